const MASK = '•••';
const MAX_REASON = 200;

/** Vendors echo keys in other letter cases as well. */
const anyCase = (text: string): RegExp => new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'gi');

/**
 * Text from outside made safe to keep or show: every known secret (as given and percent-encoded) and every URL's path
 * and query replaced, control characters dropped, at most 200 characters.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let safe = text;
  for (const secret of secrets) {
    if (!secret) continue;
    for (const form of new Set([secret, encodeURIComponent(secret)])) safe = safe.replace(anyCase(form), MASK);
  }
  return (
    safe
      .replace(/\bhttps?:\/\/([^\s/"'<>]+)[^\s"'<>]*/gi, (_, host: string) => `https://${host.split('@').pop()}/${MASK}`)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: dropping control characters is the point
      .replace(/[\u0000-\u001f\u007f]+/g, ' ')
      .trim()
      .slice(0, MAX_REASON)
  );
}

/** A run of letters and digits that nobody has written by hand: as long as a key is, and both of them mixed; or a long number in hex. */
const RANDOM = /^(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{16,}$|^[\da-f]{24,}$/i;
const MAIL = /[^@]+(@|%40)[^@]+\.[a-z]{2,}/i;

/** A path without what should not be told of it: parts that look like a key or token, as in links to reset a password, and mail addresses. */
export const redactPath = (path: string): string =>
  path
    .split('/')
    .map((part) => (MAIL.test(part) || part.split(/[^a-z\d]+/i).some((run) => RANDOM.test(run)) ? MASK : part))
    .join('/');

const ADDRESS = /\b(https?:\/\/)(?:[^\s/"'<>?#“”„«»]*@)?([^\s/"'<>?#“”„«»]+)([^\s"'<>?#“”„«»]*)[^\s"'<>“”„«»]*/gi;

/** Every address in a text without name, password, query and fragment. */
export const bareAddresses = (text: string): string => text.replace(ADDRESS, '$1$2$3');

/** Of an address, its origin and what may be told of its path. */
export const redactAddress = (url: string): string =>
  url.replace(ADDRESS, (_, scheme: string, host: string, path: string) => scheme + host + redactPath(path));

/** The last four characters of a secret of at least 12, else none: what a person may see to tell keys apart. */
export const lastFour = (secret: string): string => (secret.length >= 12 ? secret.slice(-4) : '');
