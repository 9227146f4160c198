import type { Rule } from './rule.ts';

const MOST_BYTES = 300 * 1024;
const MOST_MS = 200;

/** It costs the page more than most visitors would like: over 300 KB, or 200 ms of long tasks. */
export const heavy: Rule = {
  id: 'heavy',
  severity: 'info',
  find({ embed: { cost } }) {
    if (!cost || (cost.bytes <= MOST_BYTES && (cost.longTaskMs ?? 0) <= MOST_MS)) return null;
    return { values: [String(Math.round(cost.bytes / 1024)), String(Math.round(cost.longTaskMs ?? 0))] };
  },
};
