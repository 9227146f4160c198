import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Files } from '../../lib/platforms/collection.ts';
import type { Json } from '../../lib/platforms/endpoint.ts';
import { filesOf } from '../../lib/view/record-files.ts';
import { isMap } from '../../lib/view/record-paths.ts';
import type { Place } from '../../lib/view/record-write.ts';
import { refusal } from './trouble.tsx';

/** The files of one message, each fetched and saved by a click. */
export function RecordFiles({ place, message, files }: { place: Place; message: Json; files: Files }) {
  const { store, account } = place;
  const asking = useSignal<number | null>(null);
  const trouble = useSignal('');
  const all = filesOf(account, message, files);
  async function fetchOne(at: number, id: string, name: string): Promise<void> {
    if (asking.value !== null) return;
    asking.value = at;
    trouble.value = '';
    const reply = await store.ask('record.ask', { accountId: account.id, endpoint: files.ask, values: { file: id } });
    asking.value = null;
    const answer = reply.ok ? (reply.answer as { answer: Json } | null)?.answer : undefined;
    if (!reply.ok) trouble.value = refusal(account, reply.fault, store.now.peek());
    else if (!save(answer, name)) trouble.value = i18n.t('records.noFile');
  }
  if (all.length === 0) return null;
  return (
    <>
      <ul class="record-tags">
        {all.map(({ name, id }, at) => {
          const shown = name || i18n.t('records.file');
          return id === null ? (
            <li key={at} class="chip" dir="auto">
              {shown}
            </li>
          ) : (
            <li key={at}>
              <button
                type="button"
                class="button"
                dir="auto"
                aria-label={i18n.t('records.pair', [i18n.t('records.saveFile'), shown])}
                title={i18n.t('records.saveFile')}
                aria-busy={asking.value === at}
                aria-disabled={asking.value !== null}
                onClick={() => void fetchOne(at, id, shown)}
              >
                {shown}
              </button>
            </li>
          );
        })}
      </ul>
      <p role="alert" class="field-error">
        {trouble.value}
      </p>
    </>
  );
}

/** Save a file as an endpoint answers it. It is never opened here: whatever it holds, it is not run in the extension's place. */
function save(answer: Json | undefined, name: string): boolean {
  if (!isMap(answer) || typeof answer.base64 !== 'string') return false;
  try {
    const bytes = Uint8Array.from(atob(answer.base64), (letter) => letter.charCodeAt(0));
    const href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
    const download = name.replace(/[^\p{L}\p{N}._ -]+/gu, '_').slice(0, 120) || 'file';
    Object.assign(document.createElement('a'), { href, download }).click();
    // The browser has taken it by then.
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
    return true;
  } catch {
    return false;
  }
}
