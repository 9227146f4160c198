import { type Ask, json, type Reply } from './exchange.ts';
import type { OsharaState, OsharaUser } from './oshara-state.ts';

/** Who asks, and with what; or the refusal. A key that comes with a token wins, silently, as at the vendor. */
export type Who = { user: OsharaUser; by: 'key' | 'token' } | { refused: Reply };

export const refuse = (status: number, detail: string): Reply => json(status, { detail });
export const notFound = () => refuse(404, 'Not found.');
export const none = () => refuse(401, 'Authentication credentials were not provided.');

/** Finds the user of a key or an access token. */
export function whoAsks({ headers }: Pick<Ask, 'headers'>, state: OsharaState, now: number): Who {
  const given = headers['x-api-key'];
  if (given !== undefined) {
    const key = state.keys.find((one) => one.key === given && one.is_active);
    const user = state.users.get(key?.owner ?? 0);
    return user ? { user, by: 'key' } : { refused: refuse(401, 'Invalid API key.') };
  }
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (!token) return { refused: none() };
  const held = state.tokens.get(token);
  const user = state.users.get(held?.user ?? 0);
  if (!user || held?.kind !== 'access' || held.revoked || held.until <= now)
    return {
      refused: json(401, { detail: 'Given token not valid for any token type', code: 'token_not_valid', messages: [] }),
    };
  return { user, by: 'token' };
}

/** The same where only a login is good. */
export function whoLoggedIn(ask: Pick<Ask, 'headers'>, state: OsharaState, now: number): Who {
  const who = whoAsks(ask, state, now);
  if ('refused' in who || who.by === 'token' || state.keyRefusal === null) return who;
  return { refused: json(state.keyRefusal, state.keyWords) };
}
