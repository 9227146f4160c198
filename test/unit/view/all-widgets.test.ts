import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../lib/fault.ts';
import { type Intent, outbox, widgets } from '../../../lib/storage/items.ts';
import { followAll } from '../../../lib/view/all-widgets.ts';
import type { Store } from '../../../lib/view/store.ts';
import { writesOf } from '../../../lib/view/writes.ts';
import { until } from '../until.ts';
import { row, showing } from './shown.ts';

const two = {
  a: { rows: [row('2', 'Sales'), row('1', 'Support')] },
  b: { account: { can: [] }, rows: [row('x', 'Night support', { status: 'none' as const })] },
};
const all = (store: Store, query = signal('')) => followAll(store, store.accounts.value, query, new AbortController().signal);
const namesIn = (found: Awaited<ReturnType<typeof all>>) =>
  found.rows.value.map((one) => `${one.account.id} ${one.row.widget.name}`);

describe('the widgets of all accounts', () => {
  it('are one list by name, each with its account', async () => {
    expect(namesIn(await all(await showing(two)))).toEqual(['b Night support', 'a Sales', 'a Support']);
  });

  it('are found by one search, by name and by id', async () => {
    const query = signal('SUPPORT');
    const found = await all(await showing(two), query);
    expect(namesIn(found)).toEqual(['b Night support', 'a Support']);
    query.value = '#x';
    expect(namesIn(found)).toEqual(['b Night support']);
  });

  it('tell of accounts that were never read', async () => {
    const found = await all(await showing({ ...two, c: { rows: null } }));
    expect(found.unread.value.map(({ id }) => id)).toEqual(['c']);
    await widgets('c').write({ at: 2, rows: [row('9', 'Zoo')], skipped: 0 });
    await until(() => found.unread.value.length === 0, 'the list that came later');
    expect(namesIn(found).at(-1)).toBe('c Zoo');
  });

  it('follow what is renamed and what comes and goes', async () => {
    const store = await showing(two);
    const found = await all(store);
    await widgets('b').write({ at: 2, rows: [row('x', 'Alpha', { status: 'none' })], skipped: 0 });
    await until(() => namesIn(found)[0] === 'b Alpha', 'the new name');
    store.accounts.value = store.accounts.value.map((one) => ({ ...one, label: `new ${one.id}` }));
    expect(found.rows.value[0]?.account.label).toBe('new b');
  });

  it('are switched in an account that is not selected, at once and without flicker', async () => {
    let taken = () => {};
    const store = await showing(
      { a: { rows: [row('1', 'One')] }, b: { rows: [row('1', 'Same id elsewhere')] } },
      () => new Promise((resolve) => (taken = () => resolve(undefined))),
    );
    const deaf = new AbortController();
    const found = await followAll(store, store.accounts.value, signal(''), deaf.signal);
    const states = () => found.rows.value.map(({ account, row: { on, busy } }) => `${account.id} ${on} ${busy}`);
    expect(states()).toEqual(['a true false', 'b true false']);
    writesOf(store).setStatus('b', '1', false);
    expect(states()).toEqual(['a true false', 'b false true']);
    // When it answers it has it written, and the event that says so may come much later: here it never comes.
    deaf.abort();
    const seen: string[] = [];
    found.rows.subscribe(() => seen.push(states()[1] ?? ''));
    await widgets('b').write({ at: 2, rows: [row('1', 'Same id elsewhere', { status: 'inactive' })], skipped: 0 });
    taken();
    await until(() => states()[1] === 'b false false', 'the switch to be written');
    expect(seen.some((state) => state.startsWith('b true'))).toBe(false);
  });

  it('show what the background refused in the account it was refused in', async () => {
    const store = await showing(
      { a: { rows: [row('1', 'One')] }, b: { rows: [row('1', 'Two')] } },
      async () => new Fault({ kind: 'silent' }),
    );
    const found = await all(store);
    writesOf(store).setStatus('b', '1', false);
    await until(() => found.rows.value[1]?.row.problem != null, 'the refusal');
    expect(found.rows.value.map(({ row: { on, problem } }) => [on, problem?.fault?.kind])).toEqual([
      [true, undefined],
      [true, 'silent'],
    ]);
  });

  it('show what is in the outbox of each account', async () => {
    const store = await showing({ a: { rows: [row('1', 'One')] }, b: { rows: [row('1', 'Two')] } });
    const intent: Intent = {
      id: 'i',
      accountId: 'b',
      kind: 'delete',
      target: '1',
      name: 'Two',
      phase: 'sent',
      at: 1,
      notBefore: 0,
      tries: 1,
    };
    await outbox.write([intent]);
    const found = await all(store);
    store.outbox.value = [intent];
    expect(found.rows.value.map(({ row: { deleting } }) => deleting)).toEqual([false, true]);
  });
});
