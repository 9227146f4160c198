import type { Rule } from './rule.ts';

const UPGRADES = /(^|[;,])\s*upgrade-insecure-requests\b/i;

/** A script over http in a page over https: browsers refuse it, unless a policy has them ask by https instead. */
export const mixedContent: Rule = {
  id: 'mixed-content',
  severity: 'error',
  find({ embed, facts, frame, outside }) {
    const script = facts?.script;
    if (embed.proof !== 'declared' || !frame?.secure || !script?.startsWith('http:')) return null;
    if (facts?.part === 'shown' || facts?.part === 'covered' || facts?.answer === 'came') return null;
    // Frames take it over from the page around them.
    if ([...frame.policies, ...(outside?.policies ?? [])].some((policy) => UPGRADES.test(policy))) return null;
    return { values: [script], fix: { do: 'copy', what: 'address', text: script.replace('http:', 'https:') } };
  },
};
