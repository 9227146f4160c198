import type { EmbedPlatform } from '../platforms/ids.ts';
import { type Known, SEEN_AT, type Site, seenAt, seenOn } from '../storage/lists.ts';

/*
 * Where widgets were seen: for each the sites and paths, with first and last time. Kept in this browser alone and only once a person asked
 * for it; never a query, a fragment, or anything of a private window.
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
  return { host, path: pathname.replace(/;[^/]*/g, '').slice(0, LONGEST_PATH) };
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

const pagesOf = (sites: readonly Site[]): number => sites.reduce((sum, { paths }) => sum + paths.length, 0);

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

  /** Keep that a widget was seen there. @returns its sums, or null where that is nothing new. */
  async function keep(
    platform: EmbedPlatform,
    id: string,
    yours: boolean,
    place: { host: string; path: string },
  ): Promise<Known | null> {
    const stored = seenAt(platform, id);
    const before = await stored.read();
    const sites = withPage(before, place.host, place.path, now());
    if (sites === before) return null;
    await stored.write(sites);
    const more = sites.some((site) => site.more) || before.some(({ host }) => !sites.some((site) => site.host === host));
    return { platform, id, yours, sites: sites.length, pages: pagesOf(sites), more, last: now() };
  }

  /** The list with these widgets as they are now. What no longer fits into it is forgotten. */
  async function list(fresh: readonly Known[]): Promise<void> {
    const { dropped } = await index((widgets) => {
      const same = (one: Known) => fresh.find(({ platform, id }) => one.platform === platform && one.id === id);
      const before = new Map(widgets.filter(same).map((one) => [same(one), one]));
      const current = fresh.map((one) => {
        const old = before.get(one);
        return { ...one, yours: one.yours || (old?.yours ?? false), more: one.more || (old?.more ?? false) };
      });
      return [...current, ...widgets.filter((one) => !same(one))];
    });
    await Promise.all(dropped.map(({ platform, id }) => seenAt(platform, id).remove()));
  }

  async function index(change: (widgets: Known[]) => Known[]): Promise<{ dropped: Known[] }> {
    let dropped: Known[] = [];
    await seenOn.update((state) => {
      const fit = fitting(change(state.widgets));
      dropped = fit.dropped;
      return { ...state, widgets: fit.kept };
    });
    return { dropped };
  }

  return {
    /** A page has been looked at: note where its widgets are, if the person wants that. */
    note: ({ url, embeds, incognito }: { url: string; embeds: readonly Sighted[]; incognito: boolean }): Promise<void> =>
      alone(async () => {
        const place = placeOf(url);
        if (incognito || !place || embeds.length === 0 || !(await seenOn.read()).on) return;
        const seen = new Map(
          embeds.flatMap((one) => (one.widgetId === null ? [] : [[`${one.platform} ${one.widgetId}`, one] as const])),
        );
        const fresh: Known[] = [];
        for (const { platform, widgetId, ownership } of seen.values()) {
          const known = await keep(platform, widgetId ?? '', ownership === 'yours', place);
          if (known) fresh.push(known);
        }
        if (fresh.length > 0) await list(fresh);
      }),

    /** Begin or end keeping. What was kept stays until it is erased. */
    set: (on: boolean): Promise<void> =>
      alone(async () => {
        await seenOn.update((state) => ({ ...state, on }));
      }),

    erase: (platform: EmbedPlatform, id: string): Promise<void> =>
      alone(async () => {
        await seenAt(platform, id).remove();
        await index((widgets) => widgets.filter((one) => one.platform !== platform || one.id !== id));
      }),

    eraseAll: (): Promise<void> =>
      alone(async () => {
        await remove((await keys()).filter((key) => key.startsWith(SEEN_AT)));
        await seenOn.update((state) => ({ ...state, widgets: [] }));
      }),
  };
}

export type SeenOn = ReturnType<typeof createSeenOn>;
