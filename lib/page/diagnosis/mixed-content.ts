import type { Rule } from './rule.ts';

/** A script over http in a page over https: browsers refuse it. */
export const mixedContent: Rule = {
  id: 'mixed-content',
  severity: 'error',
  find({ embed, facts, frame }) {
    const script = facts?.script;
    if (embed.proof !== 'declared' || !frame?.secure || !script?.startsWith('http:')) return null;
    return { values: [script], fix: { do: 'copy', what: 'attribute', text: script.replace('http:', 'https:') } };
  },
};
