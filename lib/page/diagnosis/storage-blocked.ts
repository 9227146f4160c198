import type { Rule } from './rule.ts';

/** The page may keep nothing: the conversation does not survive a reload. (In a sandbox that is part of it.) */
export const storageBlocked: Rule = {
  id: 'storage-blocked',
  severity: 'info',
  find: ({ frame }) => (frame?.storageBlocked && frame.sandboxed.length === 0 ? { values: [] } : null),
};
