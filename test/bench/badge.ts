import type { Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';
import { badgeTime } from './clocked.ts';
import { type Figure, timed } from './figures.ts';

const SITE = 'https://plain.demo.test/?nodes=500';
/** Seconds after load at which an embed comes: the page may be busy, quiet, or long behind others. */
const DELAYS = [0.1, 3, 12] as const;
const ROUNDS = 32;
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
async function late(sessions: readonly Session[], delay: number, asleep: boolean): Promise<number[][]> {
  const pages: Page[][] = [];
  for (let round = 0; round < ROUNDS; round++) pages.push(await Promise.all(sessions.map((session) => session.open(SITE))));
  await sleep(delay);
  return alternately(sessions, ROUNDS, async (session, round) => {
    const page = pages[round]?.[sessions.indexOf(session)] as Page;
    // One that was behind others is drawn anew first.
    await page.bringToFront();
    await sleep(SETTLED_MS);
    if (asleep) await session.stopWorker();
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
  const rows = (work: string, [times = [], bare = []]: number[][], goal: { median?: number; p95?: number }) => [
    timed(work, times, goal),
    timed('  an extension that does only this', bare),
  ];
  const badges: Figure[] = [];
  for (const [state, goal] of [
    ['awake', { median: 10 }],
    ['asleep', { p95: 50 }],
  ] as const)
    for (const seconds of DELAYS) {
      const times =
        seconds < 1
          ? await alternately(both, ROUNDS, (session) => fresh(session, seconds * 1_000, state === 'asleep'))
          : await late(both, seconds * 1_000, state === 'asleep');
      badges.push(...rows(`embed ${seconds} s after load -> badge, worker ${state}`, times, goal));
    }
  return [...badges, timed('a page of 100 inline scripts, read', reading), timed('  without a script of ours', floorReading)];
}
