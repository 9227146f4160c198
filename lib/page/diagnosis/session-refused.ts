import { originNotAllowed } from './origin-not-allowed.ts';
import type { Rule } from './rule.ts';

/** The widget's own calls were refused: by status, as its vendor means it. */
export const sessionRefused: Rule = {
  id: 'session-refused',
  severity: 'error',
  find(subject) {
    const refused = subject.facts?.refused.at(-1);
    return refused && !originNotAllowed.find(subject) ? { values: [String(refused.status), refused.host] } : null;
  },
};
