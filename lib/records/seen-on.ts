import type { EmbedPlatform } from '../platforms/ids.ts';
import { redactPath } from '../redact.ts';
import { type Known, SEEN_AT, type Site, seenAt, seenOn } from '../storage/lists.ts';

/*
 * Where widgets were seen: for each the sites and paths, with first and last time. Kept in this browser alone and only once a person asked
 * for it; never a query, a fragment, a key in a path, or anything of a private window.
 */

const MOST_WIDGETS = 500;
const MOST_SITES = 50;
const MOST_PATHS = 50;
const LONGEST_PATH = 200;
/** Pages over all widgets: extension storage ends at 10 MB, which is not for this list alone. */
const MOST_PAGES = 10_000;
/** Seen again within this time is not worth a write: a page tells of its embeds several times while it loads. */
const SAME_VISIT_MS = 60_000;

export interface Sighted {
  platform: EmbedPlatform;
  widgetId: string | null;
  ownership: 'yours' | 'not-yours' | 'unknown';
}

/** Host and path of a web page, or null where there is nothing to be kept. Parameters of path segments (`;jsessionid=…`) go the way of the query. */
export function placeOf(url: string): { host: string; path: string } | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return { host, path: redactPath(pathname.replace(/;[^/]*/g, '')).slice(0, LONGEST_PATH) };
}

const latestFirst = (one: { last: number }, other: { last: number }): number => other.last - one.last;

/** The sites with this page seen at this time. What has not been seen for longest falls out. The same list, where it changes nothing. */
export function withPage(sites: Site[], host: string, path: string, now: number): Site[] {
  const site = sites.find((one) => one.host === host) ?? { host, first: now, last: now, more: false, paths: [] };
  const page = site.paths.find((one) => one.path === path);
  if (page && now - page.last < SAME_VISIT_MS) return sites;
  const paths = [{ path, first: page?.first ?? now, last: now }, ...site.paths.filter((one) => one !== page)].sort(latestFirst);
  const changed = {
    host,
    first: site.first,
    last: now,
    more: site.more || paths.length > MOST_PATHS,
    paths: paths.slice(0, MOST_PATHS),
  };
  return [changed, ...sites.filter((one) => one !== site)].sort(latestFirst).slice(0, MOST_SITES);
}

/** What a list that is full gives up: those of other people first, since any page can show any number of them, then what is oldest. */
export function fitting(widgets: readonly Known[]): { kept: Known[]; dropped: Known[] } {
  const ranked = [...widgets].sort((one, other) => Number(other.yours) - Number(one.yours) || latestFirst(one, other));
  let pages = 0;
  const fits = (one: Known, at: number) => {
    pages += one.pages;
    return at < MOST_WIDGETS && pages <= MOST_PAGES;
  };
  const kept = ranked.filter(fits);
  return { kept: kept.sort(latestFirst), dropped: ranked.filter((one) => !kept.includes(one)) };
}

/** @param keys of everything in local storage, to erase what no list names any more */
export function createSeenOn({
  now,
  keys,
  remove,
}: {
  now(): number;
  keys(): Promise<string[]>;
  remove(keys: string[]): Promise<void>;
}) {
  let turn: Promise<unknown> = Promise.resolve();
  /** One after another: what is noted while the person erases must not come back. */
  function alone<R>(work: () => Promise<R>): Promise<R> {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  /** Keep that a widget was seen there. @returns it as it is listed now, or null where that is nothing new. */
  async function keep(one: Sighted, id: string, place: { host: string; path: string }, old?: Known): Promise<Known | null> {
    const stored = seenAt(one.platform, id);
    const before = await stored.read();
    const sites = withPage(before, place.host, place.path, now());
    if (sites === before) return null;
    await stored.write(sites);
    const lost = sites.some((site) => site.more) || before.some(({ host }) => !sites.some((site) => site.host === host));
    return {
      platform: one.platform,
      id,
      yours: one.ownership === 'yours' || (old?.yours ?? false),
      sites: sites.length,
      pages: sites.reduce((sum, { paths }) => sum + paths.length, 0),
      more: lost || (old?.more ?? false),
      last: now(),
    };
  }

  return {
    /** A page has been looked at: note where its widgets are, if the person wants that. */
    note: ({ url, embeds, incognito }: { url: string; embeds: readonly Sighted[]; incognito: boolean }): Promise<void> =>
      alone(async () => {
        const place = placeOf(url);
        if (incognito || !place) return;
        const before = await seenOn.read();
        if (!before.on) return;
        let { widgets } = before;
        for (const one of embeds) {
          const old = widgets.find(({ platform, id }) => platform === one.platform && id === one.widgetId);
          const known = one.widgetId === null ? null : await keep(one, one.widgetId, place, old);
          if (known) widgets = [known, ...widgets.filter((other) => other !== old)];
        }
        if (widgets === before.widgets) return;
        const { kept, dropped } = fitting(widgets);
        await seenOn.write({ on: true, widgets: kept });
        for (const { platform, id } of dropped) await seenAt(platform, id).remove();
      }),

    /** Begin or end keeping. What was kept stays until it is erased. */
    set: (on: boolean): Promise<unknown> => alone(() => seenOn.update((state) => ({ ...state, on }))),

    erase: (platform: EmbedPlatform, id: string): Promise<unknown> =>
      alone(async () => {
        await seenAt(platform, id).remove();
        const others = (widgets: Known[]) => widgets.filter((one) => one.platform !== platform || one.id !== id);
        await seenOn.update((state) => ({ ...state, widgets: others(state.widgets) }));
      }),

    eraseAll: (): Promise<unknown> =>
      alone(async () => {
        await remove((await keys()).filter((key) => key.startsWith(SEEN_AT)));
        await seenOn.update((state) => ({ ...state, widgets: [] }));
      }),
  };
}

export type SeenOn = ReturnType<typeof createSeenOn>;
