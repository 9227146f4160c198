import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import { BulkProgress } from './bulk-progress.tsx';
import { faultSays } from './fault-text.ts';
import { count } from './format.ts';
import type { Choice } from './widget-choice.ts';
import { listOf } from './widget-list.ts';
import '../assets/styles/dialog.css';

/** Switch several widgets at once: choosing them, and how far the last such action got. */
export function Bulk({ store, choice }: { store: Store; choice: Choice }) {
  const { ticked } = choice;
  const failure = useSignal('');
  const account = store.account.value;
  const chosen = ticked.value;
  const batch = store.desk.value?.batch.value;
  if (!account) return null;

  const start = async (status: 'active' | 'inactive') => {
    const reply = await store.ask('widget.setStatusMany', { accountId: account.id, widgetIds: [...(chosen ?? [])], status });
    failure.value = reply.ok ? '' : faultSays(reply.fault, account.platformName);
    if (reply.ok) ticked.value = null;
  };
  const idle = !chosen?.size || (batch && batch.endedAt === null);
  return (
    <section class="bulk" aria-label={i18n.t('bulk.toolbar')}>
      {batch && <BulkProgress store={store} accountId={account.id} batch={batch} platform={account.platformName} />}
      {chosen && (
        <div class="row wrap">
          <b class="grow small">{i18n.t('bulk.selected', chosen.size, [count(chosen.size)])}</b>
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              ticked.value = new Set(chosen.size ? [] : listOf(store, choice).rows.value.map((row) => row.widget.id));
            }}
          >
            {i18n.t(chosen.size ? 'bulk.none' : 'bulk.all')}
          </button>
          <div class="row">
            <button type="button" class="button" disabled={idle || undefined} onClick={() => start('active')}>
              {i18n.t('bulk.on')}
            </button>
            <button type="button" class="button" disabled={idle || undefined} onClick={() => start('inactive')}>
              {i18n.t('bulk.off')}
            </button>
          </div>
        </div>
      )}
      {failure.value && (
        <p role="alert" class="field-error">
          {failure.value}
        </p>
      )}
    </section>
  );
}
