import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Batch } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { faultSays } from './fault-text.ts';
import { count } from './format.ts';

interface Props {
  store: Store;
  accountId: string;
  platform: string;
  batch: NonNullable<Batch>;
}

/** How far a bulk action is, a way to stop it, and in the end what failed, in a plain list. */
export function BulkProgress({ store, accountId, platform, batch }: Props) {
  const stopping = useSignal(false);
  const done = batch.total - batch.left;
  const failures = writesOf(store).rows.value.filter((row) => row.problem?.batch === batch.id);
  const ended = batch.endedAt !== null;
  const says = ended
    ? batch.stopped
      ? i18n.t('bulk.stopped', [count(done), count(batch.total)])
      : i18n.t(batch.status === 'active' ? 'bulk.onFinished' : 'bulk.offFinished', done - failures.length, [
          count(done - failures.length),
        ])
    : i18n.t(batch.status === 'active' ? 'bulk.onProgress' : 'bulk.offProgress', [count(done), count(batch.total)]);
  return (
    <div class="notice boxed">
      <span class="grow" role="status">
        {says}
      </span>
      {ended ? (
        <button type="button" class="button" onClick={() => store.ask('batch.dismiss', { accountId })}>
          {i18n.t('bulk.dismiss')}
        </button>
      ) : (
        <button
          type="button"
          class="button"
          disabled={stopping.value || batch.stopped}
          onClick={async () => {
            stopping.value = (await store.ask('batch.stop', { accountId })).ok;
          }}
        >
          {i18n.t(stopping.value || batch.stopped ? 'bulk.stopping' : 'bulk.stop')}
        </button>
      )}
      {!ended && <progress aria-label={says} max={batch.total} value={done} />}
      {failures.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, also by the arrow keys
        <section class="failures" aria-labelledby={`${batch.id}-failed`} tabIndex={0}>
          <p id={`${batch.id}-failed`}>{i18n.t('bulk.failed', failures.length, [count(failures.length)])}</p>
          <ul>
            {failures.map(({ widget, problem }) => (
              <li key={widget.id}>
                {i18n.t('bulk.failure', [
                  widget.name || `#${widget.id}`,
                  problem?.fault ? faultSays(problem.fault, platform) : '',
                ])}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
