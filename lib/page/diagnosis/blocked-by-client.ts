import { blockedByCsp } from './blocked-by-csp.ts';
import { mixedContent } from './mixed-content.ts';
import type { Rule } from './rule.ts';

/** Refused here, there from outside: a blocker, or the browser's own protection. */
export const blockedByClient: Rule = {
  id: 'blocked-by-client',
  severity: 'warning',
  find(subject) {
    const { embed, facts, frame, outside } = subject;
    // Without a sign that nothing came, the script may be there and fail by itself.
    if (facts?.part === 'shown' || facts?.part === 'covered' || !(facts?.failed || facts?.arrived === false)) return null;
    if (embed.proof !== 'declared' || !facts || facts.held || !(facts.failed || facts.waited) || !facts.script) return null;
    // The browser itself has refused it for these.
    if (blockedByCsp.find(subject) || mixedContent.find(subject)) return null;
    const isRefused = frame?.violations.some(({ enforced, directive }) => enforced && directive.startsWith('script-src'));
    const status = outside?.scripts[facts.script];
    return !isRefused && typeof status === 'number' && status >= 200 && status < 300 ? { values: [facts.script] } : null;
  },
};
