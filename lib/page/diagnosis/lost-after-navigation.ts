import type { Rule } from './rule.ts';

/** It could be used, then the page changed its address without loading, and it is gone: the code of the site has thrown it away. */
export const lostAfterNavigation: Rule = {
  id: 'lost-after-navigation',
  severity: 'warning',
  find: ({ embed, facts }) =>
    facts?.wasAlive && facts.navigated && facts.part === 'none' ? { values: [embed.platformName] } : null,
};
