import { browser } from '../../lib/browser.ts';
import { Fault } from '../../lib/fault.ts';
import type { ContentHandlers } from '../../lib/messaging/serve.ts';
import { STOP } from '../../lib/messaging/tell.ts';
import { platforms } from '../../lib/platforms/registry.ts';
import type { Link } from '../../lib/records/link.ts';
import { type Embed, type PageState, page } from '../../lib/storage/items.ts';
import { calmBadge, showBadge, showCount } from './badge.ts';
import { injectSensor, showEmbed } from './inject.ts';
import { countOf, type Sightings, sightings } from './sightings.ts';

const MOST_EMBEDS = 50;
/** Frames of one tab that are listened to: a page may make any number of them. */
const MOST_FRAMES = 100;
/** Waking up may find tabs of before: these are told apart from closed ones by asking the browser. */
const PAGE_KEY = /^page\.(\d+)$/;

/** What is known of each tab's page: from the sensors' reports to the linked item that badge, popup and panel show. */
export function createPages(link: Link, now: () => number) {
  async function embedsOf(seen: Sightings): Promise<{ embeds: Embed[]; more: number }> {
    const bare = Object.entries(seen).flatMap(([frameId, frame]) =>
      frame.embeds.map((one) => ({
        ...one,
        key: `${frameId}:${one.key}`,
        platformName: platforms[one.platform].name,
        frameId: Number(frameId),
        frame: frameId === '0' ? 'top' : frame.url,
      })),
    );
    const more = Object.values(seen).reduce((sum, frame) => sum + frame.more, 0);
    const shown = bare.slice(0, MOST_EMBEDS);
    const owners = await link.link(shown);
    const embeds = shown.map((one, at) => ({ ...one, ...(owners[at] ?? { ownership: 'unknown' as const, record: null }) }));
    return { embeds, more: more + bare.length - shown.length };
  }

  const turns = new Map<number, Promise<unknown>>();

  /** Write what is known of a tab, and its badge. One at a time per tab: what was read first must not be written last. */
  function publish(tabId: number, change: Partial<Pick<PageState, 'access' | 'host' | 'url' | 'unseen'>> = {}): Promise<Embed[]> {
    const turn = (turns.get(tabId) ?? Promise.resolve()).then(() => write(tabId, change));
    const settled = turn.catch(() => undefined);
    turns.set(tabId, settled);
    void settled.then(() => turns.get(tabId) === settled && turns.delete(tabId));
    return turn;
  }

  async function write(tabId: number, change: Partial<Pick<PageState, 'access' | 'host' | 'url' | 'unseen'>>): Promise<Embed[]> {
    const { embeds, more } = await embedsOf(await sightings(tabId).read());
    const count = embeds.length + more;
    await Promise.all([
      showBadge(tabId, embeds, count),
      page(tabId).update((before) => ({
        at: now(),
        access: change.access ?? before?.access ?? 'looked',
        host: change.host ?? before?.host ?? '',
        url: change.url ?? before?.url ?? '',
        embeds,
        more,
        unseen: change.unseen ?? before?.unseen ?? [],
      })),
    ]);
    return embeds;
  }

  calmBadge();
  const unowned = (embeds: readonly Embed[]) => embeds.filter((embed) => embed.record === null);

  async function publishAndAsk(
    tabId: number,
    change: Partial<Pick<PageState, 'access' | 'host' | 'url' | 'unseen'>> = {},
  ): Promise<void> {
    const strangers = unowned(await publish(tabId, change));
    if (strangers.length > 0 && (await link.askAbout(strangers))) await publish(tabId);
  }

  async function forget(tabId: number): Promise<void> {
    await Promise.all([sightings(tabId).remove(), page(tabId).remove()]);
  }

  browser.tabs.onRemoved.addListener((tabId) => void forget(tabId));
  // A new document in a tab: frames of the old one said goodbye themselves; what we could see of it no longer holds.
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status !== 'complete') return;
    void page(tabId)
      .read()
      .then((state) => state && look(tabId));
  });

  /** Look at a tab with whatever access there is, and say so when there is none. */
  async function look(tabId: number): Promise<null> {
    const begun = now();
    const { access, frames, host, url, unseen } = await injectSensor(tabId);
    await sightings(tabId).update((seen) => {
      // What was told since the look began is newer than what it saw.
      const kept = Object.entries(seen).filter(([frameId, { at }]) => frames.includes(Number(frameId)) || at >= begun);
      return kept.length === Object.keys(seen).length ? seen : Object.fromEntries(kept);
    });
    await publishAndAsk(tabId, { access, host, url, unseen });
    return null;
  }

  const tabsKnown = async (): Promise<number[]> =>
    Object.keys(await browser.storage.session.get(null))
      .flatMap((key) => PAGE_KEY.exec(key)?.[1] ?? [])
      .map(Number);

  return {
    look,

    /** Sites were taken back: sensors end at once, and look again only where we still may. */
    async takenBack(): Promise<void> {
      for (const tabId of await tabsKnown()) {
        await browser.tabs.sendMessage(tabId, STOP).catch(() => undefined);
        await sightings(tabId).remove();
        await look(tabId);
      }
    },

    report: (async ({ embeds, more }, { tabId, frameId, url }) => {
      const known = await sightings(tabId).update((seen) =>
        frameId in seen || Object.keys(seen).length < MOST_FRAMES
          ? { ...seen, [frameId]: { at: now(), url, embeds, more } }
          : seen,
      );
      showCount(tabId, countOf(known));
      const top = frameId === 0 && URL.canParse(url) ? { host: new URL(url).host, url } : {};
      await publishAndAsk(tabId, { access: 'looked', ...top });
      return null;
    }) satisfies ContentHandlers['page.report'],

    gone: (async (_, { tabId, frameId }) => {
      // The top page is gone, and all its frames with it.
      if (frameId === 0) await sightings(tabId).remove();
      else await sightings(tabId).update(({ [frameId]: _gone, ...seen }) => seen);
      await publish(tabId);
      return null;
    }) satisfies ContentHandlers['page.gone'],

    async show(tabId: number, key: string): Promise<{ shown: boolean }> {
      const at = key.indexOf(':');
      const frameId = Number(key.slice(0, at));
      if (at < 1 || !Number.isInteger(frameId)) throw new Fault({ kind: 'invalid' });
      return { shown: await showEmbed(tabId, frameId, key.slice(at + 1)) };
    },

    /** Records have changed (of one account, or null: accounts came or went): link every open tab's embeds anew. */
    async relink(accountId: string | null): Promise<void> {
      for (const tabId of await tabsKnown()) {
        const state = await page(tabId).read();
        if (!state || state.embeds.length === 0) continue;
        if (accountId === null) await publishAndAsk(tabId);
        else await publish(tabId);
      }
    },
  };
}

export type Pages = ReturnType<typeof createPages>;
