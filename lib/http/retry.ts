const BASE_MS = 400;
/** Longer than this nobody is kept waiting for another try. */
export const LONGEST_PAUSE_MS = 4_000;

/** Full jitter: anything from nothing to a cap that doubles with each attempt (AWS architecture blog, 2015). */
export const backoff = (attempt: number, random: () => number): number =>
  Math.floor(random() * Math.min(LONGEST_PAUSE_MS, BASE_MS * 2 ** attempt));

/** IMF-fixdate and the two obsolete forms all begin with a day's name; `Date.parse` alone takes "soon 1" for a date. */
const DATE = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i;

/**
 * `Retry-After` in milliseconds from now: seconds or an HTTP date (RFC 9110, 10.2.3).
 * @returns null when absent or unreadable.
 */
export function retryAfter(header: string | null, now: number): number | null {
  const given = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(given)) return Number(given) * 1000;
  if (!DATE.test(given)) return null;
  const date = Date.parse(given);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
