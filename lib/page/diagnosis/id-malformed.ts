import { dashboard } from '../../platforms/dashboards.ts';
import { idShapes, isPlaceholder } from '../../platforms/id-shapes.ts';
import type { Rule } from './rule.ts';

/** The id has a shape that the platform cannot have: cut off, with something pasted around it, or of another vendor. An account's own record proves it right. */
export const idMalformed: Rule = {
  id: 'id-malformed',
  severity: 'error',
  find: ({ embed: { widgetId, record, platform, platformName } }) =>
    widgetId !== null && !record && !isPlaceholder(widgetId) && !idShapes[platform].test(widgetId)
      ? { values: [widgetId.slice(0, 80), platformName], fix: dashboard(platform) }
      : null,
};
