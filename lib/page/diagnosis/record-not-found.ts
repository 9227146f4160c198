import { idMalformed } from './id-malformed.ts';
import { idPlaceholder } from './id-placeholder.ts';
import type { Rule } from './rule.ts';

/** No connected account has it: somebody else's, or deleted. The lists cannot tell the two apart. */
export const recordNotFound: Rule = {
  id: 'record-not-found',
  severity: 'warning',
  find(subject) {
    const { ownership, widgetId, platformName } = subject.embed;
    // Of an id that is none it is no news.
    if (ownership !== 'not-yours' || widgetId === null || idPlaceholder.find(subject) || idMalformed.find(subject)) return null;
    return { values: [platformName], fix: { do: 'settings', what: 'connect' } };
  },
};
