import { lackedBySandbox } from '../../lib/page/csp.ts';
import { diagnose, diagnosePage } from '../../lib/page/diagnosis/all.ts';
import { commandsOf } from '../../lib/platforms/commands.ts';
import { type EmbedPlatform, embedPlatforms, platformNames } from '../../lib/platforms/ids.ts';
import { originsBy } from '../../lib/platforms/origins-allowed.ts';
import { pageHosts } from '../../lib/platforms/page-hosts.ts';
import type { Platform } from '../../lib/platforms/platform.ts';
import { platforms } from '../../lib/platforms/registry.ts';
import { snippets } from '../../lib/platforms/snippets.ts';
import type { Link } from '../../lib/records/link.ts';
import type { Embed, PageState } from '../../lib/storage/pages.ts';
import type { outside } from './outside.ts';
import type { Sightings } from './sightings.ts';

const MOST_EMBEDS = 50;
type FromOutside = Awaited<ReturnType<ReturnType<typeof outside>['read']>>;

/** The embeds of all frames of a tab, each with what was seen of it. Of a snippet that put its widget into another frame, only that counts. */
function bareOf(seen: Sightings, policies: readonly string[] = []) {
  const all = everyOf(seen, policies);
  const nameOf = ({ platform, widgetId }: (typeof all)[number]['embed']) => `${platform} ${widgetId}`;
  const made = new Set(all.flatMap(({ embed }) => (embed.source === 'inline' ? [] : [nameOf(embed)])));
  const placeOf = ({ frameId, platform }: (typeof all)[number]['embed']) => `${frameId} ${platform}`;
  const named = new Set(all.flatMap(({ embed }) => (embed.widgetId === null ? [] : [placeOf(embed)])));
  const running = new Set(all.flatMap(({ embed }) => (embed.proof === 'declared' ? [] : [placeOf(embed) + embed.widgetId])));
  const isIts = ({ embed, facts, url }: (typeof all)[number]) => {
    if (embed.source === 'inline') return !made.has(nameOf(embed));
    // What was let go leaves the text it was copied from, and of two that are for different browsers one is never asked for.
    const isUnused = embed.proof === 'declared' && (facts?.held || facts?.answer === 'unasked');
    if (embed.widgetId !== null) return !isUnused || !running.has(placeOf(embed) + embed.widgetId);
    // A vendor's own pages, and the files that its script brings along, carry no id.
    if (pageHosts[embed.platform].isIts.test(hostOf(url))) return false;
    return embed.source !== 'script' || ((facts?.sure ?? true) && !named.has(placeOf(embed)));
  };
  const kept = all.filter(isIts);
  // What is not shown costs all the same: it is of the embed beside it, or (of a vendor's frame) of the one that made the frame.
  const unshown = all.flatMap((one) => (kept.includes(one) ? [] : [one.embed]));
  for (const { platform, frameId, cost } of [...unshown, ...vendorsOf(seen)]) {
    const same = kept.map((one) => one.embed).filter((one) => one.platform === platform);
    const maker = same.find((one) => one.frameId === frameId) ?? same.find((one) => one.cost) ?? same[0];
    if (maker && cost) maker.cost = maker.cost ? sumOf(maker.cost, cost) : cost;
  }
  return kept;
}

/** Frames that are a vendor's own, with all that they cost. */
const vendorsOf = (seen: Sightings) =>
  Object.entries(seen).flatMap(([id, { facts }]) =>
    facts?.frame.vendor ? [{ ...facts.frame.vendor, frameId: Number(id) }] : [],
  );

type Cost = NonNullable<Embed['cost']>;
const plus = (one: number | null, other: number | null) => (one === null ? other : one + (other ?? 0));
const sumOf = (one: Cost, other: Cost): Cost => ({
  requests: one.requests + other.requests,
  bytes: one.bytes + other.bytes,
  longTaskMs: plus(one.longTaskMs, other.longTaskMs),
  shift: one.shift,
});
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');

function everyOf(seen: Sightings, policies: readonly string[]) {
  return Object.entries(seen).flatMap(([frameId, { url, report, facts, shadowed }]) => {
    const sandboxed = [...new Set([...(facts?.frame.sandboxed ?? []), ...(frameId === '0' ? lackedBySandbox(policies) : [])])];
    return report.embeds.map((one) => {
      const close = facts?.embeds.find(({ key }) => key === one.key) ?? null;
      // As far as the browser tells, which does not remember all it asked for.
      const came = close?.script && !close.failed && !/^(none|unasked)$/.test(close.answer);
      // What looks like its widget is not, where its script never ran.
      const isAlive = (one.proof === 'loaded' || came) && (close?.part === 'shown' || close?.part === 'covered');
      const cannot = sandboxed.includes('allow-scripts');
      return {
        url,
        embed: {
          ...one,
          // A browser may fetch ahead what a sandbox then does not let run.
          proof: cannot ? ('declared' as const) : isAlive ? ('alive' as const) : one.proof,
          key: `${frameId}:${one.key}`,
          platformName: platformNames[one.platform],
          frameId: Number(frameId),
          frame: frameId === '0' ? 'top' : url,
          seenAt: close?.seenAt ?? null,
          loadedAt: close?.loadedAt ?? null,
          cost: close?.cost ?? null,
          conversation: close?.conversation ?? null,
          ...(close?.part === 'unsure' && { unsure: true }),
          can: [...commandsOf(one.platform)],
        },
        facts: close && { ...close, shadowing: close.shadowing && shadowed },
        frame: facts && { ...facts.frame, sandboxed },
      };
    });
  });
}

/** Whether an answer shows that there is no script: the page itself sees no status of another site's scripts, only that something came. */
const isMissing = (status: number | null | undefined): boolean =>
  typeof status === 'number' && (status === 0 || status === 404 || status === 410 || status >= 500);

/** Origin of an address, or '' for none. */
export const originOf = (url: string | undefined): string => (url && URL.canParse(url) ? new URL(url).origin : '');

/** Embeds that do not get on, for reasons only a look from outside may tell. */
export const stuckOf = (seen: Sightings) =>
  bareOf(seen).flatMap(({ embed: { proof, platform }, facts }) =>
    facts && proof !== 'alive' && !facts.held && (facts.failed || facts.waited)
      ? [{ address: facts.script ?? '', platform }]
      : [],
  );

/** How an embed's platform lets its API allow one more origin. */
function allowsBy({ platform, record }: Embed) {
  const by = originsBy[platform];
  const known: Partial<Record<EmbedPlatform, Platform>> = platforms;
  return record && by !== 'nothing' && known[platform]?.can.includes('allowOrigin') ? by : null;
}

/**
 * The embeds of a tab, linked to their records and judged. At most 50 are shown; `more` counts the others.
 * @param top address of the page, which may have embeds in its frames only
 */
export async function judge(
  seen: Sightings,
  link: Link,
  fromOutside: FromOutside,
  top: string,
  now: number,
): Promise<Pick<PageState, 'embeds' | 'more'>> {
  const bare = bareOf(seen, fromOutside.policies ?? []);
  const more = Object.values(seen).reduce((sum, { report }) => sum + report.more, 0);
  const shown = bare.slice(0, MOST_EMBEDS);
  const owners = await link.link(shown.map(({ embed }) => embed));
  const all: Embed[] = shown.map(({ embed, facts }, at) => ({
    ...embed,
    proof:
      embed.proof === 'loaded' &&
      embed.source !== 'element' &&
      facts?.part === 'none' &&
      isMissing(fromOutside.scripts[facts?.script ?? ''])
        ? ('declared' as const)
        : embed.proof,
    ...(owners[at] ?? { ownership: 'unknown' as const, record: null }),
    findings: [],
  }));
  const embeds = all.map((embed, at) => ({
    ...embed,
    findings: diagnose({
      embed,
      all,
      facts: shown[at]?.facts ?? null,
      frame: shown[at]?.frame ?? null,
      outside: embed.frameId === 0 && fromOutside.url !== top ? null : fromOutside,
      page: { origin: originOf(top) },
      snippet: embed.widgetId === null ? null : (snippets[embed.platform]?.(embed.widgetId) ?? null),
      allows: allowsBy(embed),
      now,
    }),
  }));
  return { embeds, more: more + bare.length - shown.length };
}

/** What there is to say of the page as a whole. */
export function judgePage(seen: Sightings, embeds: readonly Embed[], access: PageState['access'], hints: readonly string[]) {
  const frames = Object.values(seen).flatMap(({ facts }) => facts?.frame ?? []);
  return {
    ours: frames.length > 0 ? frames.reduce((sum, { ours }) => sum + ours, 0) : null,
    findings: diagnosePage({
      embeds,
      looked: access === 'looked',
      hints,
      platforms: embedPlatforms.map((id) => platformNames[id]),
      lost: frames.flatMap(({ lost }) => lost.map((one) => ({ ...one, platformName: platformNames[one.platform] }))),
    }),
  };
}
