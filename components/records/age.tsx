import { i18n } from '#i18n';
import { FRESH_MS } from '../../lib/view/records.ts';
import type { Store } from '../../lib/view/store.ts';
import { fromNow, moment } from '../format.ts';
import { Icon } from '../icon.tsx';

/** How old what is shown is, and the button that has it read anew. */
export function RecordAge(props: { store: Store; at: number; asking: boolean; what: string; onRefresh: () => void }) {
  const { store, at, asking, what, onRefresh } = props;
  const now = store.now.value;
  const label = i18n.t('records.refresh', [what]);
  return (
    <span class="record-age row small soft">
      {asking && at > 0 ? (
        <span>{i18n.t('footer.syncing')}</span>
      ) : (
        at > 0 &&
        now - at > FRESH_MS && (
          <time dateTime={new Date(at).toISOString()} title={moment(at)}>
            {i18n.t('records.readAt', [fromNow(Math.min(at, now), now)])}
          </time>
        )
      )}
      <button type="button" class="icon-button" aria-label={label} title={label} disabled={asking} onClick={onRefresh}>
        <Icon name="refresh" />
      </button>
    </span>
  );
}
