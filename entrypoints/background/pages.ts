import { browser } from '../../lib/browser.ts';
import { type ContentHandlers, isId } from '../../lib/messaging/serve.ts';
import { STOP } from '../../lib/messaging/tell.ts';
import type { Details } from '../../lib/records/details.ts';
import type { Link } from '../../lib/records/link.ts';
import { type Embed, type PageState, page } from '../../lib/storage/pages.ts';
import { calmBadge, showBadge } from './badge.ts';
import type { Counts } from './count.ts';
import { injectExaminer, injectSensor, isShadowed } from './inject.ts';
import { judge, judgePage, originOf, stuckOf } from './judge.ts';
import { type createOutside, outside } from './outside.ts';
import { countOf, type Sightings, sightings } from './sightings.ts';
import { type TabChange, tabOfKey } from './tabs.ts';

/** Frames of one tab that are listened to: a page may make any number of them. */
const MOST_FRAMES = 100;
type Place = Partial<Pick<PageState, 'access' | 'host' | 'url' | 'unseen'>> & {
  hints?: string[];
  /** When the look began that this is of: the tab may have gone on since. */
  begun?: number;
};

const isFull = (seen: Sightings) => Object.keys(seen).length >= MOST_FRAMES;
const placeOf = (url: string): { host?: string; url?: string } => (URL.canParse(url) ? { host: new URL(url).host, url } : {});

/**
 * What was seen in a tab, less a document that is gone; with the top page all its frames. Another document may be there already: it is quicker with
 * its report than the one before with its goodbye, when that comes from another process.
 */
function without(seen: Sightings, frameId: number, document: string): Sightings {
  if (seen[frameId]?.document !== document) return seen;
  if (frameId === 0) return {};
  const { [frameId]: _gone, ...others } = seen;
  return others;
}

interface Around {
  link: Link;
  details: Details;
  outsideLook: ReturnType<typeof createOutside>;
  now(): number;
  counts: Counts;
}

/** What is known of each tab's page: from the sensors' reports to the linked item that badge, popup and panel show. */
export function createPages({ link, details, outsideLook, now, counts }: Around) {
  const turns = new Map<number, Promise<unknown>>();
  /** The last document, by tab, that had told something and was not there any more. */
  const doubted = new Map<number, string>();
  /** Tabs in which a page with an embed is made ready, and will say nothing more when somebody goes to it. */
  const awaited = new Set<number>();
  const remember = (tabId: number, seen: Sightings) =>
    counts.remember(tabId, new Map(Object.entries(seen).map(([frameId, one]) => [Number(frameId), countOf([one])])));

  /** Write what is known of a tab, and its badge. One at a time per tab: what was read first must not be written last. */
  function publish(tabId: number, change: Place = {}): Promise<Embed[]> {
    const turn = (turns.get(tabId) ?? Promise.resolve()).then(() => write(tabId, change));
    const settled = turn.catch(() => undefined);
    turns.set(tabId, settled);
    void settled.then(() => turns.get(tabId) === settled && turns.delete(tabId));
    return turn;
  }

  async function write(tabId: number, change: Place): Promise<Embed[]> {
    // Of the time before anything is read: what comes in from here on is newer than what is written in the end.
    const at = now();
    const seen = await sightings(tabId).read();
    remember(tabId, seen);
    const known = await page(tabId).read();
    // A report that came in since the last write, or since a look began, is of the page that is there now, whoever made this write necessary.
    // The address of a document may change without a word of it, but never its host.
    const own = seen[0] ? placeOf(seen[0].url) : {};
    const isNewer = seen[0] && seen[0].at >= (change.begun ?? known?.at ?? 0);
    const top = isNewer || own.host !== (change.host ?? known?.host) ? own : {};
    const host = top.host ?? change.host ?? known?.host ?? '';
    const url = top.url ?? change.url ?? known?.url ?? '';
    const { embeds, more } = await judge(seen, link, await outside(tabId).read(), url, now());
    const count = embeds.length + more;
    await Promise.all([
      showBadge(tabId, embeds, count),
      page(tabId).update((before) => {
        const access = change.access ?? before?.access ?? 'looked';
        const hints = change.hints ?? before?.hints ?? [];
        return {
          hints,
          at,
          access,
          host,
          url,
          embeds,
          more,
          unseen: change.unseen ?? before?.unseen ?? [],
          ...judgePage(seen, embeds, access, hints),
          picked: embeds.some(({ key }) => key === before?.picked) ? (before?.picked ?? null) : null,
        };
      }),
    ]);
    return embeds;
  }

  calmBadge();
  const unowned = (embeds: readonly Embed[]) => embeds.filter((embed) => embed.record === null);

  async function publishAndAsk(tabId: number, change: Place = {}): Promise<void> {
    const strangers = unowned(await publish(tabId, change));
    if (strangers.length > 0 && (await link.askAbout(strangers))) await publish(tabId);
  }

  async function forget(tabId: number): Promise<void> {
    counts.remember(tabId, null);
    doubted.delete(tabId);
    awaited.delete(tabId);
    await Promise.all([sightings(tabId).remove(), page(tabId).remove(), outside(tabId).remove()]);
  }

  /** Look at a tab with whatever access there is, and say so when there is none. */
  async function look(tabId: number): Promise<null> {
    const begun = now();
    const { access, documents, vendors, host, url, unseen } = await injectSensor(tabId);
    const isThere = (id: string, { document }: Sightings[string]) =>
      documents.has(Number(id)) && (documents.get(Number(id)) ?? document) === document;
    const seen = await sightings(tabId).update((before) => {
      // What was told since the look began may be newer than what it saw, or a page's last words.
      const kept = Object.entries(before).filter(([id, one]) => isThere(id, one) || one.at >= begun);
      return kept.length === Object.keys(before).length ? before : Object.fromEntries(kept);
    });
    for (const [id, one] of Object.entries(seen)) if (!isThere(id, one)) void examine(tabId, Number(id), one.document);
    const frames = Object.keys(seen).map(Number);
    // What a vendor's frame costs is its widget's: without one nobody asks.
    const visited = [...new Set([0, ...frames, ...(countOf(Object.values(seen)) > 0 ? vendors : [])])].slice(0, MOST_FRAMES);
    const visits = access === 'looked' ? await Promise.all(visited.map((frameId) => injectExaminer(tabId, frameId))) : [];
    await publishAndAsk(tabId, { begun, access, host, url, unseen, hints: visits[0]?.hints ?? [] });
    return null;
  }

  /** Look from outside at what does not get on by itself, if a person wants to know about this tab. */
  async function lookOutside(tabId: number): Promise<void> {
    const [{ wanted }, seen, known] = await Promise.all([outside(tabId).read(), sightings(tabId).read(), page(tabId).read()]);
    const url = known?.url ?? '';
    // Of a site that was taken back the browser would refuse the answer, and say so in our console.
    const isOpen = known?.access === 'looked' && wanted !== '' && wanted === originOf(url);
    const stuck = isOpen ? stuckOf(seen) : [];
    if (stuck.length > 0 && (await outsideLook.look(tabId, url, stuck))) await publish(tabId);
  }

  /** Read what the lists do not tell of the widgets in this tab. */
  async function lookCloser(tabId: number): Promise<void> {
    if (await details.read((await page(tabId).read())?.embeds ?? [])) await publish(tabId);
  }

  /**
   * Have a frame that has begun to tell of embeds looked at closely. Its last words may come after its goodbye, or after the tab has gone on: then
   * there is no such document to look at any more, and what it told does not count.
   */
  async function examine(tabId: number, frameId: number, document: string): Promise<void> {
    const { came, document: there = document } = await injectExaminer(tabId, frameId);
    if (came === 'closed' || (came === 'in' && (there === document || !isId(document)))) return;
    // Asked again after a doubt, it has told of itself again: then it is only busy.
    if (came === 'silent' && doubted.get(tabId) === document) return;
    await sightings(tabId).update((before) => without(before, frameId, document));
    await publish(tabId);
    if (doubted.get(tabId) === document) return;
    // Once for each, should that have been wrong: whatever is there tells of itself again.
    doubted.set(tabId, document);
    await look(tabId);
  }

  /** A person wants to know about this tab. */
  async function inspect(tabId: number): Promise<null> {
    await look(tabId);
    const wanted = originOf((await page(tabId).read())?.url);
    await outside(tabId).update((known) => (known.wanted === wanted ? known : { ...known, wanted }));
    void lookOutside(tabId);
    void lookCloser(tabId);
    return null;
  }

  /** Tabs that something is known of, also by the background before this one. */
  const tabsKnown = async (): Promise<number[]> =>
    Object.keys(await browser.storage.session.get(null)).flatMap((key) => tabOfKey(key) ?? []);

  return {
    look,
    inspect,
    tabRemoved: (tabId: number) => void forget(tabId),

    /** A new document in a tab: frames of the old one said goodbye themselves; what we could see of it no longer holds. */
    tabUpdated(tabId: number, { status }: TabChange): void {
      if (status !== 'complete') return;
      void page(tabId)
        .read()
        .then((state) => (awaited.delete(tabId) || state) && look(tabId));
    },

    /** Sites were taken back: sensors end at once, and look again only where we still may. */
    async takenBack(): Promise<void> {
      for (const tabId of await tabsKnown()) {
        await browser.tabs.sendMessage(tabId, STOP).catch(() => undefined);
        await sightings(tabId).remove();
        await look(tabId);
      }
    },

    report: (async (report, { tabId, frameId, url, document, ahead }) => {
      if (ahead) {
        awaited.add(tabId);
        return null;
      }
      const known = await sightings(tabId).update((seen) => {
        // What was seen of another document says nothing of this one.
        const before = seen[frameId]?.document === document ? seen[frameId] : { facts: null, shadowed: false };
        if (!seen[frameId] && isFull(seen)) return seen;
        return { ...seen, [frameId]: { ...before, at: now(), url, document, report } };
      });
      const stored = countOf(Object.values(known));
      if (stored !== counts.of(tabId)) void counts.show(tabId, stored);
      const top = frameId === 0 ? placeOf(url) : {};
      // Before anything that waits for a vendor: the worker may not live that long.
      if (report.embeds.length > 0 && !known[frameId]?.facts) void examine(tabId, frameId, document);
      await publishAndAsk(tabId, { access: 'looked', ...top });
      return null;
    }) satisfies ContentHandlers['page.report'],

    facts: (async (facts, { tabId, frameId, url, document }) => {
      const shadowed = facts.embeds.some(({ shadowing }) => shadowing) && (await isShadowed(tabId, frameId));
      await sightings(tabId).update((seen) => {
        const before = seen[frameId];
        // A vendor's frame has told of nothing before: all there is to know of it is what it costs.
        if (before ? before.document !== document : !facts.frame.vendor || isFull(seen)) return seen;
        const told = before ?? { at: now(), url, document, report: { embeds: [], more: 0 } };
        return { ...seen, [frameId]: { ...told, facts, shadowed } };
      });
      await publish(tabId);
      await lookOutside(tabId);
      return null;
    }) satisfies ContentHandlers['page.facts'],

    gone: (async (_, { tabId, frameId, document }) => {
      await sightings(tabId).update((seen) => without(seen, frameId, document));
      await publish(tabId);
      return null;
    }) satisfies ContentHandlers['page.gone'],

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
