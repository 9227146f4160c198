import type { Rule } from './rule.ts';

/** No connected account has it: somebody else's, or deleted. The lists cannot tell the two apart. */
export const recordNotFound: Rule = {
  id: 'record-not-found',
  severity: 'warning',
  find: ({ embed }) => (embed.ownership === 'not-yours' && embed.widgetId !== null ? { values: [embed.platformName] } : null),
};
