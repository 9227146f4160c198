import type { Rule } from './rule.ts';

/** Its script ran, and after 5 s there is nothing a visitor can use. */
export const notRendered: Rule = {
  id: 'not-rendered',
  severity: 'warning',
  symptom: true,
  find: ({ embed, facts, frame }) =>
    embed.proof === 'loaded' && facts?.waited && facts.part === 'none'
      ? { values: [embed.platformName], fix: frame?.fromStart === false ? { do: 'reload-and-watch' } : undefined }
      : null,
};
