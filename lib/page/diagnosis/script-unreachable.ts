import type { Rule } from './rule.ts';

/** Any scheme but those that browsers load scripts by: at such an address nothing can answer. */
const UNKNOWN = /^(?!https?:|data:|blob:|filesystem:|[\w-]+-extension:)[a-z][\w+.-]*:/i;

/** Nothing answers at the script's address, or its server has a problem. */
export const scriptUnreachable: Rule = {
  id: 'script-unreachable',
  severity: 'error',
  find({ embed, facts, outside }) {
    if (embed.proof !== 'declared' || !facts?.script || facts.held) return null;
    const status = UNKNOWN.test(facts.script) ? 0 : outside?.scripts[facts.script];
    return status === 0 || (typeof status === 'number' && status >= 500)
      ? { values: [facts.script, status ? String(status) : '–'] }
      : null;
  },
};
