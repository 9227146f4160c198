import { dashboard } from '../../platforms/dashboards.ts';
import { idShapes, isPlaceholder } from '../../platforms/id-shapes.ts';
import type { Rule } from './rule.ts';

/** The id has a shape that the platform cannot have: cut off, with something pasted around it, or of another vendor. */
export const idMalformed: Rule = {
  id: 'id-malformed',
  severity: 'error',
  find: ({ embed: { widgetId, platform, platformName } }) =>
    widgetId !== null && !isPlaceholder(widgetId) && !idShapes[platform].test(widgetId)
      ? { values: [widgetId.slice(0, 80), platformName], fix: dashboard(platform) }
      : null,
};
