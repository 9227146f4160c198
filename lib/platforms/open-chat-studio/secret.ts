import type { Typed, Way } from '../platform.ts';

/** The hosted instance. Without `www` it only redirects, and a redirect would drop the key or refuse the request. */
export const HOSTED = 'https://www.openchatstudio.com';
const KEY = /^[\w.~-]{16,200}$/;
const CLIENT_ID = /^[\w.~-]{4,200}$/;
const PLACEHOLDER = /^(your|my|the|example|api)[-_. ]/i;

/** What is kept for an account: a key, or what OAuth gave. A draft has a `code` instead, or only the client. */
export interface Kept {
  /** The instance's origin and a slash. */
  base: string;
  key?: string;
  clientId?: string;
  access?: string;
  refresh?: string;
  /** When `access` ends, Unix ms. */
  at?: number;
  code?: string;
  verifier?: string;
  redirect?: string;
}

export const kept = (secret: string): Kept => JSON.parse(secret) as Kept;

/**
 * The base of the instance whose address was pasted, with or without scheme, `/api/` or any other path.
 * @returns null for what is no address, and for http: the key would be read on its way.
 */
export function baseOf(address: string): string | null {
  const given = address.trim();
  const whole = /^[a-z]+:\/\//i.test(given) ? given : `https://${given}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  if (url.protocol !== 'https:' || url.username || url.password || !url.hostname.includes('.')) return null;
  return url.hostname === 'openchatstudio.com' ? `${HOSTED}/` : `${url.origin}/`;
}

/** The key in what was pasted: bare, quoted, or with the header it stands in. */
function keyIn(pasted: string): string | null {
  const bare = pasted.trim().replace(/^["'`]|["'`]$/g, '');
  const key = bare.replace(/^((x-api-key|authorization)\s*:)?\s*(bearer\s+)?/i, '').trim();
  return KEY.test(key) && !PLACEHOLDER.test(key) ? key : null;
}

/** See `Platform.secretFrom`; for the browser's way it is a draft without a code. */
export function secretFrom(way: Way['id'], { apiKey = '', clientId = '', address = '' }: Typed): string | null {
  const base = baseOf(address || HOSTED);
  const key = keyIn(apiKey);
  const client = clientId.trim();
  if (!base || (way === 'key' ? !key : !CLIENT_ID.test(client))) return null;
  return JSON.stringify(way === 'key' ? { base, key } : { base, clientId: client });
}
