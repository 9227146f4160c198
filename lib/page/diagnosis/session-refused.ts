import { idMalformed } from './id-malformed.ts';
import { idPlaceholder } from './id-placeholder.ts';
import { mixedContent } from './mixed-content.ts';
import { originNotAllowed } from './origin-not-allowed.ts';
import type { Rule } from './rule.ts';

/** The answers that say something about the widget, its key, its plan or its site; 0 is the widget's own word for it, without a status. */
const TELLING: ReadonlySet<number> = new Set([0, 401, 403, 404, 410, 429]);

/**
 * The widget's own calls were refused: by status, as its vendor means it. A widget that is switched off in the account is refused for that;
 * one that is on may have been refused before somebody switched it on, which loading the page again shows.
 */
export const sessionRefused: Rule = {
  id: 'session-refused',
  severity: 'error',
  find(subject) {
    const status = subject.embed.record?.status;
    const refused = subject.facts?.refused.findLast((one) => TELLING.has(one.status));
    // Without a status it may as well have been the page's policy that refused, or the browser for the scheme.
    const byPolicy = refused?.status === 0 && subject.frame?.violations.some(({ directive }) => directive === 'connect-src');
    const byScheme = refused?.status === 0 && mixedContent.find(subject) !== null;
    if (!refused || byPolicy || byScheme || status === 'inactive' || originNotAllowed.find(subject)) return null;
    // Whatever the vendor says of an id that is none, that is why.
    if (idPlaceholder.find(subject) || idMalformed.find(subject)) return null;
    return {
      values: [String(refused.status), refused.host, ...(status === 'active' ? ['on'] : [])],
      fix: status === 'active' ? { do: 'reload-and-watch' } : undefined,
    };
  },
};
