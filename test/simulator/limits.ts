/** Requests allowed per minute and per day; null means without limit. */
export interface Limits {
  minute: number | null;
  day: number | null;
}

/** What each Oscar Chat plan allows. */
export const PLAN_LIMITS: Record<string, Limits> = {
  Free: { minute: 30, day: 1_000 },
  Pro: { minute: 60, day: 10_000 },
  Enterprise: { minute: 120, day: null },
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Sliding windows: remembers when each accepted request came and never resets on the full minute. */
export class RateLimiter {
  #accepted: number[] = [];

  /** Takes one request at time `now`. Returns 0 when accepted, else the milliseconds until there is room. */
  take(limits: Limits, now: number): number {
    const wait = Math.max(this.#wait(limits.minute, MINUTE, now), this.#wait(limits.day, DAY, now));
    // A refused request doesn't count: a client that keeps asking still gets in as soon as there is room.
    if (wait === 0) this.#accepted.push(now);
    return wait;
  }

  /** How many requests were accepted in the last minute and in the last day. */
  used(now: number): { minute: number; day: number } {
    return { minute: this.#since(now - MINUTE), day: this.#since(now - DAY) };
  }

  #wait(limit: number | null, span: number, now: number): number {
    if (limit === null) return 0;
    const from = now - span;
    this.#accepted = this.#accepted.filter((time) => time > now - DAY);
    if (this.#since(from) < limit) return 0;
    // Room appears when the oldest of the last `limit` requests leaves the window.
    const oldest = this.#accepted.at(-limit) ?? now;
    return Math.max(1, oldest - from);
  }

  #since(from: number): number {
    let index = this.#accepted.length;
    while (index > 0 && (this.#accepted[index - 1] as number) > from) index--;
    return this.#accepted.length - index;
  }
}
