import type { Rule } from './rule.ts';

/** The first version that is not past its sunset of 2026-10-01 (open-chat-studio, apps/channels/widget_versions.py). */
const OLDEST = [0, 6, 0];

/** A version that its vendor no longer supports. */
export const widgetOutdated: Rule = {
  id: 'widget-outdated',
  severity: 'warning',
  find({ embed, facts, snippet }) {
    const version = facts?.version;
    const parts = /^v?(\d+)\.(\d+)(?:\.(\d+))?/
      .exec(version ?? '')
      ?.slice(1)
      .map((part) => Number(part ?? 0));
    if (embed.platform !== 'open-chat-studio' || !version || !parts || facts.legacy) return null;
    const at = OLDEST.findIndex((part, index) => part !== parts[index]);
    if (at < 0 || (parts[at] ?? 0) > (OLDEST[at] ?? 0)) return null;
    return {
      values: [version, OLDEST.join('.'), embed.platformName],
      fix: snippet ? { do: 'copy', what: 'snippet', text: snippet } : undefined,
    };
  },
};
