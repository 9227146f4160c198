import type { Rule } from './rule.ts';

/** Embedded, but switched off in the account. */
export const recordInactive: Rule = {
  id: 'record-inactive',
  severity: 'error',
  find: ({ embed: { record } }) =>
    record?.status === 'inactive' ? { values: [record.accountLabel], fix: { do: 'switch-on' } } : null,
};
