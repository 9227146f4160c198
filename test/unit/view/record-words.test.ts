import { describe, expect, it } from 'vitest';
import { wordedChoices } from '../../../lib/platforms/choices.ts';
import type { Collection, Column, Field } from '../../../lib/platforms/collection.ts';
import { collections } from '../../../lib/platforms/collections.ts';
import { read } from '../../structure/files.ts';

/** The keys of one room of the locale file. */
function room(name: string): string[] {
  const [, body = ''] = new RegExp(`^${name}:\\n((?:  .*\\n?)*)`, 'm').exec(read('assets/locales/en.yml')) ?? [];
  return [...body.matchAll(/^ {2}(\w+):/gm)].map(([, key = '']) => key);
}
const rooms = Object.fromEntries(
  ['collection', 'field', 'action', 'choice', 'fieldHint', 'recordNotice'].map((name) => [name, room(name)]),
);

/** Every name that is shown of a kind and its parts, as keys of the locale file. */
function* keysOf(kind: Collection): Generator<string> {
  yield `collection.${kind.id}`;
  const actions = kind.actions ?? [];
  const columns: readonly Column[] = [
    ...kind.columns,
    ...kind.shows,
    ...(kind.plot?.y ?? []),
    ...actions.flatMap(({ shows = [] }) => shows),
  ];
  const fields: readonly Field[] = [
    ...(kind.list?.filters ?? []),
    ...(kind.create?.fields ?? []),
    ...(kind.edit?.fields ?? []),
    ...actions.flatMap(({ fields: more = [] }) => more),
  ];
  for (const { name } of [...columns, ...fields]) yield `field.${name}`;
  for (const { choices = [], hint } of fields) {
    yield* choices.map((choice) => `choice.${choice}`);
    if (hint) yield `fieldHint.${hint}`;
  }
  yield* actions.map(({ id }) => `action.${id}`);
  yield* (kind.notices ?? []).map(({ id }) => `recordNotice.${id}`);
  for (const part of kind.parts ?? []) yield* keysOf(part);
}

describe('words of records', () => {
  it.each(Object.entries(collections))('are all there for %s', async (_, load) => {
    const { kinds } = await load();
    const keys = new Set(kinds.flatMap((kind) => [...keysOf(kind)]));
    const missing = [...keys].filter((key) => {
      const [name = '', word = ''] = key.split('.');
      return !rooms[name]?.includes(word.replaceAll('-', '_'));
    });
    expect(missing).toEqual([]);
  });

  it('of values are listed, so that none is looked up that is not there', () => {
    expect([...wordedChoices].sort()).toEqual([...(rooms.choice ?? [])].sort());
  });

  it('stand in the locale file once each', () => {
    for (const [name, keys] of Object.entries(rooms)) expect(keys, name).toEqual([...new Set(keys)]);
  });
});
