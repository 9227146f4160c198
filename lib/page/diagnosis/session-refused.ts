import { originNotAllowed } from './origin-not-allowed.ts';
import type { Rule } from './rule.ts';

/** The answers that say something about the widget, its key, its plan or its site; 0 is the widget's own word for it, without a status. */
const TELLING: ReadonlySet<number> = new Set([0, 401, 403, 404, 410, 429]);

/** The widget's own calls were refused: by status, as its vendor means it. */
export const sessionRefused: Rule = {
  id: 'session-refused',
  severity: 'error',
  find(subject) {
    const refused = subject.facts?.refused.findLast(({ status }) => TELLING.has(status));
    return refused && !originNotAllowed.find(subject) ? { values: [String(refused.status), refused.host] } : null;
  },
};
