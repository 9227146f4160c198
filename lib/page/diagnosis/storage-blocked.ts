import type { Rule } from './rule.ts';

/** The page may keep nothing: the conversation does not survive a reload. */
export const storageBlocked: Rule = {
  id: 'storage-blocked',
  severity: 'info',
  find: ({ frame }) => (frame?.storageBlocked ? { values: [] } : null),
};
