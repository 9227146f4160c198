/** Requests a vendor allows. */
export interface Limits {
  perMinute: number;
  /** Null: no daily limit. */
  perDay: number | null;
}

/** The strictest of several tiers: what an account gets until its plan is known. */
export function lowest(tiers: readonly Limits[]): Limits {
  const days = tiers.map((tier) => tier.perDay ?? Number.POSITIVE_INFINITY);
  const day = Math.min(...days);
  return { perMinute: Math.min(...tiers.map((tier) => tier.perMinute)), perDay: Number.isFinite(day) ? day : null };
}
