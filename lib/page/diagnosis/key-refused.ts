import type { Rule } from './rule.ts';

/** The key of the embed's account is refused: what is known of the record is as old as its last answer. */
export const keyRefused: Rule = {
  id: 'key-refused',
  severity: 'warning',
  find: ({ embed: { record } }) =>
    record?.refused ? { values: [record.accountLabel], fix: { do: 'settings', what: 'key' } } : null,
};
