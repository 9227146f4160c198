import type { Rule } from './rule.ts';

/** It is there, and visitors cannot see or press it. */
export const notVisible: Rule = {
  id: 'not-visible',
  severity: 'warning',
  find: ({ facts }) =>
    facts && facts.part !== 'shown' && facts.part !== 'none' ? { values: [facts.part, facts.cover ?? ''] } : null,
};
