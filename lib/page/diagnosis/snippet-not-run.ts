import type { Rule } from './rule.ts';

/** The snippet stands in the page, and the script element it makes never appeared. */
export const snippetNotRun: Rule = {
  id: 'snippet-not-run',
  severity: 'error',
  symptom: true,
  find: ({ embed, facts, frame }) =>
    embed.source === 'inline' && embed.proof === 'declared' && facts?.waited && !facts.held
      ? { values: [embed.platformName], fix: frame?.fromStart === false ? { do: 'reload-and-watch' } : undefined }
      : null,
};
