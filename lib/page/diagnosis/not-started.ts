import type { Rule } from './rule.ts';

/** It is in the page, and 5 s later there is no sign that it runs: what its script stumbled over was not seen. */
export const notStarted: Rule = {
  id: 'not-started',
  severity: 'warning',
  symptom: true,
  find({ embed, facts, frame, snippet }) {
    // Of a snippet there is a rule of its own.
    const isStuck =
      embed.proof === 'declared' &&
      embed.source !== 'inline' &&
      facts?.waited &&
      !facts.held &&
      facts.part !== 'shown' &&
      facts.part !== 'covered';
    if (!isStuck) return null;
    // An element is one of its platform's own only by a script beside it.
    if (embed.source === 'element' && facts?.script === null)
      return {
        values: [embed.platformName, 'no-script'],
        fix: snippet ? { do: 'copy', what: 'snippet', text: snippet } : undefined,
      };
    return { values: [embed.platformName], fix: frame?.fromStart === false ? { do: 'reload-and-watch' } : undefined };
  },
};
