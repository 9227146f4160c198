import { useEffect, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Check } from '../lib/storage/lists.ts';
import { checkedCsv } from '../lib/view/csv.ts';
import type { Store } from '../lib/view/store.ts';
import { Copy } from './copy.tsx';
import { count } from './format.ts';

/** How far the check is and a way to stop it; at its end what came of it, and the ways to take it along. */
export function CheckProgress({ store, state }: { store: Store; state: Check }) {
  const { rows, endedAt, stopped } = state;
  const done = rows.filter((row) => row.state === 'done' || row.state === 'failed').length;
  const found = rows.filter((row) => row.embeds.length > 0).length;
  const ended = endedAt !== null;
  const of: [string, string] = [count(done), count(rows.length)];
  const says = !ended
    ? i18n.t(store.online.value ? 'check.progress' : 'check.paused', of)
    : stopped === 'closed'
      ? i18n.t('check.closedTab', of)
      : stopped
        ? i18n.t('check.stopped', of)
        : i18n.t('check.finished', rows.length, [count(rows.length), count(found)]);
  return (
    <div class="notice boxed check-progress">
      <p class="grow" role="status">
        {says}
      </p>
      {ended ? (
        <>
          <SaveCsv rows={rows} day={new Date(endedAt).toISOString().slice(0, 10)} />
          <Copy class="button" text={() => checkedCsv(rows)} label={i18n.t('check.copy')} />
          <button type="button" class="button" onClick={() => void store.ask('check.clear', {})}>
            {i18n.t('check.again')}
          </button>
        </>
      ) : (
        <button type="button" class="button" onClick={() => void store.ask('check.stop', {})}>
          {i18n.t('check.stop')}
        </button>
      )}
      {!ended && <progress aria-label={i18n.t('check.title')} max={rows.length} value={done} />}
    </div>
  );
}

/** A spreadsheet takes a file without this mark for one in an old encoding. */
const UTF8_MARK = '\uFEFF';

function SaveCsv({ rows, day }: { rows: Check['rows']; day: string }) {
  const url = useMemo(
    () => URL.createObjectURL(new Blob([UTF8_MARK, checkedCsv(rows)], { type: 'text/csv;charset=utf-8' })),
    [rows],
  );
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <a class="button" href={url} download={`widgets-${day}.csv`}>
      {i18n.t('check.save')}
    </a>
  );
}
