import type { Rule } from './rule.ts';

/** It is there, and visitors cannot see or press it. What never ran has nothing to be seen. */
export const notVisible: Rule = {
  id: 'not-visible',
  severity: 'warning',
  find: ({ embed, facts }) =>
    embed.proof !== 'declared' && facts && !['shown', 'none', 'unsure'].includes(facts.part)
      ? { values: [facts.part, facts.cover ?? ''] }
      : null,
};
