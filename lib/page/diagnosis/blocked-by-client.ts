import { mayRefuse } from '../csp.ts';
import { blockedByCsp } from './blocked-by-csp.ts';
import { mixedContent } from './mixed-content.ts';
import type { Rule } from './rule.ts';

/** Asked for and refused here, there from outside: a blocker, or the browser's own protection. */
export const blockedByClient: Rule = {
  id: 'blocked-by-client',
  severity: 'warning',
  find(subject) {
    const { embed, facts, frame, outside } = subject;
    if (embed.proof !== 'declared' || !facts?.script || !frame || !outside || facts.held) return null;
    if (facts.part === 'shown' || facts.part === 'covered') return null;
    // Without a sign that it was asked for and nothing came, it may be there and fail by itself, or nobody wants it.
    if (facts.answer === 'came' || !(facts.failed || (facts.waited && facts.answer === 'none'))) return null;
    // The browser itself throws away an answer that is not what it should be, or not meant for this site.
    if (outside.choosy || facts.checks === 'strict' || (facts.checks === 'cors' && !outside.open.includes(facts.script)))
      return null;
    const status = outside.scripts[facts.script];
    if (typeof status !== 'number' || status < 200 || status > 299) return null;
    // As it does for these.
    if (blockedByCsp.find(subject) || mixedContent.find(subject)) return null;
    if (frame.violations.some(({ enforced, directive }) => enforced && directive.startsWith('script-src'))) return null;
    // What was refused before we came is only known from policies that could be read, and say all there is to say.
    const isSure =
      frame.fromStart || (embed.frameId === 0 && outside.policies && !mayRefuse([...frame.policies, ...outside.policies]));
    return isSure ? { values: [facts.script] } : null;
  },
};
