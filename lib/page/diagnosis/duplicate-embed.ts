import type { Rule } from './rule.ts';

/** The same widget twice in one document; the later one is named. Twice in a page but in different frames may be meant. */
export const duplicateEmbed: Rule = {
  id: 'duplicate-embed',
  severity: 'warning',
  find({ embed, all }) {
    const { widgetId, platform, frameId } = embed;
    if (widgetId === null) return null;
    const ran = (one: typeof embed) => one.proof !== 'declared';
    const same = all.filter(
      (one) => ran(one) === ran(embed) && one.platform === platform && one.widgetId === widgetId && one.frameId === frameId,
    );
    return same.length > 1 && same[0]?.key !== embed.key ? { values: [widgetId] } : null;
  },
};
