import { describe, expect, it } from 'vitest';
import type { Collection, Field } from '../../../lib/platforms/collection.ts';
import { differences } from '../../../lib/view/record-difference.ts';
import { narrowing, readTyped, typedAtFirst } from '../../../lib/view/record-fields.ts';
import { listWith, recordWith } from '../../../lib/view/record-inside.ts';
import { MASKED } from '../../../lib/view/record-values.ts';

const fields: readonly Field[] = [
  { name: 'name', required: true },
  { name: 'limit', as: 'number', at: 'config.limit' },
  { name: 'headers', as: 'json', at: 'config.headers' },
  { name: 'origins', as: 'lines' },
  { name: 'on', as: 'flag' },
  { name: 'token', secret: true },
];
const record = {
  name: 'Lookup',
  config: { limit: 30, headers: { Authorization: `${MASKED}ab` } },
  origins: ['https://a.example', 'https://b.example'],
  on: true,
  token: `${MASKED}cd`,
};

describe('a form over a record', () => {
  const before = typedAtFirst(fields, record);
  const change = (typed: object) => readTyped(fields, { ...before, ...typed }, before);

  it('sends nothing that was not touched, and never a secret that nobody typed', () => {
    expect(change({})).toEqual({ values: {}, wrong: {} });
    expect(before.token).toBe('');
    expect(readTyped(fields, before, before, true).values).not.toHaveProperty('token');
  });

  it('sends what differs as what it is', () => {
    expect(
      change({ limit: ' 12.5 ', origins: 'https://a.example\n\n https://c.example ', on: false, token: 'new' }).values,
    ).toEqual({
      limit: 12.5,
      origins: ['https://a.example', 'https://c.example'],
      on: false,
      token: 'new',
    });
  });

  it('says what cannot be taken, field by field, and sends an empty field as empty', () => {
    expect(change({ name: '  ', limit: '1,5', headers: '{"a":' }).wrong).toEqual({
      name: 'required',
      limit: 'number',
      headers: 'json',
    });
    expect(change({ limit: '', origins: '', headers: '' }).values).toEqual({ limit: null, origins: [], headers: null });
  });

  it('sends everything where what is sent takes the place of all', () => {
    const whole = readTyped(fields, { ...before, limit: '31' }, before, true);
    expect(whole.values).toEqual({
      name: 'Lookup',
      limit: 31,
      headers: record.config.headers,
      origins: record.origins,
      on: true,
    });
  });

  it('stands with what something new begins with, and narrows a list by that from the start', () => {
    const some: Field[] = [{ name: 'period', initial: 'month' }, { name: 'on', as: 'flag' }, { name: 'tag' }];
    expect(typedAtFirst(some)).toEqual({ period: 'month', on: false, tag: '' });
    expect(narrowing(some).values).toEqual({ period: 'month' });
  });
});

describe('a difference', () => {
  it('is told at the smallest places that differ', () => {
    expect(differences({ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 }, d: null })).toEqual([
      { path: ['a', 'c'], from: 2, to: 3 },
      { path: ['d'], from: undefined, to: null },
    ]);
  });

  it('of a list is what is added and taken, or where its places differ', () => {
    expect(differences(['a', 'b'], ['b', 'c', 'd'])).toEqual([
      { path: [], from: 'a', to: undefined },
      { path: [], from: undefined, to: 'c' },
      { path: [], from: undefined, to: 'd' },
    ]);
    expect(differences([{ n: 1 }, { n: 2 }], [{ n: 1 }, { n: 5 }])).toEqual([{ path: ['2', 'n'], from: 2, to: 5 }]);
    expect(differences(['a', 'a'], ['a'])).toEqual([{ path: [], from: 'a', to: undefined }]);
  });

  it('is none where only the order of names differs', () => {
    expect(differences({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([]);
  });
});

describe('a list inside a record', () => {
  const kind: Collection = {
    id: 'tools',
    place: 'widget',
    row: { id: 'name', name: ['name'] },
    columns: [],
    shows: [],
    inside: { read: 'read', at: 'tools', ask: 'write', name: 'tools' },
  };
  const lookup = { name: 'lookup', config: { url: 'https://a.example' } };
  const docs = { name: 'docs', config: {} };
  const row = { id: 'lookup', record: lookup };

  it('is written whole, with one change and everything else as it is now', () => {
    const now = { tools: [docs, lookup, 'unreadable'] };
    expect(listWith(kind, now, { do: 'remove', row })?.after).toEqual([docs, 'unreadable']);
    expect(listWith(kind, now, { do: 'replace', row, record: { name: 'x' } })?.after).toEqual([
      docs,
      { name: 'x' },
      'unreadable',
    ]);
    expect(listWith(kind, {}, { do: 'add', record: docs })).toEqual({ before: [], after: [docs] });
  });

  it('is not written over what somebody else has changed or removed', () => {
    const other = { tools: [{ ...lookup, config: { url: 'https://b.example' } }] };
    expect(listWith(kind, other, { do: 'remove', row })).toBeNull();
    expect(listWith(kind, { tools: [docs] }, { do: 'replace', row, record: docs })).toBeNull();
    expect(listWith(kind, { tools: 'gone' }, { do: 'add', record: docs })).toBeNull();
  });

  it('keeps what no field is about', () => {
    expect(recordWith({ name: 'a', config: { url: 'x', method: 'POST' } }, [{ at: 'config.url', value: 'y' }])).toEqual({
      name: 'a',
      config: { url: 'y', method: 'POST' },
    });
    expect(recordWith({}, [{ at: 'config.headers', value: null }])).toEqual({ config: { headers: null } });
  });
});
