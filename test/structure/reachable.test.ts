import { describe, expect, it } from 'vitest';
import type { Collection } from '../../lib/platforms/collection.ts';
import { collections } from '../../lib/platforms/collections.ts';
import { type AccountPlatform, accountPlatforms } from '../../lib/platforms/ids.ts';
import { platforms } from '../../lib/platforms/registry.ts';
import { leftOut } from '../contract/oshara-documented.ts';
import { read } from './files.ts';

/*
 * Every endpoint of a vendor can be reached in our pages, or stands in ARCHITECTURE.md with the reason. That the tables of endpoints hold all
 * that the vendors document is what each platform's contract test checks.
 */

/** Every endpoint and work that a kind of record asks, with its parts. */
function askedBy(kind: Collection): string[] {
  return [
    kind.list?.ask,
    kind.read?.ask,
    kind.create?.ask,
    kind.edit?.ask,
    kind.remove?.ask,
    kind.submit?.ask,
    ...Object.values(kind.talk ?? {}).map(({ ask }) => ask),
    kind.inside?.read,
    kind.inside?.ask,
    ...(kind.actions ?? []).map(({ ask }) => ask),
    ...kind.shows.map(({ message }) => message?.files?.ask),
    ...(kind.parts ?? []).flatMap(askedBy),
  ].filter((name) => name !== undefined);
}

const architecture = read('ARCHITECTURE.md');
const kindsOf = async (id: AccountPlatform) => (await collections[id]?.())?.kinds ?? [];

describe.each([...accountPlatforms])('%s', (id) => {
  const { endpoints = {}, works = {} } = platforms[id];

  it('is asked for nothing that it has not', async () => {
    const unknown = (await kindsOf(id)).flatMap(askedBy).filter((name) => !(name in endpoints) && !(name in works));
    expect(unknown).toEqual([]);
  });

  it('has every endpoint within reach, or a reason beside its name in ARCHITECTURE.md', async () => {
    const asked = new Set((await kindsOf(id)).flatMap(askedBy));
    const inWorks = Object.values(works).map(String).join(' ');
    const out = Object.entries(endpoints).filter(
      ([name, { method, path }]) =>
        !asked.has(name) &&
        !Object.values(endpoints).some(({ reads }) => reads === name) &&
        !inWorks.includes(`endpoints.${name}`) &&
        !architecture.includes(`\`${method} /${path}\``),
    );
    expect(out.map(([name, { method, path }]) => `${name}: ${method} /${path}`)).toEqual([]);
  });
});

/** A kind with its parts. */
const withParts = (kind: Collection): Collection[] => [kind, ...(kind.parts ?? []).flatMap(withParts)];

it.each([...accountPlatforms])('%s has what a key that may only read can do told apart from what it cannot', async (id) => {
  const { endpoints = {} } = platforms[id];
  const kinds = (await kindsOf(id)).flatMap(withParts);
  const wrong = kinds
    .flatMap((kind) => kind.actions ?? [])
    .filter(({ ask, reads }) => (reads === true) !== (endpoints[ask]?.method === 'GET'));
  expect(wrong.map(({ id }) => id)).toEqual([]);
  // A chat is either by the account's key, and hidden with one that may only read, or by no key at all.
  for (const { talk, submit } of kinds.filter(({ view }) => view === 'chat')) {
    const closed = Object.values(talk ?? {}).filter(({ ask }) => !endpoints[ask]?.open);
    expect(closed.map(({ ask }) => ask)).toEqual([]);
    if (!talk) expect(endpoints[submit?.ask ?? '']?.method).not.toBe('GET');
  }
});

it('what is left out of a table on purpose is told with its reason', () => {
  expect(Object.keys(leftOut).filter((row) => !architecture.includes(`\`${row.replace(' ', ' /')}\``))).toEqual([]);
});
