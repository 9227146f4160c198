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

/** Whether an address is of another file in the same folder. */
const isBeside = (address: string, script: string): boolean =>
  address !== script && address.startsWith(script.slice(0, script.lastIndexOf('/') + 1)) && /[^/]$/.test(address);

/** Whether a file that came along with the script was refused: it ran, and what it is drawn by did not. */
const isPart = (script: string | null, refused: readonly string[]): boolean =>
  script !== null && refused.some((blocked) => isBeside(blocked, script));

/** The page's policy refuses the script: seen as it happened, or read from its meta elements and headers. */
export const blockedByCsp: Rule = {
  id: 'blocked-by-csp',
  severity: 'error',
  find({ embed, facts, frame, outside, page }) {
    if (embed.proof === 'alive' || !frame || facts?.held) return null;
    const policies = [...frame.policies, ...(embed.frameId === 0 ? (outside?.policies ?? []) : [])];
    const refused = frame.violations
      .filter(({ enforced, directive }) => enforced && /^(script-src|default-src)/.test(directive))
      .map(({ blocked }) => blocked);
    const has = embed.proof === 'declared' || (facts?.part === 'none' && isPart(facts.script, refused));
    if (!has) return null;
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
    // What it asks for in turn may be refused where it is not.
    const part = refused.includes(script) ? undefined : refused.find((blocked) => isBeside(blocked, script));
    const by = refusedBy(policies, 'script-src-elem', part ?? script, self, seen);
    return by || seen ? found(by, originOf(script)) : null;
  },
};
