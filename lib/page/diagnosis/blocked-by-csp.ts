import { refusedBy } from '../csp.ts';
import type { Rule } from './rule.ts';

const originOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : address);

/** The page's policy refuses the script: seen as it happened, or read from its meta elements and headers. */
export const blockedByCsp: Rule = {
  id: 'blocked-by-csp',
  severity: 'error',
  find({ embed, facts, frame, outside, page }) {
    if (embed.proof !== 'declared' || !frame || facts?.held) return null;
    const script = facts?.script ?? null;
    const seen = frame.violations.find(
      ({ directive, blocked, enforced }) =>
        enforced &&
        /^(script-src|default-src)/.test(directive) &&
        (embed.source === 'inline' ? blocked === 'inline' : script !== null && originOf(blocked) === originOf(script)),
    );
    if (embed.source === 'inline') {
      if (!seen) return null;
      return { values: ['script-src', "'unsafe-inline'"], fix: { do: 'copy', what: 'csp', text: "script-src 'unsafe-inline'" } };
    }
    if (script === null) return null;
    const self = frame.origin === 'null' ? page.origin : frame.origin;
    const headers = embed.frameId === 0 ? (outside?.policies ?? []) : [];
    // One that only might refuse it is waited for: a meta element counts for what comes after it.
    if (!seen && !facts?.failed && !facts?.waited) return null;
    // A refusal names the kind of fetch, a policy the directive that has to change.
    const named = refusedBy([...frame.policies, ...headers], 'script-src-elem', script, self) ?? (seen && 'script-src');
    if (!named) return null;
    return { values: [named, originOf(script)], fix: { do: 'copy', what: 'csp', text: `${named} ${originOf(script)}` } };
  },
};
