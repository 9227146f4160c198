/** Failures in a row that the browser lets pass. */
const IGNORED = 2;
const FIRST_MS = 700;
const FACTOR = 1.4;
const LONGEST_MS = 15 * 60_000;

/**
 * Until when the browser lets an extension ask nothing at an address again.
 *
 * Chromium cancels an extension's requests to an address that has answered 500 or above three times, for a while that grows with each more, and tells
 * them from a lost connection in no way (https://www.chromium.org/throttling). Firefox does not. So what it counts is counted here too, to wait it out,
 * or to say what is wrong; it picks a time between 60 and 100 % of this one.
 */
export interface Throttle {
  /** Count an answer's HTTP status. */
  answered(url: string, status: number): void;
  /** How long it holds requests to an address back from now on, in ms; 0 when it does not. */
  holds(url: string): number;
}

/** An address as the browser counts it: whatever is asked of it, by any method. */
function idOf(address: string): string {
  const { origin, pathname } = new URL(address);
  return (origin + pathname).toLowerCase();
}

export function createThrottle(now: () => number): Throttle {
  const entries = new Map<string, { failures: number; until: number }>();
  return {
    answered(url, status) {
      const id = idOf(url);
      const entry = entries.get(id) ?? { failures: 0, until: 0 };
      if (status < 500) {
        // A success makes up for one failure, and ends nothing.
        if (entry.failures > 1) entries.set(id, { ...entry, failures: entry.failures - 1 });
        else entries.delete(id);
        return;
      }
      const failures = entry.failures + 1;
      const ms = failures > IGNORED ? Math.min(LONGEST_MS, FIRST_MS * FACTOR ** (failures - IGNORED - 1)) : 0;
      entries.set(id, { failures, until: Math.max(entry.until, now() + ms) });
    },
    holds(url) {
      const ms = (entries.get(idOf(url))?.until ?? 0) - now();
      // The clock may have been set back meanwhile.
      return ms > LONGEST_MS ? 0 : Math.max(0, ms);
    },
  };
}
