import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addAccount, forgetAccount } from '../../../lib/accounts/accounts.ts';
import { passphraseKey, shut, shutIfIdle, touch } from '../../../lib/accounts/lock.ts';
import { forgetLock, keepSecret, openLock, removeLock, secretOf, setLock } from '../../../lib/accounts/vault.ts';
import { browser } from '../../../lib/browser.ts';
import { oscar } from '../../../lib/platforms/oscar/api.ts';
import { accounts, budget, lock, lockSettings, outbox, plan, widgets } from '../../../lib/storage/items.ts';

const SECRET = 'CANARYcanary0123456789CANARY';
const PASS = 'correct horse battery';
const NOON = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;
const { local, session } = browser.storage;
const onDisk = async () => JSON.stringify(await local.get(null as never));
const boxes = async () => (await local.get('secrets')).secrets as { v: number; data: Record<string, { inner: boolean }> };

// 600,000 rounds belong to the product; a test of the steps around them does not get better by waiting for them.
const deriveBits = crypto.subtle.deriveBits.bind(crypto.subtle);
let rounds: number[] = [];
beforeEach(() => {
  rounds = [];
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.spyOn(crypto.subtle, 'deriveBits').mockImplementation(((algorithm: Pbkdf2Params, key: CryptoKey, length: number) => {
    rounds.push(algorithm.iterations);
    return deriveBits({ ...algorithm, iterations: 1_000 }, key, length);
  }) as never);
});

describe('a secret', () => {
  it('comes back, and is nowhere in storage', async () => {
    await keepSecret('a', SECRET, NOON);
    expect(await secretOf('a', NOON)).toBe(SECRET);
    const all = (await onDisk()) + JSON.stringify(await session.get(null as never));
    for (const form of [SECRET, btoa(SECRET), encodeURIComponent(SECRET)]) expect(all).not.toContain(form);
  });

  it('does not open in another account’s place', async () => {
    await keepSecret('a', SECRET, NOON);
    const stored = await boxes();
    await local.set({ secrets: { ...stored, data: { b: stored.data.a } } });
    await expect(secretOf('b', NOON)).rejects.toMatchObject({ kind: 'key-lost' });
    await expect(secretOf('a', NOON)).rejects.toMatchObject({ kind: 'key-lost' });
  });

  it('is lost, and says so, when the browser’s site data were cleared or the box was altered', async () => {
    await keepSecret('a', SECRET, NOON);
    vi.stubGlobal('indexedDB', new IDBFactory());
    await expect(secretOf('a', NOON)).rejects.toMatchObject({ kind: 'key-lost' });
  });

  it('is not called lost when the database only cannot be opened just now', async () => {
    await keepSecret('a', SECRET, NOON);
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new Error('busy');
    });
    await expect(secretOf('a', NOON)).rejects.toThrow('busy');
    open.mockRestore();
    expect(await secretOf('a', NOON)).toBe(SECRET);
  });

  it('is sealed under one key, also when two are kept at the same time', async () => {
    await Promise.all([keepSecret('a', SECRET, NOON), keepSecret('b', `${SECRET}B`, NOON)]);
    expect([await secretOf('a', NOON), await secretOf('b', NOON)]).toEqual([SECRET, `${SECRET}B`]);
  });

  it('goes with its account, and everything of it with it', async () => {
    await addAccount('a', oscar, 'Acme', SECRET, NOON);
    await widgets('a').write({ at: NOON, rows: [], skipped: 0 });
    await plan('a').write(null);
    await budget('a').update((state) => ({ ...state, used: 1 }));
    await outbox.write([
      { id: 'i', accountId: 'a', kind: 'rename', target: '1', name: 'n', phase: 'failed', at: 0, notBefore: 0, tries: 1 },
    ]);
    expect((await accounts.read())[0]).toMatchObject({ id: 'a', label: 'Acme', last4: 'NARY' });
    await forgetAccount('a');
    const left = Object.entries(await local.get(null as never)).filter(([key]) => key.endsWith('.a'));
    expect([await accounts.read(), await outbox.read(), (await boxes()).data, left]).toEqual([[], [], {}, []]);
  });
});

describe('the passphrase lock', () => {
  const locked = expect.objectContaining({ kind: 'locked' });
  beforeEach(async () => {
    await keepSecret('a', SECRET, NOON);
    await keepSecret('b', `${SECRET}B`, NOON);
    await setLock(PASS, 10, NOON);
  });

  it('derives its key with at least 600,000 rounds', () => {
    expect(rounds[0]).toBeGreaterThanOrEqual(600_000);
  });

  it('seals every secret twice, and lets them out while open', async () => {
    expect(Object.values((await boxes()).data).map((box) => box.inner)).toEqual([true, true]);
    expect(await secretOf('a', NOON + MINUTE)).toBe(SECRET);
    expect(await onDisk()).not.toContain(PASS);
  });

  it('shuts after its idle time, whoever asks then', async () => {
    await expect(secretOf('a', NOON + 10 * MINUTE)).rejects.toEqual(locked);
    expect(await lock.read()).toEqual({ shut: true });
    await expect(secretOf('a', NOON + 1)).rejects.toEqual(locked);
    expect(JSON.stringify(await session.get('opened'))).not.toContain('key');
  });

  it('is held open by what a person does, and by nothing else', async () => {
    await touch(NOON + 9 * MINUTE);
    expect(await secretOf('a', NOON + 18 * MINUTE)).toBe(SECRET);
    await shutIfIdle(NOON + 18 * MINUTE);
    expect(await lock.read()).toEqual({ shut: false });
    await shutIfIdle(NOON + 19 * MINUTE);
    expect(await lock.read()).toEqual({ shut: true });
    await expect(touch(NOON + 19 * MINUTE)).rejects.toEqual(locked);
  });

  it('shuts when the clock was set back, and not for a few seconds of it', async () => {
    expect(await secretOf('a', NOON - 5_000)).toBe(SECRET);
    await expect(secretOf('a', NOON - 2 * MINUTE)).rejects.toEqual(locked);
  });

  it('opens with the right passphrase only', async () => {
    await shut();
    expect(await openLock('wrong horse battery', NOON)).toBe(false);
    await expect(secretOf('a', NOON)).rejects.toEqual(locked);
    expect(await openLock(PASS, NOON)).toBe(true);
    expect(await secretOf('b', NOON)).toBe(`${SECRET}B`);
  });

  it('is shut after the browser was closed', async () => {
    await session.clear();
    expect(await lock.read()).toEqual({ shut: true });
    await expect(secretOf('a', NOON)).rejects.toEqual(locked);
    await expect(keepSecret('c', SECRET, NOON)).rejects.toEqual(locked);
  });

  it('goes away with the right passphrase only, and leaves every secret readable', async () => {
    await shut();
    expect(await removeLock('wrong horse battery', NOON)).toBe(false);
    expect(await lockSettings.read()).not.toBeNull();
    expect(await removeLock(PASS, NOON)).toBe(true);
    expect(await lockSettings.read()).toBeNull();
    expect([await secretOf('a', NOON), await secretOf('b', NOON)]).toEqual([SECRET, `${SECRET}B`]);
    expect(await passphraseKey(NOON)).toBeNull();
  });

  it('cannot be set over, not even while open: it takes its passphrase to change it', async () => {
    await expect(setLock('another passphrase', 5, NOON)).rejects.toMatchObject({ kind: 'invalid' });
    await shut();
    expect([await openLock('another passphrase', NOON), await openLock(PASS, NOON)]).toEqual([false, true]);
  });

  it('is not opened by the key of one that was there before', async () => {
    const before = await session.get('opened');
    await removeLock(PASS, NOON);
    await setLock('another passphrase', 10, NOON);
    await session.set(before);
    await expect(keepSecret('a', SECRET, NOON)).rejects.toEqual(locked);
    await openLock('another passphrase', NOON);
    expect(await secretOf('a', NOON)).toBe(SECRET);
  });

  it('can be given up without its passphrase, at the price of every secret it sealed', async () => {
    await shut();
    expect(await forgetLock()).toEqual(['a', 'b']);
    expect([await lockSettings.read(), (await boxes()).data]).toEqual([null, {}]);
    await expect(secretOf('a', NOON)).rejects.toMatchObject({ kind: 'key-lost' });
    await keepSecret('a', SECRET, NOON);
    expect(await secretOf('a', NOON)).toBe(SECRET);
  });

  it('does not lose a key that is replaced just while the lock is removed', async () => {
    await Promise.all([removeLock(PASS, NOON), keepSecret('a', 'replaced-key-0123', NOON)]);
    expect(await secretOf('a', NOON)).toBe('replaced-key-0123');
  });
});
