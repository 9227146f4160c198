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

/** The last four characters of a secret of at least 12, else none: what a person may see to tell keys apart. */
export const lastFour = (secret: string): string => (secret.length >= 12 ? secret.slice(-4) : '');
