import type { PlainFault } from '../fault.ts';
import type { Collection, Field } from '../platforms/collection.ts';
import type { Json, Values } from '../platforms/endpoint.ts';
import type { Account } from '../storage/items.ts';
import { fieldsBefore } from './record-fields.ts';
import { type Change, listWith, recordWith } from './record-inside.ts';
import { isMap, type JsonMap, type RecordRow, seenOf } from './record-paths.ts';
import { look, type Outcome, write } from './records.ts';
import type { Store } from './store.ts';

/** Where a kind's records are: whose, of which widget, parts of what. */
export interface Place {
  store: Store;
  account: Account;
  kind: Collection;
  /** `widget`, `parent`. */
  context: Values;
}

/** What is about to be written: how it is, how it would be, and what does it. */
export interface Draft {
  before: JsonMap;
  after: JsonMap;
  send(): Promise<Outcome>;
}
type Prepared = { draft: Draft } | { fault: PlainFault };

const CHANGED: PlainFault = { kind: 'refused', reason: 'changed' };

/** An edit of a record that stands by itself. `answer`: what it was read from. */
export function editOf(place: Place, row: RecordRow, answer: Json | undefined, values: Values): Draft {
  const { store, account, kind, context } = place;
  const { ask = '', fields = [], replaces = false } = kind.edit ?? {};
  const changed = fields.filter(({ name }) => Object.hasOwn(values, name));
  const below = kind.read?.at ? [kind.read.at] : (replaces ? fields : changed).map(({ name, at }) => at ?? name);
  return {
    before: fieldsBefore(fields, row.record, values),
    after: values as JsonMap,
    send: () =>
      write(
        store,
        { accountId: account.id, endpoint: ask, values: { ...context, id: row.id, ...values } },
        kind.read ? seenOf(answer, below) : undefined,
      ),
  };
}

const placed = (fields: readonly Field[], values: Values): { at: string; value: Json }[] =>
  Object.entries(values).map(([name, value]) => ({ at: fields.find((field) => field.name === name)?.at ?? name, value }));

/** A change of a list inside one record: the record is read anew, and its whole list written. */
export async function insideDraft(
  { store, account, kind, context }: Place,
  change: { do: 'add'; values: Values } | { do: 'replace'; row: RecordRow; values: Values } | { do: 'remove'; row: RecordRow },
): Promise<Prepared> {
  const { inside } = kind;
  if (!inside) return { fault: { kind: 'invalid' } };
  const { answer, fault } = await look(store, { accountId: account.id, endpoint: inside.read, values: context }, { anew: true });
  if (fault) return { fault };
  // Asked for elsewhere just now, and not there yet: a list that was not read must not be written.
  if (!isMap(answer)) return { fault: CHANGED };
  const fields = (change.do === 'add' ? kind.create : kind.edit)?.fields ?? [];
  const made: Change =
    change.do === 'remove'
      ? change
      : change.do === 'add'
        ? { do: 'add', record: recordWith({ ...kind.create?.values }, placed(fields, change.values)) }
        : { do: 'replace', row: change.row, record: recordWith(change.row.record, placed(fields, change.values)) };
  const lists = listWith(kind, answer ?? null, made);
  if (!lists) return { fault: CHANGED };
  return {
    draft: {
      before: { [inside.name]: lists.before },
      after: { [inside.name]: lists.after },
      send: () =>
        write(
          store,
          { accountId: account.id, endpoint: inside.ask, values: { ...context, [inside.name]: lists.after } },
          seenOf(answer, [inside.at]),
        ),
    },
  };
}
