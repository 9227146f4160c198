import { browser } from '../browser.ts';
import type { Json } from '../platforms/endpoint.ts';
import { item } from './item.ts';
import { mapOf, text } from './shape.ts';

/** Of an account: whoever begins more than this has left the first of them long ago. */
const MOST = 20;
const KEY = 'tokens.';
/** What can stand in a header. */
const TOKEN = /^[\x21-\x7e]{1,4000}$/;

/** Tokens by which what an account has begun goes on, by that thing's id: as long as the browser runs, never on disk. */
export const tokens = (accountId: string) =>
  item({ key: `${KEY}${accountId}`, area: 'session', shape: mapOf(text), fallback: {} });

/** Keep the token of what an answer tells was begun. An answer without one needs none. */
export async function keepToken(accountId: string, answer: Json, { token, of }: { token: string; of: string }): Promise<void> {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return;
  const { [token]: secret, [of]: id } = answer;
  if (typeof secret !== 'string' || !TOKEN.test(secret) || typeof id !== 'string') return;
  await tokens(accountId).update((all) => Object.fromEntries([...Object.entries(all), [id, secret]].slice(-MOST)));
}

/** The token that was issued for this, if one was. */
export async function tokenOf(accountId: string, id: string): Promise<string | undefined> {
  const all = await tokens(accountId).read();
  return Object.hasOwn(all, id) ? all[id] : undefined;
}

/** Forget all of them, of every account: the lock was shut, and with it what they were for is gone from our pages. */
export async function forgetTokens(): Promise<void> {
  const { session } = browser.storage;
  await session.remove(Object.keys(await session.get(null)).filter((key) => key.startsWith(KEY)));
}
