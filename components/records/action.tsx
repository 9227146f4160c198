import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { PlainFault } from '../../lib/fault.ts';
import type { Action } from '../../lib/platforms/collection.ts';
import type { Json, Values } from '../../lib/platforms/endpoint.ts';
import { begun, takenBy } from '../../lib/view/record-action.ts';
import { nameOf, type RecordRow } from '../../lib/view/record-paths.ts';
import type { Place } from '../../lib/view/record-write.ts';
import { write } from '../../lib/view/records.ts';
import { Dialog } from '../dialog.tsx';
import { RecordFacts } from './facts.tsx';
import { RecordForm } from './form.tsx';
import { words } from './words.ts';

interface Props {
  place: Place;
  row: RecordRow;
  action: Action;
  onClose: () => void;
  onDone: (said: string) => void;
}

/** Something done with one record: asked about with its name where it is grave, filled in where it needs more, and what came of it. */
export function RecordAction({ place, row, action, onClose, onDone }: Props) {
  const { store, account, kind, context } = place;
  const answer = useSignal<Json | undefined>(undefined);
  const name = nameOf(kind, row);
  const word = words('action', action.id);
  async function submit(values: Values): Promise<PlainFault | null> {
    const outcome = await write(store, {
      accountId: account.id,
      endpoint: action.ask,
      values: { ...context, id: row.id, ...takenBy(action, row.record), ...action.values, ...values },
    });
    if (!outcome.ok) return outcome.fault;
    if (action.shows) answer.value = outcome.answer;
    else onDone(i18n.t('records.done', [word]));
    return null;
  }
  return (
    <Dialog title={i18n.t('records.pair', [word, name])} onClose={onClose}>
      {answer.value === undefined ? (
        <>
          {action.grave && <p>{i18n.t('records.graveWhy', [name])}</p>}
          <RecordForm
            account={account}
            now={store.now.value}
            fields={begun(action, row.record)}
            submit={word}
            danger={action.grave === true}
            onCancel={onClose}
            onSubmit={submit}
          />
        </>
      ) : (
        <>
          <p role="status">{i18n.t('records.done', [word])}</p>
          {action.shows && <RecordFacts columns={action.shows} record={answer.value} now={store.now.value} />}
          <div class="dialog-actions">
            <button type="button" class="button primary" onClick={() => onDone('')}>
              {i18n.t('records.close')}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
