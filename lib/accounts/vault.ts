import { Fault } from '../fault.ts';
import { item } from '../storage/item.ts';
import { lockSettings } from '../storage/items.ts';
import { flag, mapOf, object, text } from '../storage/shape.ts';
import { deviceKey } from './device-key.ts';
import { forget as forgetLock, openWith, passphraseKey, prepare } from './lock.ts';
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
  try {
    const body = await unseal(await deviceKey(), box, accountId);
    if (!box.inner) return body;
    if (!passphrase) throw new Fault({ kind: 'key-lost' });
    return await unseal(passphrase, JSON.parse(body) as Sealed, accountId);
  } catch {
    throw new Fault({ kind: 'key-lost' });
  }
}

/** Keep an account's secret. @throws Fault `locked`. */
export async function keepSecret(accountId: string, secret: string, now = Date.now()): Promise<void> {
  const box = await sealed(accountId, secret, await passphraseKey(now));
  await secrets.update((all) => ({ ...all, [accountId]: box }));
}

export async function forgetSecret(accountId: string): Promise<void> {
  await secrets.update(({ [accountId]: _, ...others }) => others);
}

/** Seal every secret that can be opened anew; one that cannot stays as it is. */
async function resealAll(passphrase: CryptoKey | null, now: number): Promise<void> {
  for (const accountId of Object.keys(await secrets.read())) {
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
 * Set the passphrase lock, or replace an open one. Stopped at any point, every secret still opens: each box says whether
 * it is sealed twice.
 * @throws Fault `locked` when the old lock is shut.
 */
export async function setLock(passphrase: string, idleMinutes: number, now = Date.now()): Promise<void> {
  await passphraseKey(now);
  if (await lockSettings.read()) await resealAll(null, now);
  const made = await prepare(passphrase, idleMinutes);
  await lockSettings.write(made.settings);
  await made.keep(now);
  await resealAll(made.key, now);
}

/** Take the lock away. @returns false, and nothing changed, when the passphrase is wrong. */
export async function removeLock(passphrase: string, now = Date.now()): Promise<boolean> {
  if (!(await openWith(passphrase, now))) return false;
  await resealAll(null, now);
  await forgetLock();
  return true;
}
