import { describe, expect, it } from 'vitest';
import type { Collection } from '../../../lib/platforms/collection.ts';
import type { Json } from '../../../lib/platforms/endpoint.ts';
import { isSame, nameOf, rowsIn, seenOf, valueAt } from '../../../lib/view/record-paths.ts';

const kind: Collection = {
  id: 'talks',
  place: 'account',
  row: { id: 'id', name: ['user.name', 'title'] },
  columns: [],
  shows: [],
};

describe('a place in an answer', () => {
  it('is found by names with dots, in lists by number; the empty one is the whole', () => {
    const answer = { choices: [{ message: { content: 'Hello' } }] };
    expect(valueAt(answer, 'choices.0.message.content')).toBe('Hello');
    expect(valueAt(answer, '')).toBe(answer);
  });

  it.each<[Json, string]>([
    [{}, 'constructor'],
    [{}, '__proto__.toString'],
    [[1, 2], 'length.x'],
    ['text', '0'],
    [null, 'a'],
    [{ a: null }, 'a.b'],
  ])('is nothing where the answer itself has nothing: %j at %s', (answer, path) => {
    expect(valueAt(answer, path)).toBeUndefined();
  });
});

describe('rows of an answer', () => {
  it('are those with an id, the others are counted', () => {
    const answer = { data: [{ id: 7 }, { id: 'x' }, { id: '' }, { id: {} }, 'text', null, ['a']] };
    expect(rowsIn(kind, answer, 'data')).toEqual({
      rows: [
        { id: '7', record: { id: 7 } },
        { id: 'x', record: { id: 'x' } },
      ],
      skipped: 5,
    });
  });

  it('are none at all where there is no list, which is not the same as an empty one', () => {
    expect(rowsIn(kind, { data: { a: 1 } }, 'data')).toBeNull();
    expect(rowsIn(kind, { other: [] }, 'data')).toBeNull();
    expect(rowsIn(kind, [], '')).toEqual({ rows: [], skipped: 0 });
  });

  it('are found wherever vendors have lists, whatever was documented', () => {
    const rows = [{ id: 'x' }];
    const answers: Json[] = [rows, { data: rows }, { results: rows }, { data: rows, meta: { total: 1 } }];
    for (const answer of answers)
      for (const path of ['', 'data', 'results', 'sessions.data'])
        expect(
          rowsIn(kind, answer, path)?.rows.map(({ id }) => id),
          `${JSON.stringify(answer)} at ${path}`,
        ).toEqual(['x']);
    // Where one is expected comes first; inside a record no other list is meant.
    expect(rowsIn(kind, { data: [], versions: rows }, 'versions')?.rows).toHaveLength(1);
    const inside: Collection = { ...kind, inside: { read: 'read', at: 'tools', ask: 'write', name: 'tools' } };
    expect(rowsIn(inside, { data: rows }, 'tools')).toEqual({ rows: [], skipped: 0 });
  });

  it('may be missing from a record that could hold them', () => {
    const inside: Collection = { ...kind, inside: { read: 'read', at: 'tools', ask: 'write', name: 'tools' } };
    expect(rowsIn(inside, { slug: 's' }, 'tools')).toEqual({ rows: [], skipped: 0 });
    expect(rowsIn(inside, { tools: 'none' }, 'tools')).toBeNull();
  });

  it('are called by the first name they have, or by their id', () => {
    expect(nameOf(kind, { id: '1', record: { user: { name: ' ' }, title: 'Order' } })).toBe('Order');
    expect(nameOf(kind, { id: '1', record: { user: 'Lena' } })).toBe('1');
  });
});

describe('what a person saw', () => {
  it('is the parts that would be overwritten, so that others may change meanwhile', () => {
    const answer = { state: { a: 1 }, messages: [1, 2], name: 'x' };
    expect(seenOf(answer, ['state', 'state.a'])).toEqual({ state: { a: 1 } });
    expect(seenOf(answer, ['missing'])).toEqual({ missing: null });
    expect(seenOf(answer, [])).toEqual(answer);
    expect(seenOf(undefined, ['state'])).toBeUndefined();
  });
});

describe('the same JSON', () => {
  it('is so whatever the order of names, and not whatever the order of a list', () => {
    expect(isSame({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true);
    expect(isSame([1, 2], [2, 1])).toBe(false);
    expect(isSame({ a: null }, {})).toBe(false);
    expect(isSame([], {})).toBe(false);
    expect(isSame('1', 1)).toBe(false);
  });
});
