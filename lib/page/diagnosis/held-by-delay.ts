import type { Rule } from './rule.ts';

/** A plugin that delays scripts holds it until the visitor does something. */
export const heldByDelay: Rule = {
  id: 'held-by-delay',
  severity: 'warning',
  find({ embed, facts }) {
    if (facts?.held?.by !== 'delay' || embed.proof !== 'declared') return null;
    const exclude = facts.script ?? '';
    return {
      values: [facts.held.name, exclude],
      fix: exclude ? { do: 'copy', what: 'setting', text: exclude } : undefined,
    };
  },
};
