import { Fault } from '../fault.ts';
import { type Check, type CheckedEmbed, type CheckedRow, check } from '../storage/lists.ts';
import type { PageState } from '../storage/pages.ts';

/** The browser, as far as one tab in the background needs it. */
export interface CheckTab {
  /** Open an empty tab behind the others. @returns its id. */
  open(windowId: number | null): Promise<number>;
  /** Take the tab to an address. Rejects where there is no such tab. */
  go(tabId: number, url: string): Promise<void>;
  /** Close it, unless the person has come to look at it. */
  close(tabId: number): Promise<void>;
  /** Null where it is gone. `url` is null where we may not know it: on an empty page, and on a site that is not allowed. */
  ask(tabId: number): Promise<{ loaded: boolean; url: string | null } | null>;
  isAllowed(url: string): Promise<boolean>;
  /** Every site is allowed. */
  seesAll(): Promise<boolean>;
  /** Look at its page now, and tell what is known of it. Null where there is nothing to be looked at. */
  look(tabId: number): Promise<PageState | null>;
  known(tabId: number): Promise<PageState | null>;
  /**
   * What the server answered, null where the browser does not tell. Rejects where the tab shows no page, but the browser's own about an error; a page
   * that is busy for ever, or waits for somebody to answer it, is silent.
   */
  statusOf(tabId: number): Promise<number | null | 'silent'>;
  /** False where the browser knows that it has no connection. */
  isOnline(): boolean;
}

interface Parts {
  tab: CheckTab;
  now(): number;
  wait(ms: number): Promise<void>;
  /** Wake the background in case it dies while there is something to do. */
  keepAwake(on: boolean): void;
  newId(): string;
}

export const BLANK = 'about:blank';
const PATIENCE_MS = 20_000;
const POLL_MS = 250;
/** How long a page must have stayed the same to count as settled. */
const QUIET_MS = 1500;
/** How long after loading a page without a widget, or with one that does not come alive, is waited for: rules judge after five seconds. */
const NONE_MS = 4000;
const HALF_MS = 8000;
/** How long a tab may rest on no page we know until nothing more is waited for. */
const NOWHERE_MS = 3000;
/** Without a connection the next try waits for at least so long. */
const OFFLINE_MS = 10_000;
const MOST_TRIES = 2;
const MOST_EMBEDS = 20;

/**
 * Opens addresses one after another in one background tab and notes what is found there. What is to be done stands in the item alone: a
 * background that dies leaves it there, and the next one goes on with it.
 */
export function createCheck({ tab, now, wait, keepAwake, newId }: Parts) {
  let running = false;
  let pausedUntil = 0;

  /** Change the check that is under way; nothing, if it is no longer the one meant. */
  const change = (id: string, next: (state: Check) => Check) =>
    check.update((state) => (state && state.id === id && state.endedAt === null ? next(state) : state));
  const put = (id: string, at: number, to: Partial<CheckedRow>) =>
    change(id, (state) => ({ ...state, rows: state.rows.map((row, index) => (index === at ? { ...row, ...to } : row)) }));
  const isUnderWay = async (id: string): Promise<boolean> => {
    const state = await check.read();
    return state?.id === id && state.endedAt === null;
  };

  async function end(id: string, stopped: Check['stopped']): Promise<void> {
    const before = await check.read();
    await change(id, (state) => {
      const rows = state.rows.map((row) => (row.state === 'open' ? { ...row, state: 'waiting' as const } : row));
      return { ...state, rows, endedAt: now(), stopped, tabId: null };
    });
    keepAwake(false);
    if (before?.id === id && before.tabId !== null && stopped !== 'closed') await tab.close(before.tabId).catch(() => undefined);
  }

  /** The check's tab, on an empty page: what stands in it afterwards is of the next address and of nothing before. */
  async function emptyTab(state: Check): Promise<number> {
    if (state.tabId !== null) {
      await tab.go(state.tabId, BLANK);
      return state.tabId;
    }
    const tabId = await tab.open(state.windowId);
    await change(state.id, (one) => ({ ...one, tabId }));
    return tabId;
  }

  async function visit(id: string, tabId: number, url: string): Promise<Partial<CheckedRow>> {
    const deadline = now() + PATIENCE_MS;
    const isOpen = async () => now() < deadline && (await isUnderWay(id));
    while ((await isOpen()) && (await tab.ask(tabId))?.url) await wait(POLL_MS);
    await tab.go(tabId, url);
    // From an empty page: as soon as an address is known, it is that of the new page.
    let at = await tab.ask(tabId);
    let restsSince: number | null = null;
    while ((await isOpen()) && !(at?.loaded && at.url)) {
      restsSince = at?.loaded ? (restsSince ?? now()) : null;
      if (restsSince !== null && now() - restsSince > NOWHERE_MS)
        return { state: 'failed', why: (await tab.seesAll()) ? 'no-page' : 'elsewhere' };
      await wait(POLL_MS);
      at = await tab.ask(tabId);
    }
    return settle(tabId, at?.loaded === true, isOpen);
  }

  /** What the page in the tab comes to, once it no longer changes. A page that has not loaded in time is told of as it stands. */
  async function settle(tabId: number, hasLoaded: boolean, isOpen: () => Promise<boolean>): Promise<Partial<CheckedRow>> {
    let seen = await tab.look(tabId);
    const answer = await tab.statusOf(tabId).catch(() => undefined);
    if (seen?.access !== 'looked' || answer === undefined) return { state: 'failed', why: hasLoaded ? 'unreachable' : 'timeout' };
    const loaded = hasLoaded && answer !== 'silent';
    const status = answer === 'silent' ? null : answer;
    const since = now();
    let [last, lastAt] = [signOf(seen), since];
    while (loaded && (await isOpen()) && !isSettled(seen, now() - since, now() - lastAt)) {
      await wait(POLL_MS);
      seen = (await tab.known(tabId)) ?? seen;
      if (signOf(seen) !== last) [last, lastAt] = [signOf(seen), now()];
    }
    const found = { landed: seen.url ?? '', status, ...summaryOf(seen) };
    return loaded ? { state: 'done', ...found } : { state: 'failed', why: 'timeout', ...found };
  }

  async function work(): Promise<void> {
    for (;;) {
      const state = await check.read();
      if (!state || state.endedAt !== null) return;
      const at = state.rows.findIndex((row) => row.state === 'waiting' || row.state === 'open');
      const row = state.rows[at];
      if (!row) return end(state.id, null);
      if (row.tries >= MOST_TRIES) {
        await put(state.id, at, { state: 'failed', why: 'timeout' });
      } else if (!(await tab.isAllowed(row.url))) {
        await put(state.id, at, { state: 'failed', why: 'no-access' });
      } else {
        await put(state.id, at, { state: 'open', tries: row.tries + 1 });
        // Where the tab cannot be taken anywhere, somebody has closed it, or there is no window for it any more.
        const result = await emptyTab(state)
          .then((tabId) => visit(state.id, tabId, row.url))
          .catch(() => null);
        if (result?.state === 'failed' && LOST.has(result.why) && !tab.isOnline()) {
          // That says nothing about the address. Asked all the same: one on this computer needs no connection.
          await put(state.id, at, { state: 'waiting', tries: row.tries });
          pausedUntil = now() + OFFLINE_MS;
          return;
        }
        if (result) await put(state.id, at, result);
        else if (await isGone(state.id)) return end(state.id, 'closed');
      }
    }
  }

  async function isGone(id: string): Promise<boolean> {
    const state = await check.read();
    return state?.id === id && (state.tabId === null || (await tab.ask(state.tabId)) === null);
  }

  /** Go on with what is left to do, unless that is happening. */
  async function resume(): Promise<void> {
    if (running || now() < pausedUntil) return;
    running = true;
    try {
      const state = await check.read();
      if (!state || state.endedAt !== null) return keepAwake(false);
      keepAwake(true);
      await work();
    } finally {
      running = false;
    }
    // A new one may have been asked for while the last was ending.
    const state = await check.read();
    if (state && state.endedAt === null) await resume();
  }

  return {
    resume,

    /** @throws Fault `invalid` while another is under way. */
    async start(urls: readonly string[], windowId: number | null): Promise<void> {
      const before = await check.read();
      if (before && before.endedAt === null) throw new Fault({ kind: 'invalid' });
      const fresh = { state: 'waiting' as const, tries: 0, landed: '', status: null, embeds: [], more: 0 };
      const rows = urls.map((url) => ({ url, ...fresh }));
      pausedUntil = 0;
      await check.write({ id: newId(), windowId, tabId: null, endedAt: null, stopped: null, rows });
      void resume();
    },

    async stop(): Promise<void> {
      const state = await check.read();
      if (state) await end(state.id, 'asked');
    },

    /** The person has closed a tab: where it was the check's, that means stop. */
    async closed(tabId: number): Promise<void> {
      const state = await check.read();
      if (state?.tabId === tabId) await end(state.id, 'closed');
    },

    /** Forget what was found. */
    async clear(): Promise<void> {
      await check.update((state) => (state && state.endedAt === null ? state : null));
    },
  };
}

/** What a missing connection looks like. */
const LOST: ReadonlySet<CheckedRow['why']> = new Set(['unreachable', 'no-page', 'timeout']);

/** What of a page's state counts as change. */
const signOf = ({ embeds, more }: PageState): string =>
  JSON.stringify([more, embeds.map(({ key, proof, ownership, record, findings }) => [key, proof, ownership, record, findings])]);

function isSettled({ embeds }: PageState, sinceLoad: number, quiet: number): boolean {
  if (quiet < QUIET_MS) return false;
  const isSoon = embeds.length > 0 && embeds.every(({ proof, ownership }) => proof === 'alive' && ownership !== 'unknown');
  if (isSoon) return true;
  // Whose it is may stay unknown for good: without an account nobody is asked.
  return sinceLoad >= (embeds.every(({ proof }) => proof === 'alive') ? NONE_MS : HALF_MS);
}

function summaryOf({ embeds, more }: PageState): { embeds: CheckedEmbed[]; more: number } {
  const shown = embeds.slice(0, MOST_EMBEDS).map(
    ({ platform, platformName, widgetId, proof, frame, ownership, record, findings }): CheckedEmbed => ({
      platform,
      platformName,
      widgetId,
      proof,
      frame,
      ownership,
      record: record && { accountLabel: record.accountLabel, name: record.name, status: record.status },
      findings: findings.map(({ rule, severity, values }) => ({ rule, severity, values })),
    }),
  );
  return { embeds: shown, more: more + embeds.length - shown.length };
}

export type Checking = ReturnType<typeof createCheck>;
