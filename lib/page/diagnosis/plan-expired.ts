import type { Rule } from './rule.ts';

/** The plan of the embed's account has ended. */
export const planExpired: Rule = {
  id: 'plan-expired',
  severity: 'error',
  find: ({ embed: { record } }) => (record?.expired ? { values: [record.accountLabel] } : null),
};
