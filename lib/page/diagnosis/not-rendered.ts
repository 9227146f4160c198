import type { Rule } from './rule.ts';

/** Its script ran, and after 5 s there is nothing a visitor can use. */
export const notRendered: Rule = {
  id: 'not-rendered',
  severity: 'warning',
  symptom: true,
  find: ({ embed, facts }) =>
    embed.proof === 'loaded' && facts?.waited && facts.part === 'none' ? { values: [embed.platformName] } : null,
};
