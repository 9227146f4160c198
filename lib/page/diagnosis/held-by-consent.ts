import type { Rule } from './rule.ts';

/** A consent manager holds the script until the visitor agrees to a category. */
export const heldByConsent: Rule = {
  id: 'held-by-consent',
  severity: 'warning',
  find: ({ embed, facts }) =>
    facts?.held?.by === 'consent' && embed.proof === 'declared' ? { values: [facts.held.name, facts.held.detail || '–'] } : null,
};
