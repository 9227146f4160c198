import { Fault } from '../fault.ts';
import { item } from '../storage/item.ts';
import { lockSettings } from '../storage/items.ts';
import { flag, mapOf, object, text } from '../storage/shape.ts';
import { deviceKey } from './device-key.ts';
import { forget as dropLock, openWith, passphraseKey, prepare } from './lock.ts';
import { type Sealed, seal, unseal } from './seal.ts';

/**
 * The secrets, sealed. Always under the device key; with a passphrase lock, under its key as well (`inner`), so that
 * neither the stored files nor the passphrase alone opens them.
 */
const secrets = item({
  key: 'secrets',
  shape: mapOf(object({ iv: text, data: text, inner: flag })),
  fallback: {},
});

async function sealed(accountId: string, secret: string, passphrase: CryptoKey | null) {
  const body = passphrase ? JSON.stringify(await seal(passphrase, secret, accountId)) : secret;
  return { ...(await seal(await deviceKey(), body, accountId)), inner: passphrase !== null };
}

/**
 * The secret of an account. Only for handing to a client.
 * @throws Fault `locked`, or `key-lost` when it cannot be opened any more (the browser's site data were cleared).
 */
export async function secretOf(accountId: string, now = Date.now()): Promise<string> {
  const passphrase = await passphraseKey(now);
  const box = (await secrets.read())[accountId];
  if (!box) throw new Fault({ kind: 'key-lost' });
  // Outside: a database that cannot be opened just now says nothing about the key.
  const key = await deviceKey();
  try {
    const body = await unseal(key, box, accountId);
    if (!box.inner) return body;
    if (!passphrase) throw new Fault({ kind: 'key-lost' });
    return await unseal(passphrase, JSON.parse(body) as Sealed, accountId);
  } catch {
    throw new Fault({ kind: 'key-lost' });
  }
}

/** One change at a time: a box sealed for a lock that has just gone would never open again. */
let turn: Promise<unknown> = Promise.resolve();
function alone<R>(work: () => Promise<R>): Promise<R> {
  const mine = turn.then(work, work);
  turn = mine.catch(() => undefined);
  return mine;
}

/**
 * Keep an account's secret.
 * @param may asked last of all: an account that is gone meanwhile must not have its secret back
 * @throws Fault `locked`, or `missing` when it may not
 */
export const keepSecret = (
  accountId: string,
  secret: string,
  now = Date.now(),
  may: () => Promise<boolean> = async () => true,
): Promise<void> =>
  alone(async () => {
    if (!(await may())) throw new Fault({ kind: 'missing' });
    const box = await sealed(accountId, secret, await passphraseKey(now));
    await secrets.update((all) => ({ ...all, [accountId]: box }));
  });

export const forgetSecret = (accountId: string): Promise<void> =>
  alone(async () => {
    await secrets.update(({ [accountId]: _, ...others }) => others);
  });

/** Seal every secret anew that can be opened and is not sealed so already. */
async function resealAll(passphrase: CryptoKey | null, now: number): Promise<void> {
  for (const [accountId, { inner }] of Object.entries(await secrets.read())) {
    if (inner === (passphrase !== null)) continue;
    const secret = await secretOf(accountId, now).catch((thrown) => {
      if (thrown instanceof Fault && thrown.kind === 'key-lost') return null;
      throw thrown;
    });
    if (secret === null) continue;
    const box = await sealed(accountId, secret, passphrase);
    await secrets.update((all) => ({ ...all, [accountId]: box }));
  }
}

/**
 * Set the passphrase lock. Stopped at any point, every secret still opens: each box says whether it is sealed twice, and the next opening
 * of the lock finishes the work.
 * @throws Fault `invalid` when there is one already: it is changed by its passphrase only.
 */
export const setLock = (passphrase: string, idleMinutes: number, now = Date.now()): Promise<void> =>
  alone(async () => {
    if (await lockSettings.read()) throw new Fault({ kind: 'invalid' });
    const made = await prepare(passphrase, idleMinutes);
    await lockSettings.write(made.settings);
    await made.keep(now);
    await resealAll(made.key, now);
  });

/** Open the lock. @returns whether the passphrase was right. */
export const openLock = (passphrase: string, now = Date.now()): Promise<boolean> =>
  alone(async () => {
    if (!(await openWith(passphrase, now))) return false;
    await resealAll(await passphraseKey(now), now);
    return true;
  });

/** Take the lock away. @returns false, and nothing changed, when the passphrase is wrong. */
export const removeLock = (passphrase: string, now = Date.now()): Promise<boolean> =>
  alone(async () => {
    if (!(await openWith(passphrase, now))) return false;
    await resealAll(null, now);
    await dropLock();
    return true;
  });

/**
 * The passphrase is lost: take the lock away with every secret that only it could open.
 * @returns the accounts whose key has to be pasted again.
 */
export const forgetLock = (): Promise<string[]> =>
  alone(async () => {
    const lost = Object.entries(await secrets.read()).flatMap(([accountId, box]) => (box.inner ? [accountId] : []));
    await secrets.update((all) => Object.fromEntries(Object.entries(all).filter(([, box]) => !box.inner)));
    await dropLock();
    return lost;
  });
