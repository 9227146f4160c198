import { browser } from '../../lib/browser.ts';
import { BLANK, type CheckTab, createCheck } from '../../lib/records/check.ts';
import { page } from '../../lib/storage/pages.ts';
import { inTime } from './in-time.ts';
import type { Pages } from './pages.ts';
import type { TabChange } from './tabs.ts';

const ALARM = 'check';
const EVERYWHERE = ['https://*/*', 'http://*/*'];

const holds = (origins: string[]): Promise<boolean> => browser.permissions.contains({ origins }).catch(() => false);

/** One tab of this browser, as the check needs it. */
const tabIn = (pages: Pages): CheckTab => ({
  async open(windowId) {
    const behind = { url: BLANK, active: false };
    // The window it was asked for in may be closed by now.
    const tab = await browser.tabs
      .create(windowId === null ? behind : { ...behind, windowId })
      .catch(() => browser.tabs.create(behind));
    if (tab.id === undefined) throw new Error('no tab');
    await browser.tabs.update(tab.id, { muted: true });
    return tab.id;
  },
  go: async (tabId, url) => void (await browser.tabs.update(tabId, { url })),
  async close(tabId) {
    if (!(await browser.tabs.get(tabId)).active) await browser.tabs.remove(tabId);
  },
  ask: (tabId) =>
    browser.tabs.get(tabId).then(
      ({ status, url }) => ({ loaded: status === 'complete', url: url && /^https?:/.test(url) ? url : null }),
      () => null,
    ),
  isAllowed(url) {
    const { protocol, hostname } = new URL(url);
    return holds([`${protocol}//${hostname}/*`]);
  },
  isOnline: () => navigator.onLine,
  seesAll: () => holds(EVERYWHERE),
  async look(tabId) {
    await pages.look(tabId);
    return page(tabId).read();
  },
  known: (tabId) => page(tabId).read(),
  async statusOf(tabId) {
    const asking = browser.scripting.executeScript({
      target: { tabId },
      // Of a page that is still loading too.
      injectImmediately: true,
      // Runs in the page's isolated world, which the page cannot reach.
      func: () =>
        (performance.getEntriesByType('navigation')[0] as { responseStatus?: number } | undefined)?.responseStatus || null,
    });
    const answers = await inTime(asking);
    const status = answers?.[0]?.result;
    return answers ? (typeof status === 'number' ? status : null) : 'silent';
  },
});

/** Checks addresses in a background tab, and goes on with it after this background has died and another has begun. */
export function openCheck(pages: Pages, now: () => number) {
  let awake: boolean | null = null;
  const checking = createCheck({
    tab: tabIn(pages),
    now,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    keepAwake(on) {
      if (on === awake) return;
      awake = on;
      if (on) browser.alarms.create(ALARM, { periodInMinutes: 0.5 });
      else void browser.alarms.clear(ALARM);
    },
    newId: () => crypto.randomUUID(),
  });
  void checking.resume();
  return {
    ...checking,
    fired(name: string): void {
      if (name === ALARM) void checking.resume();
    },
    // Its loading wakes a background that has gone to sleep over it sooner than the alarm does.
    tabUpdated(_: number, { status }: TabChange): void {
      if (status === 'complete') void checking.resume();
    },
    tabRemoved: (tabId: number) => void checking.closed(tabId),
  };
}

export type Check = ReturnType<typeof openCheck>;
