import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Collection, Listing } from '../../../lib/platforms/collection.ts';
import type { Json } from '../../../lib/platforms/endpoint.ts';
import { heldList, type Listed, lookList, moreOfList } from '../../../lib/view/record-list.ts';
import { editOf, insideDraft, type Place } from '../../../lib/view/record-write.ts';
import { FRESH_MS, held, look, write } from '../../../lib/view/records.ts';
import { account, asking } from './record-asking.ts';

const question = { accountId: 'a', endpoint: 'session', values: { id: '7' } };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 22) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an answer', () => {
  it('is asked for again by itself only when it is old, and at any time when the person wants it', async () => {
    const { store, asked } = asking((_, times) => times);
    await look(store, question);
    vi.setSystemTime(Date.now() + FRESH_MS);
    await look(store, question);
    expect(asked).toHaveLength(1);
    await look(store, question, { anew: true });
    expect(held(store, question).value.answer).toBe(2);
    vi.setSystemTime(Date.now() + FRESH_MS + 1);
    await look(store, question);
    expect(asked).toHaveLength(3);
  });

  it('is asked for once by however many', async () => {
    const { store, asked } = asking(() => 1);
    await Promise.all([look(store, question), look(store, question, { anew: true }), look(store, question)]);
    expect(asked).toHaveLength(1);
  });

  it('stays when asking again fails, with why', async () => {
    const { store } = asking((_, times) => (times === 1 ? 'first' : { fault: { kind: 'down' } }));
    await look(store, question);
    await look(store, question, { anew: true });
    expect(held(store, question).value).toMatchObject({ answer: 'first', fault: { kind: 'down' }, asking: false });
  });

  it('counts as old once anything of its account was written, or may have been', async () => {
    const { store } = asking(({ endpoint }) => (endpoint === 'lost' ? { fault: { kind: 'unknown-outcome' } } : 1));
    const other = { ...question, accountId: 'ab' };
    await look(store, question);
    await look(store, other);
    await write(store, { ...question, endpoint: 'lost' });
    expect(held(store, question).value.touched).toBe(true);
    expect(held(store, other).value.touched).toBe(false);
  });

  it('does not when a write was refused before anything was done', async () => {
    const { store } = asking(({ endpoint }) => (endpoint === 'refused' ? { fault: { kind: 'refused' } } : 1));
    await look(store, question);
    await write(store, { ...question, endpoint: 'refused' });
    expect(held(store, question).value.touched).toBe(false);
  });

  it('is forgotten when the lock shuts', async () => {
    const { store, locked } = asking(() => 'private');
    await look(store, question);
    const shown = held(store, question);
    locked.value = true;
    expect(shown.value.answer).toBeUndefined();
    expect(held(store, question).value.answer).toBeUndefined();
  });
});

const kind: Collection = { id: 'talks', place: 'account', row: { id: 'id', name: [] }, columns: [], shows: [] };
const numbered = (from: number, to: number): Json => Array.from({ length: to - from + 1 }, (_, n) => ({ id: from + n }));
const listed = (listing: Listing): Listed => ({ accountId: 'a', kind, listing, values: { widget: 'w' } });

describe('a list by pages', () => {
  const byPage: Listing = {
    ask: 'list',
    rows: 'data',
    paging: { by: 'page', page: 'page', per: 'per_page', size: 3, total: 'meta.total' },
    values: { status: 'open' },
  };

  it('goes on to its total, and asks with what belongs to it', async () => {
    const { store, asked } = asking(({ values }) => {
      const page = Number(values.page);
      return { data: numbered(page * 3 - 2, Math.min(7, page * 3)), meta: { total: 7 } };
    });
    const list = listed(byPage);
    await lookList(store, list);
    while (heldList(store, list).value.next) await moreOfList(store, list);
    const { rows, total } = heldList(store, list).value;
    expect([rows.map(({ id }) => id), total]).toEqual([['1', '2', '3', '4', '5', '6', '7'], 7]);
    expect(asked.map(({ values }) => values)).toEqual(
      [1, 2, 3].map((page) => ({ widget: 'w', status: 'open', page, per_page: 3 })),
    );
  });

  it('keeps what came where it goes on elsewhere, and says that there is more', async () => {
    const byCursor: Listing = { ask: 'list', rows: 'results', paging: { by: 'cursor' } };
    const { store } = asking((_, times) => ({ results: numbered(times, times), next: times === 1 ? 'cursor=2' : false }));
    const list = listed(byCursor);
    await lookList(store, list);
    expect(heldList(store, list).value).toMatchObject({ isCut: false, next: { next: 'cursor=2' } });
    await moreOfList(store, list);
    expect(heldList(store, list).value).toMatchObject({ isCut: true, next: null, fault: null });
    expect(heldList(store, list).value.rows).toHaveLength(2);
    await lookList(store, list, { anew: true });
    expect(heldList(store, list).value.isCut).toBe(true);
  });

  it('ends where a page brings nothing new, whatever the total says', async () => {
    const { store } = asking(() => ({ data: numbered(1, 3), meta: { total: 1000 } }));
    const list = listed(byPage);
    await lookList(store, list);
    await moreOfList(store, list);
    expect(heldList(store, list).value).toMatchObject({ next: null, total: 1000 });
    expect(heldList(store, list).value.rows).toHaveLength(3);
  });

  it('ends with a page that is not full where there is no total; unreadable entries fill a page too', async () => {
    const { total: _, ...paging } = byPage.paging as { by: 'page'; page: string; per: string; size: number; total?: string };
    const { store } = asking((_, times) => ({ data: times === 1 ? [{ id: 1 }, null, { id: 2 }] : [{ id: 3 }] }));
    const list = listed({ ...byPage, paging });
    await lookList(store, list);
    expect(heldList(store, list).value).toMatchObject({ skipped: 1, total: null, next: { page: 2 } });
    await moreOfList(store, list);
    expect(heldList(store, list).value.next).toBeNull();
  });

  it('keeps later pages while the first has the same rows, and begins again when it has not', async () => {
    let first = numbered(1, 3);
    const { store } = asking(({ values }) => ({ data: values.page === 1 ? first : numbered(4, 6), meta: { total: 9 } }));
    const list = listed(byPage);
    await lookList(store, list);
    await moreOfList(store, list);
    await lookList(store, list, { anew: true });
    expect(heldList(store, list).value.rows).toHaveLength(6);
    first = numbered(0, 2);
    await lookList(store, list, { anew: true });
    expect(heldList(store, list).value.rows.map(({ id }) => id)).toEqual(['0', '1', '2']);
  });

  it('is told as not understood where there is no list, and what was read stays', async () => {
    const { store } = asking((_, times) => (times === 1 ? { data: numbered(1, 2), meta: { total: 2 } } : { items: [] }));
    const list = listed(byPage);
    await lookList(store, list);
    await lookList(store, list, { anew: true });
    expect(heldList(store, list).value).toMatchObject({ fault: { kind: 'drift', paths: ['data'] }, asking: null });
    expect(heldList(store, list).value.rows).toHaveLength(2);
  });

  it('puts nothing back into what was forgotten when the lock shut meanwhile', async () => {
    let give = (_: Json): void => undefined;
    const { store, locked } = asking(() => new Promise<Json>((resolve) => (give = resolve)));
    const list = listed(byPage);
    const shown = heldList(store, list);
    const looking = lookList(store, list);
    locked.value = true;
    give({ data: numbered(1, 3) });
    await looking;
    expect([shown.value.rows, heldList(store, list).value.rows]).toEqual([[], []]);
  });
});

describe('a list by cursor', () => {
  it('goes on with what the answer says, to its end', async () => {
    const { store, asked } = asking(({ values }) =>
      values.next ? { results: numbered(3, 4), next: null } : { results: numbered(1, 2), next: 'cursor=abc', count: 4 },
    );
    const list = listed({ ask: 'list', rows: 'results', paging: { by: 'cursor' } });
    await lookList(store, list);
    await moreOfList(store, list);
    expect(heldList(store, list).value).toMatchObject({ next: null, total: 4 });
    expect(asked[1]?.values).toEqual({ widget: 'w', next: 'cursor=abc' });
  });
});

describe('a write', () => {
  const place = (store: Place['store'], more: Partial<Collection>): Place => ({
    store,
    account,
    kind: { ...kind, ...more },
    context: { widget: 'w' },
  });

  it('of a record tells what was seen of the places it overwrites, and sends only what differs', async () => {
    const { store, asked } = asking(() => null);
    const record = { id: '7', name: 'Old', config: { url: 'x', limit: 1 }, messages: [1] };
    const edit = { ask: 'update', fields: [{ name: 'name' }, { name: 'url', at: 'config.url' }] };
    const draft = editOf(place(store, { edit, read: { ask: 'read' } }), { id: '7', record }, record, { url: 'y' });
    expect([draft.before, draft.after]).toEqual([{ url: 'x' }, { url: 'y' }]);
    await draft.send();
    expect(asked).toEqual([
      {
        accountId: 'a',
        endpoint: 'update',
        values: { widget: 'w', id: '7', url: 'y' },
        seen: { config: { url: 'x', limit: 1 } },
      },
    ]);
  });

  it('of a list inside a record reads it anew and writes it whole, with what was read', async () => {
    const tools = [{ id: 'one', url: 'x' }, { id: 'two' }];
    const { store, asked } = asking(({ endpoint }) => (endpoint === 'read' ? { slug: 's', tools } : null));
    const inside = { read: 'read', at: 'tools', ask: 'write', name: 'tools' };
    const edit = { ask: 'write', fields: [{ name: 'url' }] };
    const prepared = await insideDraft(place(store, { inside, edit }), {
      do: 'replace',
      row: { id: 'one', record: { id: 'one', url: 'x' } },
      values: { url: 'y' },
    });
    if (!('draft' in prepared)) throw new Error('It was not prepared.');
    await prepared.draft.send();
    expect(asked.map(({ endpoint }) => endpoint)).toEqual(['read', 'write']);
    expect(asked[1]).toMatchObject({ values: { widget: 'w', tools: [{ id: 'one', url: 'y' }, { id: 'two' }] }, seen: { tools } });
  });

  it('of a list inside a record is not prepared over what somebody else changed', async () => {
    const { store, asked } = asking(() => ({ tools: [{ id: 'one', url: 'z' }] }));
    const inside = { read: 'read', at: 'tools', ask: 'write', name: 'tools' };
    const row = { id: 'one', record: { id: 'one', url: 'x' } };
    expect(await insideDraft(place(store, { inside }), { do: 'remove', row })).toEqual({
      fault: { kind: 'refused', reason: 'changed' },
    });
    expect(asked).toHaveLength(1);
  });
});
