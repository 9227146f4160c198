import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PlainFault } from '../lib/fault.ts';
import { nameOf, type RecordRow } from '../lib/view/record-paths.ts';
import { insideDraft, type Place } from '../lib/view/record-write.ts';
import { write } from '../lib/view/records.ts';
import { Dialog } from './dialog.tsx';
import { refusal } from './record-trouble.tsx';
import '../assets/styles/fields.css';

interface Props {
  place: Place;
  row: RecordRow;
  onClose: () => void;
  onDone: () => void;
}

/** More than this nobody should have to type. */
const MOST_TYPED = 60;

/** Delete a record, once its name has been typed. */
export function RecordRemove({ place, row, onClose, onDone }: Props) {
  const { store, account, kind, context } = place;
  const typed = useSignal('');
  const fault = useSignal<PlainFault | null>(null);
  const sending = useSignal(false);
  const id = useId();
  const name = nameOf(kind, row).replace(/\s+/g, ' ');
  const proof = name.length > MOST_TYPED ? row.id.slice(0, MOST_TYPED) : name;
  const matches = typed.value.trim() === proof;

  async function remove(): Promise<PlainFault | null> {
    if (!kind.inside) {
      const endpoint = kind.remove?.ask ?? '';
      const outcome = await write(store, { accountId: account.id, endpoint, values: { ...context, id: row.id } });
      return outcome.ok ? null : outcome.fault;
    }
    const prepared = await insideDraft(place, { do: 'remove', row });
    if ('fault' in prepared) return prepared.fault;
    const outcome = await prepared.draft.send();
    return outcome.ok ? null : outcome.fault;
  }
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!matches || sending.value) return;
    sending.value = true;
    fault.value = await remove();
    sending.value = false;
    if (!fault.value) onDone();
  };

  return (
    <Dialog title={i18n.t('detail.deleteTitle', [name])} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <p>{i18n.t('records.removeWhy')}</p>
        <div class="field">
          <label for={id}>{i18n.t('detail.deleteType', [proof])}</label>
          <input
            id={id}
            class="input"
            dir="auto"
            autocomplete="off"
            autofocus
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
          />
        </div>
        <p role="alert" class="field-error">
          {fault.value && refusal(account, fault.value, store.now.value)}
        </p>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {i18n.t('detail.keep')}
          </button>
          <button type="submit" class="button danger" disabled={!matches || sending.value}>
            {i18n.t(sending.value ? 'records.sending' : 'records.remove')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
