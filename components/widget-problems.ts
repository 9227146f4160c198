import { i18n } from '#i18n';
import type { Widget } from '../lib/storage/items.ts';

const keys = {
  unpublished: 'widgetProblem.unpublished',
  'invalid-pipeline': 'widgetProblem.invalidPipeline',
  'echo-only': 'widgetProblem.echoOnly',
} as const satisfies Record<NonNullable<Widget['problems']>[number], string>;

/** What its vendor says is wrong with a widget, a sentence each. */
export const sayProblems = ({ problems = [] }: Pick<Widget, 'problems'>): string[] => problems.map((one) => i18n.t(keys[one]));
