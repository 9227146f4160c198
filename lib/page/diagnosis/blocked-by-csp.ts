import { pageHosts } from '../../platforms/page-hosts.ts';
import { inlineRefusedBy, type Refusal, refusedBy } from '../csp.ts';
import type { Found, Rule } from './rule.ts';

const originOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : address);

/** A line to add is only offered where the policy was read: of a directive that was not there before it would shut out all else. */
function found(by: Refusal | null, source: string): Found {
  const name = by?.name ?? 'script-src';
  return !by || by.strict
    ? { values: [name, source, by ? 'strict' : 'unread'] }
    : { values: [name, source, ''], fix: { do: 'copy', what: 'csp', text: `${name} ${source}` } };
}

/** The page's policy refuses the script: seen as it happened, or read from its meta elements and headers. */
export const blockedByCsp: Rule = {
  id: 'blocked-by-csp',
  severity: 'error',
  find({ embed, facts, frame, outside, page }) {
    if (embed.proof !== 'declared' || !frame || facts?.held) return null;
    const policies = [...frame.policies, ...(embed.frameId === 0 ? (outside?.policies ?? []) : [])];
    const refused = frame.violations
      .filter(({ enforced, directive }) => enforced && /^(script-src|default-src)/.test(directive))
      .map(({ blocked }) => blocked);
    if (embed.source === 'inline')
      // One with a nonce is let through: then it was another that was refused.
      return refused.includes('inline') && !facts?.nonce ? found(inlineRefusedBy(policies), "'unsafe-inline'") : null;
    // A module that a script of the page's own imports has no element.
    const { file } = pageHosts[embed.platform];
    const script = facts?.script ?? refused.find((blocked) => file?.test(blocked)) ?? null;
    if (script === null) return null;
    const seen = refused.some((blocked) => originOf(blocked) === originOf(script));
    // One that only might refuse it is waited for: a meta element counts for what comes after it.
    if (!seen && !facts?.failed && !facts?.waited) return null;
    const self = frame.origin === 'null' ? page.origin : frame.origin;
    const by = refusedBy(policies, 'script-src-elem', script, self, seen);
    return by || seen ? found(by, originOf(script)) : null;
  },
};
