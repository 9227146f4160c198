import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';

/** What would be kept, in plain words, and the click that begins it. */
export function SeenOnAsk({ store }: { store: Store }) {
  return (
    <div class="nothing">
      <p>{i18n.t('seenOn.ask')}</p>
      <p class="small soft">{i18n.t('seenOn.kept')}</p>
      <p class="spaced">
        <button type="button" class="button" onClick={() => void store.ask('seenOn.keep', { on: true })}>
          {i18n.t('seenOn.begin')}
        </button>
      </p>
    </div>
  );
}
