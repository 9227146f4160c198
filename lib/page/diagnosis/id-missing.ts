import type { Rule } from './rule.ts';

/** The embed code names no widget. */
export const idMissing: Rule = {
  id: 'id-missing',
  severity: 'error',
  find: ({ embed }) => (embed.source === 'script' && embed.widgetId === null ? [embed.platformName] : null),
};
