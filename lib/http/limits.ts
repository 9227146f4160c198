/** Requests a vendor allows. */
export interface Limits {
  perMinute: number;
  /** Null: no daily limit. */
  perDay: number | null;
}

/**
 * What a plan allows, by its name as its vendor sells it; the case does not matter. A name that is not sold, and none, get the lowest: nobody is
 * refused by that.
 */
export function byPlan(sold: Readonly<Record<string, Limits>>): (planName: string | null) => Limits {
  const plans = new Map(Object.entries(sold).map(([name, limits]) => [name.toLowerCase(), limits]));
  const least = lowest([...plans.values()]);
  return (planName) => plans.get(planName?.trim().toLowerCase() ?? '') ?? least;
}

/** The strictest of several tiers: what an account gets until its plan is known. */
export function lowest(tiers: readonly Limits[]): Limits {
  const days = tiers.map((tier) => tier.perDay ?? Number.POSITIVE_INFINITY);
  const day = Math.min(...days);
  return { perMinute: Math.min(...tiers.map((tier) => tier.perMinute)), perDay: Number.isFinite(day) ? day : null };
}
