import type { Typed, Way } from '../platform.ts';

/** The hosted instance. Without `www` it only redirects, and a redirect would drop the key or refuse the request. */
export const HOSTED = 'https://www.openchatstudio.com';
const KEY = /^[\w.~-]{16,200}$/;
/** Of any issuer (RFC 6750, 2.1). */
const TOKEN = /^[\w.~+/-]{16,4000}=*$/;
const CLIENT_ID = /^[\w.~-]{4,200}$/;
const PLACEHOLDER = /^(your|my|the|example|api)[-_. ]/i;

/** What is kept for an account: a key, or what OAuth gave. A draft has a `code` instead, or only the client. */
export interface Kept {
  /** Where the instance is: an address that ends in a slash. */
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

/** Where an instance's own pages and interfaces begin: what stands before is the instance's place on its server. */
const OWN_PATH = /\/(a|accounts|admin|api|channels|o|users)(\/.*)?$/;

/**
 * The base of the instance whose address was pasted, with or without scheme, `/api/` or the path of one of its pages.
 * @returns null for what is no address, and for http: the key would be read on its way.
 */
export function baseOf(address: string): string | null {
  const given = address.trim();
  const isWhole = /^[a-z]+:\/\//i.test(given);
  const whole = isWhole ? given : `https://${given}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  // One word alone is hardly an address, unless it was written as one.
  if (url.protocol !== 'https:' || url.username || url.password || !(isWhole || url.hostname.includes('.'))) return null;
  if (/^(www\.)?openchatstudio\.com$/.test(url.host)) return `${HOSTED}/`;
  return `${url.origin}${url.pathname.replace(OWN_PATH, '').replace(/\/*$/, '/')}`;
}

/**
 * The key in what was pasted: bare, quoted, or with the header it stands in. What stands after `Bearer` may be a token of OAuth as well as a
 * key, so it is sent as it was pasted (API documentation, "Authentication").
 */
function keyIn(pasted: string): Pick<Kept, 'key' | 'access'> | null {
  const bare = pasted.trim().replace(/^["'`]|["'`]$/g, '');
  const [, bearer, key = ''] = /^(?:(?:x-api-key|authorization)\s*:)?\s*(bearer\s+)?(.*)$/i.exec(bare) ?? [];
  if (PLACEHOLDER.test(key) || !(bearer ? TOKEN : KEY).test(key)) return null;
  return bearer ? { access: key } : { key };
}

/** See `Platform.secretFrom`; for the browser's way it is a draft without a code. */
export function secretFrom(way: Way['id'], { apiKey = '', clientId = '', address = '' }: Typed): string | null {
  const base = baseOf(address || HOSTED);
  const key = keyIn(apiKey);
  const client = clientId.trim();
  if (!base || (way === 'key' ? !key : !CLIENT_ID.test(client))) return null;
  return JSON.stringify(way === 'key' ? { base, ...key } : { base, clientId: client });
}
