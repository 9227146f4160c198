import type { Rule } from './rule.ts';

/** Any scheme but those that browsers load scripts by: at such an address nothing can answer. */
const UNKNOWN = /^(?!https?:|data:|blob:|filesystem:|[\w-]+-extension:)[a-z][\w+.-]*:/i;

/** Not for anybody, not from here, not so often, not in this country: so for us, and so for the page where its request failed. */
const REFUSED: ReadonlySet<number> = new Set([401, 403, 429, 451]);

/** Nothing answers at the script's address, or its server has a problem. */
export const scriptUnreachable: Rule = {
  id: 'script-unreachable',
  severity: 'error',
  find({ embed, facts, outside, snippet }) {
    if (embed.proof !== 'declared' || !facts?.script || facts.held) return null;
    const status = UNKNOWN.test(facts.script) ? 0 : outside?.scripts[facts.script];
    if (typeof status !== 'number' || !(status === 0 || status >= 500 || (REFUSED.has(status) && facts.failed))) return null;
    // Today's embed code has the right address; one that has this very address is of no help.
    const fix =
      snippet && !snippet.includes(facts.script) ? ({ do: 'copy', what: 'snippet', text: snippet } as const) : undefined;
    return { values: [facts.script, status ? String(status) : '–'], fix };
  },
};
