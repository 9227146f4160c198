import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { PlainFault } from '../../lib/fault.ts';
import type { Collection } from '../../lib/platforms/collection.ts';
import type { Json, Values } from '../../lib/platforms/endpoint.ts';
import { isMap, nameOf, type RecordRow } from '../../lib/view/record-paths.ts';
import { isEmpty } from '../../lib/view/record-values.ts';
import { type Draft, editOf, insideDraft, type Place } from '../../lib/view/record-write.ts';
import { write } from '../../lib/view/records.ts';
import { Dialog } from '../dialog.tsx';
import { RecordConfirm } from './confirm.tsx';
import { RecordFacts } from './facts.tsx';
import { RecordForm } from './form.tsx';
import { columnValue } from './format.ts';
import { words } from './words.ts';

interface Props {
  place: Place;
  /** What is edited; without it something is made. */
  row?: RecordRow;
  /** The answer it was read from. */
  answer?: Json | undefined;
  onClose: () => void;
  onDone: (said: string) => void;
}

interface Pending {
  draft: Draft;
  settle: (fault: PlainFault | null) => void;
}

/**
 * Make or edit a record. What would be overwritten is shown as a difference first; a refusal leads back to the form, as it was filled in.
 */
export function RecordEdit({ place, row, answer, onClose, onDone }: Props) {
  const { account, kind, store } = place;
  const pending = useSignal<Pending | null>(null);
  const made = useSignal<Json>(null);
  const { fields = [] } = (row ? kind.edit : kind.create) ?? {};
  const replaces = row !== undefined && kind.edit?.replaces === true;
  const name = row ? nameOf(kind, row) : words('collection', kind.id);

  const confirmed = (draft: Draft) =>
    new Promise<PlainFault | null>((settle) => {
      pending.value = { draft, settle };
    });
  async function submit(values: Values): Promise<PlainFault | null> {
    if (kind.inside) {
      const prepared = await insideDraft(place, row ? { do: 'replace', row, values } : { do: 'add', values });
      return 'fault' in prepared ? prepared.fault : confirmed(prepared.draft);
    }
    if (row) return confirmed(editOf(place, row, answer, values));
    const outcome = await create(place, values);
    if (!outcome.ok) return outcome.fault;
    if (isToldOnce(place.kind, outcome.answer)) made.value = outcome.answer;
    else onDone(i18n.t('records.created'));
    return null;
  }
  async function send({ draft, settle }: Pending): Promise<void> {
    const outcome = await draft.send();
    pending.value = null;
    settle(outcome.ok ? null : outcome.fault);
    if (outcome.ok) onDone(i18n.t(row ? 'records.saved' : 'records.created'));
  }

  if (made.value !== null)
    return (
      <Dialog title={i18n.t('records.newTitle', [name])} onClose={() => onDone(i18n.t('records.created'))}>
        <p role="status">{i18n.t('records.toldOnce')}</p>
        <RecordFacts columns={kind.shows} record={made.value} now={store.now.value} />
      </Dialog>
    );
  return (
    <Dialog title={i18n.t(row ? 'records.editTitle' : 'records.newTitle', [name])} onClose={onClose}>
      <div hidden={pending.value !== null}>
        <RecordForm
          account={account}
          now={store.now.value}
          fields={fields}
          {...(row ? { record: row.record } : {})}
          whole={replaces}
          submit={i18n.t(row || kind.inside ? 'records.review' : 'records.create')}
          onCancel={onClose}
          onSubmit={submit}
        />
      </div>
      {pending.value && (
        <RecordConfirm
          draft={pending.value.draft}
          fields={fields}
          replaces={replaces}
          onBack={() => {
            pending.value?.settle(null);
            pending.value = null;
          }}
          onSend={async () => pending.value && send(pending.value)}
        />
      )}
    </Dialog>
  );
}

/** What cannot be read again is shown as it was answered: a key is told whole but once. */
const isToldOnce = (kind: Collection, answer: Json): boolean =>
  !kind.read && isMap(answer) && kind.shows.some((column) => !isEmpty(columnValue(answer, column)));

function create({ store, account, kind, context }: Place, values: Values) {
  const { ask = '', values: fixed } = kind.create ?? {};
  return write(store, { accountId: account.id, endpoint: ask, values: { ...context, ...fixed, ...values } });
}
