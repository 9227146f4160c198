import type { Rule } from './rule.ts';

/** It is there, and visitors cannot see or press it. What never ran has nothing to be seen. */
export const notVisible: Rule = {
  id: 'not-visible',
  severity: 'warning',
  find: ({ embed, facts }) =>
    embed.proof !== 'declared' && facts && facts.part !== 'shown' && facts.part !== 'none'
      ? { values: [facts.part, facts.cover ?? ''] }
      : null,
};
