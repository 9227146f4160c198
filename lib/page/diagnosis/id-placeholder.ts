import { dashboard } from '../../platforms/dashboards.ts';
import { isPlaceholder } from '../../platforms/id-shapes.ts';
import type { Rule } from './rule.ts';

/** The snippet was pasted as it is printed in the manual: its id was never filled in. A widget of an account is none, whatever it is called. */
export const idPlaceholder: Rule = {
  id: 'id-placeholder',
  severity: 'error',
  find: ({ embed: { widgetId, record, platform, platformName, proof } }) =>
    // A slug is a name of the owner's own, and one that works has been found by the vendor.
    widgetId !== null && !record && !(proof === 'alive' && platform === 'oshara') && isPlaceholder(widgetId)
      ? { values: [widgetId.slice(0, 80), platformName], fix: dashboard(platform) }
      : null,
};
