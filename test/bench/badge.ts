import type { Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';
import { type Figure, timed } from './figures.ts';

const SITE = 'https://plain.demo.test/?nodes=500';
const AWAKE = 16;
const ASLEEP = 20;
const LATE = 10;
const READINGS = 10;
const SETTLED_MS = 300;

/** How long the browser takes to read a page of 100 inline scripts, each of which is looked at before it runs, in ms. */
async function readingTimes(session: Session): Promise<number[]> {
  const times: number[] = [];
  for (let round = -1; round < READINGS; round++) {
    const page = await session.open('https://plain.demo.test/?nodes=500&scripts=100');
    const took = await page.evaluate(() => {
      const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      return entry ? entry.domInteractive - entry.responseEnd : Number.NaN;
    });
    if (round >= 0) times.push(took);
    await page.close();
  }
  return times;
}

interface Action {
  action: { getBadgeText(what: { tabId: number }): Promise<string> };
}

interface Registering {
  scripting: { registerContentScripts(scripts: object[]): Promise<void> };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Puts the demo account's embed into a page. @returns when, on the machine's clock */
const embed = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const script = document.createElement('script');
    script.dataset.widgetId = '42';
    script.src = 'https://widget.oscarchat.ai/loader.js';
    const at = performance.timeOrigin + performance.now();
    document.body.append(script);
    return at;
  });

/** When the badge over that tab is first seen to say something. Asked every few ms: asked without a pause, the browser would be busy with the answers. */
const badgeAt = (session: Session, tabId: number): Promise<number> =>
  session.ask(async (api, id) => {
    const { action } = api as unknown as Action;
    const deadline = performance.now() + 10_000;
    while ((await action.getBadgeText({ tabId: id })) === '') {
      if (performance.now() > deadline) return Number.NaN;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return performance.timeOrigin + performance.now();
  }, tabId);

async function once(session: Session, page: Page): Promise<number> {
  await page.bringToFront();
  const seen = badgeAt(session, await session.tabId(page));
  const at = await embed(page);
  return (await seen) - at;
}

/**
 * From an embed's appearance to the badge, on sites that were opened to the extension.
 * @param floor a session with an extension that does nothing but this: what the browser itself takes
 */
export async function badgeFigures(ours: Session, floor: Session): Promise<Figure[]> {
  const measure = async (rounds: number, delay: number, asleep: boolean, session = ours) => {
    const times: number[] = [];
    for (let round = -1; round < rounds; round++) {
      const page = await session.open(SITE);
      await sleep(delay);
      if (asleep) await session.stopWorker();
      const took = await once(session, page);
      if (round >= 0) times.push(took);
      await page.close();
    }
    return times;
  };
  const reading = await readingTimes(ours);
  const floorReading = await readingTimes(floor);
  const awake = await measure(AWAKE, 100, false);
  const asleep = await measure(ASLEEP, 100, true);
  await floor.ask((api) =>
    (api as unknown as Registering).scripting.registerContentScripts([
      { id: 'watch', js: ['watch.js'], matches: ['https://*/*'], runAt: 'document_start' },
    ]),
  );
  const floorAwake = await measure(AWAKE, 100, false, floor);
  const floorAsleep = await measure(ASLEEP, 100, true, floor);
  // The later ones wait at the same time.
  const late = async (delay: number, session = ours) => {
    const pages: Page[] = [];
    for (let n = 0; n < LATE; n++) pages.push(await session.open(SITE));
    await sleep(delay);
    const times: number[] = [];
    for (const page of pages) {
      // One that was behind others is drawn anew first.
      await page.bringToFront();
      await sleep(SETTLED_MS);
      times.push(await once(session, page));
    }
    for (const page of pages) await page.close();
    return times;
  };
  return [
    timed('embed 0.1 s after load -> badge, worker awake', awake, { median: 10 }),
    timed('  an extension that does only this', floorAwake),
    timed('embed 3 s after load -> badge, worker awake', await late(3_000), { median: 10 }),
    timed('  an extension that does only this', await late(3_000, floor)),
    timed('embed 12 s after load -> badge, worker awake', await late(12_000), { median: 10 }),
    timed('  an extension that does only this', await late(12_000, floor)),
    timed('embed -> badge, worker asleep', asleep, { p95: 50 }),
    timed('  an extension that does only this', floorAsleep),
    timed('a page of 100 inline scripts, read', reading),
    timed('  without a script of ours', floorReading),
  ];
}
