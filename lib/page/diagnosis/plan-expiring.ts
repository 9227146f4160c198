import type { Rule } from './rule.ts';

const SOON_MS = 14 * 24 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** The plan of the embed's account ends within 14 days. */
export const planExpiring: Rule = {
  id: 'plan-expiring',
  severity: 'warning',
  find({ embed: { record }, now }) {
    const left = record?.planExpires ? Date.parse(record.planExpires) - now : Number.NaN;
    return record && !record.expired && left >= 0 && left <= SOON_MS
      ? { values: [record.accountLabel, String(Math.ceil(left / DAY_MS))] }
      : null;
  },
};
