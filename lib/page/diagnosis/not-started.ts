import type { Rule } from './rule.ts';

/** It is in the page, and 5 s later there is no sign that it runs: what its script stumbled over was not seen. */
export const notStarted: Rule = {
  id: 'not-started',
  severity: 'warning',
  symptom: true,
  find: ({ embed, facts, frame }) =>
    // Of a snippet there is a rule of its own.
    embed.proof === 'declared' &&
    embed.source !== 'inline' &&
    facts?.waited &&
    !facts.held &&
    facts.part !== 'shown' &&
    facts.part !== 'covered'
      ? { values: [embed.platformName], fix: frame?.fromStart === false ? { do: 'reload-and-watch' } : undefined }
      : null,
};
