import { i18n } from '#i18n';
import type { PlainFault } from '../../lib/fault.ts';
import { nameOf, type RecordRow } from '../../lib/view/record-paths.ts';
import { insideDraft, type Place } from '../../lib/view/record-write.ts';
import { write } from '../../lib/view/records.ts';
import { DeleteDialog } from '../delete-dialog.tsx';
import { refusal } from './trouble.tsx';

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
  const name = nameOf(kind, row).replace(/\s+/g, ' ');

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
  return (
    <DeleteDialog
      title={i18n.t('detail.deleteTitle', [name])}
      why={i18n.t('records.removeWhy')}
      proof={name.length > MOST_TYPED ? row.id.slice(0, MOST_TYPED) : name}
      button={i18n.t('records.remove')}
      sending={i18n.t('records.sending')}
      onDelete={async () => {
        const fault = await remove();
        if (fault) return refusal(account, fault, store.now.peek());
        onDone();
        return null;
      }}
      onClose={onClose}
    />
  );
}
