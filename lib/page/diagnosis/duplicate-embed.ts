import type { Rule } from './rule.ts';

/** The same widget twice in one document. Twice in a page but in different frames may be meant. */
export const duplicateEmbed: Rule = {
  id: 'duplicate-embed',
  severity: 'warning',
  find({ embed, all }) {
    if (embed.widgetId === null) return null;
    const same = all.filter(
      (one) => one.platform === embed.platform && one.widgetId === embed.widgetId && one.frameId === embed.frameId,
    );
    return same.length > 1 && same[0] !== embed ? [embed.widgetId] : null;
  },
};
