import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import extensionApi from '../extension-api.ts';

const SECRET = 'CANARYcanary0123456789CANARY';
const NOON = Date.parse('2026-11-21T12:00:00Z');
const deriveBits = crypto.subtle.deriveBits.bind(crypto.subtle);
vi.spyOn(crypto.subtle, 'deriveBits').mockImplementation(((algorithm: Pbkdf2Params, key: CryptoKey, length: number) =>
  deriveBits({ ...algorithm, iterations: 10 }, key, length)) as never);

class Died extends Error {}

/** The vault's modules as a worker has them, which dies (every call throws) once it has written so many times. */
async function worker(diesAfterWrites = Number.POSITIVE_INFINITY) {
  let writes = 0;
  const mortal =
    <A extends unknown[], R>(work: (...args: A) => R, isWrite: boolean) =>
    (...args: A): R => {
      if (writes >= diesAfterWrites) throw new Died();
      if (isWrite) writes++;
      return work(...args);
    };
  const area = ({ get, set, remove, onChanged }: typeof extensionApi.storage.local) => ({
    get: mortal(get, false),
    set: mortal(set, true),
    remove: mortal(remove, true),
    onChanged,
  });
  vi.resetModules();
  const storage = { local: area(extensionApi.storage.local), session: area(extensionApi.storage.session as never) };
  vi.doMock('../../../lib/browser.ts', () => ({ browser: { storage } }));
  vi.doMock('../../../lib/native.ts', () => ({ browser: { storage } }));
  const vault = await import('../../../lib/accounts/vault.ts');
  return { ...vault, writes: () => writes };
}
type Vault = Awaited<ReturnType<typeof worker>>;

const stories: Record<string, { before?: string; change(vault: Vault): Promise<unknown>; words: string[] }> = {
  'setting the lock': { change: (vault) => vault.setLock('first passphrase', 10, NOON), words: ['first passphrase'] },
  'opening the lock': {
    before: 'first passphrase',
    change: (vault) => vault.openLock('first passphrase', NOON),
    words: ['first passphrase'],
  },
  'removing the lock': {
    before: 'first passphrase',
    change: (vault) => vault.removeLock('first passphrase', NOON),
    words: ['first passphrase'],
  },
};

describe.each(Object.entries(stories))('a worker that dies while %s', (_, { before, change, words }) => {
  it.each([false, true])(
    'leaves every secret to be had with a passphrase the person knows (browser closed after: %s)',
    async (closed) => {
      for (let writes = 0; ; writes++) {
        extensionApi.reset();
        vi.stubGlobal('indexedDB', new IDBFactory());
        const first = await worker();
        for (const id of ['a', 'b']) await first.keepSecret(id, SECRET + id, NOON);
        if (before) await first.setLock(before, 10, NOON);
        const mortal = await worker(writes);
        const finished = await change(mortal).then(
          () => true,
          (thrown) => {
            if (!(thrown instanceof Died)) throw thrown;
            return false;
          },
        );
        if (closed) await extensionApi.storage.session.clear();
        const next = await worker();
        for (const word of words) await next.openLock(word, NOON);
        expect([await next.secretOf('a', NOON), await next.secretOf('b', NOON)], `after ${writes} writes`).toEqual([
          `${SECRET}a`,
          `${SECRET}b`,
        ]);
        // A key kept from now on must outlast the next time the lock shuts.
        await next.keepSecret('c', `${SECRET}c`, NOON);
        await extensionApi.storage.session.clear();
        const last = await worker();
        for (const word of words) await last.openLock(word, NOON);
        for (const id of ['a', 'b', 'c'])
          expect(await last.secretOf(id, NOON), `${id}, after ${writes} writes`).toBe(SECRET + id);
        const locked = (await extensionApi.storage.local.get('lockSettings')).lockSettings as { data: unknown } | undefined;
        const stored = (await extensionApi.storage.local.get('secrets')).secrets as { data: Record<string, { inner: boolean }> };
        for (const box of Object.values(stored.data)) expect(box.inner, `after ${writes} writes`).toBe(Boolean(locked?.data));
        if (finished) {
          expect(writes).toBeGreaterThan(1);
          return;
        }
      }
    },
  );
});
