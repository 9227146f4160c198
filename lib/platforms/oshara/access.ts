import { z } from 'zod/mini';
import { Fault } from '../../fault.ts';
import type { Connection } from '../../http/exchange.ts';
import { lastFour } from '../../redact.ts';
import type { Platform } from '../platform.ts';
import { BASE } from './paths.ts';

/** What is kept for an account: a key as it is, or the tokens of a login as JSON. Before its exchange a login is JSON too. */
interface Held {
  key?: string;
  access?: string;
  refresh?: string;
  /** When the tokens came, Unix ms. */
  at?: number;
  email?: string;
  password?: string;
}

const LIFE = 10 * 86_400_000;

const heldIn = (secret: string): Held => (secret.startsWith('{') ? JSON.parse(secret) : { key: secret });
const tokens = z.object({ access: z.string().check(z.minLength(1)), refresh: z.optional(z.string()) });
const kept = (held: Held) => JSON.stringify({ ...held, at: Date.now() });

/** When an access token ends, Unix ms: by its own word, else ten days after it came. */
function endOf({ access = '', at = 0 }: Held): number {
  try {
    const told = JSON.parse(atob((access.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')));
    if (told.exp > 0) return told.exp * 1000;
  } catch {
    // Not a token that can be read: opaque ones are as good.
  }
  return at + LIFE;
}

/** The two ways in: a login, kept only as its tokens, and a key. Of the two headers one is ever sent: together the key wins, silently. */
export const access = {
  ways: [
    {
      id: 'login',
      fields: [
        { field: 'email', secret: false },
        { field: 'password', secret: true },
      ],
    },
    { id: 'key', fields: [{ field: 'apiKey', secret: true }] },
  ],
  secretFrom(way, { email = '', password, apiKey = '' }) {
    if (way === 'key') return /\bsk_\w{8,200}/.exec(apiKey)?.[0] ?? null;
    return email.includes('@') && password ? JSON.stringify({ email: email.trim(), password }) : null;
  },
  async exchange(way, draft, client) {
    return way === 'key' ? draft : kept(await client.post('api/auth/login/', JSON.parse(draft), tokens, { urgent: true }));
  },
  renewal: {
    // A tenth of its life before the end: a day.
    due(secret, now) {
      const held = heldIn(secret);
      const end = endOf(held);
      return !held.key && end - now < (end - (held.at ?? 0)) / 10;
    },
    async renew(secret, client) {
      const { key, refresh } = heldIn(secret);
      if (key) return null;
      if (!refresh) throw new Fault({ kind: 'auth' });
      // Whether the refresh token is replaced as well is not documented.
      // Without the token that ends: the documented request has none.
      const request = { method: 'POST', path: 'api/auth/refresh/', body: { refresh }, open: true } as const;
      return kept({ refresh, ...(await client.send(request, tokens, { urgent: true })) });
    },
  },
  connection(secret): Connection {
    const { key, access } = heldIn(secret);
    if (!key) return { base: BASE, headers: access ? { authorization: `Bearer ${access}` } : {} };
    return {
      base: BASE,
      headers: { 'x-api-key': key },
      // Whatever its words: characters and accounts are for logins, however good the key is elsewhere.
      lacks: ({ status }, { path }) =>
        (status === 401 || status === 403) && /^api\/a(i-characters|uth)\//.test(path) ? 'login' : null,
    };
  },
  tail: (secret) => lastFour(heldIn(secret).key ?? ''),
  secretsIn: (secret) => {
    const { key, access, refresh, password } = heldIn(secret);
    return [key, access, refresh, password].flatMap((one) => one || []);
  },
} satisfies Partial<Platform>;
