import { Fault } from '../fault.ts';
import { item } from '../storage/item.ts';
import { lock, lockSettings } from '../storage/items.ts';
import { nullable, number, object, text } from '../storage/shape.ts';
import { forgetTokens } from '../storage/tokens.ts';
import { fromBase64, seal, toBase64, unseal } from './seal.ts';

/** OWASP's advice for PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet). */
const ROUNDS = 600_000;
const CHECK = 'check';

/** The open lock: the passphrase's key, which lock it is of, and when a person last did something. Gone when the browser ends. */
const opened = item({
  key: 'opened',
  area: 'session',
  shape: nullable(object({ key: text, salt: text, touchedAt: number })),
  fallback: null,
});

const importKey = (raw: Uint8Array<ArrayBuffer>) => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

async function derive(passphrase: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<Uint8Array<ArrayBuffer>> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, material, 256);
  return new Uint8Array(bits);
}

/**
 * The passphrase's key, or null when no lock is set.
 * @throws Fault `locked` when it is shut, or has been idle for too long: judged by time here, at each use, so that no open
 *   window, focused field or sleeping timer can hold it open.
 */
export async function passphraseKey(now: number): Promise<CryptoKey | null> {
  const settings = await lockSettings.read();
  if (!settings) return null;
  const state = await opened.read();
  const isOpen = state?.salt === settings.salt;
  if (state && isOpen && now - state.touchedAt < settings.idleMinutes * 60_000 && now >= state.touchedAt - 60_000) {
    return importKey(fromBase64(state.key));
  }
  if (state) await shut();
  throw new Fault({ kind: 'locked' });
}

/** Shut the lock now. */
export async function shut(): Promise<void> {
  await opened.remove();
  await forgetTokens();
  await lock.write({ shut: true });
}

/** Shut it if it has been idle for long enough. */
export async function shutIfIdle(now: number): Promise<void> {
  if (!(await opened.read())) return;
  await passphraseKey(now).catch(() => undefined);
}

/** A person did something in one of our pages. */
export async function touch(now: number): Promise<void> {
  await passphraseKey(now);
  await opened.update((state) => (state ? { ...state, touchedAt: now } : state));
}

/** Open the lock. @returns whether the passphrase was right. */
export async function openWith(passphrase: string, now: number): Promise<boolean> {
  const settings = await lockSettings.read();
  if (!settings) return true;
  const raw = await derive(passphrase, fromBase64(settings.salt), settings.rounds);
  const right = await unseal(await importKey(raw), JSON.parse(settings.check), CHECK).then(
    () => true,
    () => false,
  );
  if (!right) return false;
  await opened.write({ key: toBase64(raw), salt: settings.salt, touchedAt: now });
  await lock.write({ shut: false });
  return true;
}

/** Change the idle time of the lock. @returns false, and nothing changed, when the passphrase is wrong. */
export async function changeIdle(passphrase: string, idleMinutes: number, now: number): Promise<boolean> {
  if (!(await openWith(passphrase, now))) return false;
  await lockSettings.update((settings) => settings && { ...settings, idleMinutes });
  return true;
}

/** What a lock with this passphrase consists of. Nothing is kept yet: the secrets have to be sealed anew first. */
export async function prepare(passphrase: string, idleMinutes: number) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const raw = await derive(passphrase, salt, ROUNDS);
  const key = await importKey(raw);
  const check = JSON.stringify(await seal(key, CHECK, CHECK));
  return {
    key,
    settings: { salt: toBase64(salt), rounds: ROUNDS, check, idleMinutes },
    async keep(now: number): Promise<void> {
      await opened.write({ key: toBase64(raw), salt: toBase64(salt), touchedAt: now });
      await lock.write({ shut: false });
    },
  };
}

/** Forget the lock. The secrets must have been sealed without it before. */
export async function forget(): Promise<void> {
  // Written and not removed: settings of a newer version are kept aside then.
  await lockSettings.write(null);
  await opened.remove();
  await lock.remove();
}
