import { dashboard } from '../../platforms/dashboards.ts';
import type { Rule } from './rule.ts';

/**
 * The embed code names no widget. It may have got its id in another way, as a property of an element or from its address, which only shows once it
 * lives.
 */
export const idMissing: Rule = {
  id: 'id-missing',
  severity: 'error',
  find({ embed, facts }) {
    // Other scripts of the vendor's may be for anything.
    if (embed.source === 'script' && !facts?.sure) return null;
    const isNamed = (embed.source === 'script' || embed.source === 'element') && embed.proof !== 'alive';
    if (!isNamed || embed.widgetId !== null || facts?.misspelled?.of === 'id' || facts?.legacy) return null;
    return { values: [embed.platformName], fix: dashboard(embed.platform) };
  },
};
