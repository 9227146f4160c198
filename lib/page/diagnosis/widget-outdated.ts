import { pageHosts } from '../../platforms/page-hosts.ts';
import type { Rule } from './rule.ts';

/** The first version that is not past its sunset of 2026-10-01 (open-chat-studio, apps/channels/widget_versions.py). */
const OLDEST = '0.6.0';

const partsOf = (version: string): number[] | undefined =>
  /^v?(\d+)\.(\d+)(?:\.(\d+))?/
    .exec(version)
    ?.slice(1)
    // What is not told is the newest there is.
    .map((part) => Number(part ?? Number.POSITIVE_INFINITY));

function isBefore(version: string, other: string): boolean {
  const parts = partsOf(version) ?? [];
  const others = partsOf(other) ?? [];
  const at = others.findIndex((part, index) => part !== parts[index]);
  return parts.length > 0 && (parts[at] ?? 0) < (others[at] ?? 0);
}

/**
 * A version that its vendor no longer supports, or (an aside) one that is behind the newest. Who has the newest that npm hands out cannot do better
 * by it, though the vendor's own sources are ahead: nothing is said of that one.
 */
export const widgetOutdated: Rule = {
  id: 'widget-outdated',
  severity: 'warning',
  find({ embed, facts, snippet }) {
    const version = facts?.version;
    const { newest, published } = pageHosts[embed.platform];
    if (!newest || !version || facts.legacy) return null;
    if (isBefore(version, OLDEST))
      return {
        values: [version, OLDEST, embed.platformName],
        fix: snippet ? { do: 'copy', what: 'snippet', text: snippet } : undefined,
      };
    const isPublished = `${published}.`.startsWith(`${version}.`);
    return !isPublished && isBefore(version, newest)
      ? { values: [version, newest, embed.platformName, 'behind'], severity: 'info' }
      : null;
  },
};
