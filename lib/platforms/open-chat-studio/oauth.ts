import { z } from 'zod/mini';
import { Fault } from '../../fault.ts';
import type { Client } from '../../http/client.ts';
import { type Kept, kept } from './secret.ts';

/** As the schema has them; the OAuth guide's examples use singulars, which no server knows. */
const SCOPES =
  'chatbots:read chatbots:interact sessions:read sessions:write files:read participants:read participants:write usage:read';
/** A token this close to its end is renewed before it is used. */
const EARLY_MS = 300_000;

const answer = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.catch(z.number(), 3600) });

/** Asks the token endpoint, which takes forms only (RFC 6749, 4.1.3). @throws Fault `auth` when it refuses the code or token. */
async function ask(client: Client, { base, clientId = '' }: Kept, form: Record<string, string>): Promise<string> {
  const before = Date.now();
  try {
    const body = new URLSearchParams({ ...form, client_id: clientId });
    const given = await client.send({ method: 'POST', path: 'o/token/', body, open: true }, answer);
    const { access_token: access, refresh_token: refresh, expires_in } = given;
    return JSON.stringify({ base, clientId, access, refresh, at: before + expires_in * 1000 });
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.kind === 'refused') throw new Fault({ ...thrown.plain, kind: 'auth' });
    throw thrown;
  }
}

/** The vendor's own page where a person lets us in: its address, and the draft once it has sent a code back. PKCE S256; `state` is the opener's. */
export const signIn = {
  address(draft: string, { redirect, state, challenge }: { redirect: string; state: string; challenge: string }): string {
    const { base, clientId = '' } = kept(draft);
    return `${base}o/authorize/?${new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirect,
      scope: SCOPES,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    })}`;
  },
  draft: (draft: string, got: { code: string; verifier: string; redirect: string }): string =>
    JSON.stringify({ ...kept(draft), ...got }),
};

/** See `Platform.exchange`: a code becomes tokens; a key is kept as it is. */
export async function exchange(way: string, draft: string, client: Client): Promise<string> {
  const { code, verifier, redirect, ...rest } = kept(draft);
  if (way === 'key') return draft;
  if (!code || !verifier || !redirect) throw new Fault({ kind: 'invalid' });
  return ask(client, rest, { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirect });
}

/** See `Platform.renewal`. Each refresh token is good for once. */
export const renewal = {
  due: (secret: string, now: number): boolean => now > (kept(secret).at ?? Number.POSITIVE_INFINITY) - EARLY_MS,
  async renew(secret: string, client: Client): Promise<string | null> {
    const { refresh, ...rest } = kept(secret);
    if (!refresh) return null;
    return ask(client, rest, { grant_type: 'refresh_token', refresh_token: refresh });
  },
};
