import type { Rule } from './rule.ts';

/** The script's address answers that there is no such thing. */
export const scriptNotFound: Rule = {
  id: 'script-not-found',
  severity: 'error',
  find({ embed, facts, outside, snippet }) {
    if (embed.proof !== 'declared' || !facts?.script || facts.held) return null;
    const status = outside?.scripts[facts.script];
    if (status !== 404 && status !== 410) return null;
    return { values: [facts.script, String(status)], fix: snippet ? { do: 'copy', what: 'snippet', text: snippet } : undefined };
  },
};
