import type { Rule } from './rule.ts';

/**
 * Oscar: `window.OscarChat` is the script element, by named access on the window, so commands throw. The snippet of the vendor's guide does
 * this until its loader has replaced the global.
 */
export const queueShadowed: Rule = {
  id: 'queue-shadowed',
  severity: 'warning',
  find: ({ facts, snippet }) =>
    facts?.shadowing ? { values: [], fix: snippet ? { do: 'copy', what: 'snippet', text: snippet } : undefined } : null,
};
