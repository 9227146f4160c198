import type { Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';
import { badgeTime } from './clocked.ts';
import { type Figure, timed } from './figures.ts';

const SITE = 'https://plain.demo.test/?nodes=500';
const AWAKE = 20;
const ASLEEP = 20;
const LATE = 16;
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

async function once(session: Session, page: Page): Promise<number> {
  await page.bringToFront();
  const tabId = await session.tabId(page);
  const at = await embed(page);
  return (await badgeTime(session, tabId)) - at;
}

/** Puts an embed into a page that has been loaded for `delay` ms. */
async function fresh(session: Session, delay: number, asleep: boolean): Promise<number> {
  const page = await session.open(SITE);
  await sleep(delay);
  if (asleep) await session.stopWorker();
  const took = await once(session, page);
  await page.close();
  return took;
}

/** The same for pages that wait at the same time, for delays that are long. */
async function late(sessions: readonly Session[], delay: number): Promise<number[][]> {
  const pages: Page[][] = [];
  for (let round = 0; round < LATE; round++) pages.push(await Promise.all(sessions.map((session) => session.open(SITE))));
  await sleep(delay);
  return alternately(sessions, LATE, async (session, round) => {
    const page = pages[round]?.[sessions.indexOf(session)] as Page;
    // One that was behind others is drawn anew first.
    await page.bringToFront();
    await sleep(SETTLED_MS);
    const took = await once(session, page);
    await page.close();
    return took;
  });
}

/** Measures in turns: what else the machine does then meets all of them. @returns for each session its times in ms */
async function alternately(
  sessions: readonly Session[],
  rounds: number,
  measure: (session: Session, round: number) => Promise<number>,
): Promise<number[][]> {
  const times = sessions.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [which, session] of sessions.entries()) times[which]?.push(await measure(session, round));
  return times;
}

/**
 * From an embed's appearance to the badge, on sites that were opened to the extension.
 * @param ours a clocked copy of it (clocked.ts)
 * @param floor the same of an extension that does nothing but this: what the browser itself takes
 */
export async function badgeFigures(ours: Session, floor: Session): Promise<Figure[]> {
  const reading = await readingTimes(ours);
  const floorReading = await readingTimes(floor);
  await floor.ask((api) =>
    (api as unknown as Registering).scripting.registerContentScripts([
      { id: 'watch', js: ['watch.js'], matches: ['https://*/*'], runAt: 'document_start' },
    ]),
  );
  const both = [ours, floor];
  // The first of each is not counted: the browser has to load its own parts.
  for (const session of both) await fresh(session, 100, false);
  const soon = await alternately(both, AWAKE, (session) => fresh(session, 100, false));
  const later = await late(both, 3_000);
  const muchLater = await late(both, 12_000);
  const asleep = await alternately(both, ASLEEP, (session) => fresh(session, 100, true));
  const rows = (work: string, [times = [], bare = []]: number[][], goal: { median?: number; p95?: number }) => [
    timed(work, times, goal),
    timed('  an extension that does only this', bare),
  ];
  return [
    ...rows('embed 0.1 s after load -> badge, worker awake', soon, { median: 10 }),
    ...rows('embed 3 s after load -> badge, worker awake', later, { median: 10 }),
    ...rows('embed 12 s after load -> badge, worker awake', muchLater, { median: 10 }),
    ...rows('embed -> badge, worker asleep', asleep, { p95: 50 }),
    timed('a page of 100 inline scripts, read', reading),
    timed('  without a script of ours', floorReading),
  ];
}
