import { i18n } from '#i18n';
import type { Collection } from '../../lib/platforms/collection.ts';
import { recordsCsv } from '../../lib/view/record-csv.ts';
import type { RecordRow } from '../../lib/view/record-paths.ts';
import { Copy } from '../copy.tsx';

/** A spreadsheet takes a file without this mark for one in an old encoding. */
const UTF8_MARK = '\uFEFF';

/** Take the rows that are loaded along, as a file or by the clipboard. Made at the click: it may be thousands of lines. */
export function RecordCsv({ kind, rows, at }: { kind: Collection; rows: readonly RecordRow[]; at: number }) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([UTF8_MARK, recordsCsv(kind, rows)], { type: 'text/csv;charset=utf-8' }));
    const day = new Date(at).toISOString().slice(0, 10);
    Object.assign(document.createElement('a'), { href: url, download: `${kind.id}-${day}.csv` }).click();
    // The browser has taken it by then; kept, it would hold the memory for as long as the panel is open.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return (
    <>
      <button type="button" class="button" onClick={save}>
        {i18n.t('check.save')}
      </button>
      <Copy class="button" text={() => recordsCsv(kind, rows)} label={i18n.t('check.copy')} />
    </>
  );
}
