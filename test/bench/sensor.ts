import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';
import { type Figure, stated, timed } from './figures.ts';

const PLAIN = 'https://plain.demo.test/';
const NODES = 5_000;
const ROUNDS = 20;
const INSERT_ROUNDS = 10;

interface Scripting {
  scripting: { executeScript(what: object): Promise<unknown> };
  runtime: { onConnect: { addListener(listener: () => void): void } };
}

interface Event {
  name: string;
  ts: number;
  dur?: number;
  tid: number;
  args?: { data?: { url?: string } };
}

/** Long enough for every idle moment the sensor asks for. */
const IDLE_MS = 300;

interface Times {
  /** Ran while the page waited for it: evaluating the file, observers. */
  blocking: number;
  /** Ran in the page's idle moments. */
  idle: number;
}

/** How long a file's code ran in a page meanwhile, in ms: what the browser itself has traced of it, compiling included. */
async function timeOf(page: Page, file: string, work: () => Promise<unknown>): Promise<Times> {
  await page.tracing.start({ categories: ['devtools.timeline', 'v8'] });
  await work();
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop())) as { traceEvents: Event[] };
  const idles = traceEvents.filter(({ name }) => name === 'FireIdleCallback');
  const ours = traceEvents.filter(
    ({ name, args }) => (name === 'EvaluateScript' || name === 'FunctionCall') && args?.data?.url?.endsWith(`/${file}`),
  );
  const isIdle = ({ ts, tid }: Event) => idles.some((one) => one.tid === tid && one.ts <= ts && ts <= one.ts + (one.dur ?? 0));
  const sum = (events: Event[]) => events.reduce((total, { dur = 0 }) => total + dur, 0) / 1_000;
  return { blocking: sum(ours.filter((one) => !isIdle(one))), idle: sum(ours.filter(isIdle)) };
}

const inject = async (session: Session, page: Page, file: string): Promise<void> => {
  const tabId = await session.tabId(page);
  await session.ask(
    (api, { tabId, file }) => (api as unknown as Scripting).scripting.executeScript({ target: { tabId }, files: [`/${file}`] }),
    { tabId, file },
  );
};

/** Everything of a page that could tell of a visitor. */
const traces = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      Object.getOwnPropertyNames(globalThis),
      localStorage.length,
      sessionStorage.length,
      document.cookie,
    ]),
  );

/** Puts in 5,000 elements in so many batches, each in a task of its own. @returns how long the page was busy with it, in ms */
const insert = (page: Page, batches: number): Promise<number> =>
  page.evaluate(
    async (count, of) => {
      const host = document.body.appendChild(document.createElement('div'));
      let busy = 0;
      for (let batch = 0; batch < of; batch++) {
        const from = performance.now();
        const part = document.createElement('div');
        for (let n = 1; n < count / of; n++)
          part.appendChild(document.createElement(n % 3 ? 'span' : 'p')).textContent = `row ${n}`;
        host.append(part);
        // Observers have been told by now; what the page then draws is not measured.
        await Promise.resolve();
        busy += performance.now() - from;
        await new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(0);
        });
      }
      host.remove();
      return busy;
    },
    NODES,
    batches,
  );

/**
 * The shipped sensor in a page of 5,000 elements without a widget, injected by an extension that does nothing else, beside an empty
 * script injected in the same way.
 */
export async function sensorFigures(session: Session, folder: string, built: string): Promise<Figure[]> {
  copyFileSync(join(built, 'sensor.js'), join(folder, 'sensor.js'));
  await session.ask((api) => {
    const counter = globalThis as unknown as { told: number };
    counter.told = 0;
    (api as unknown as Scripting).runtime.onConnect.addListener(() => counter.told++);
  });
  const own: Times[] = [];
  const blank: number[] = [];
  let changed = 0;
  for (let round = -1; round < ROUNDS; round++) {
    const page = await session.open(PLAIN);
    const before = await traces(page);
    const empty = await timeOf(page, 'empty.js', () => inject(session, page, 'empty.js'));
    const sensor = await timeOf(page, 'sensor.js', () => inject(session, page, 'sensor.js'));
    if ((await traces(page)) !== before) changed++;
    if (round >= 0) own.push(sensor);
    if (round >= 0) blank.push(empty.blocking);
    await page.close();
  }
  const page = await session.open(PLAIN);
  const bare = new Map<number, number[]>([1, 100].map((batches) => [batches, []]));
  const watched = new Map<number, number[]>([1, 100].map((batches) => [batches, []]));
  const ours = new Map<number, Times[]>([1, 100].map((batches) => [batches, []]));
  for (let round = -2; round < INSERT_ROUNDS; round++)
    for (const batches of [1, 100]) {
      const took = await insert(page, batches);
      if (round >= 0) bare.get(batches)?.push(took);
    }
  await inject(session, page, 'sensor.js');
  for (let round = -2; round < INSERT_ROUNDS; round++)
    for (const batches of [1, 100]) {
      const took = await insert(page, batches);
      if (round >= 0) watched.get(batches)?.push(took);
      const time = await timeOf(page, 'sensor.js', () => insert(page, batches));
      if (round >= 0) ours.get(batches)?.push(time);
    }
  const told = await session.ask(() => (globalThis as unknown as { told: number }).told);
  const stored = Object.keys({ ...(await session.storage('local')), ...(await session.storage('session')) }).length;
  await page.close();
  return [
    timed(
      'sensor, own time, 5,000 nodes, no widget',
      // Each beside an empty script in the same page: what that takes is the browser's.
      own.map(({ blocking }, at) => blocking - (blank[at] ?? 0)),
      { median: 1, p95: 3 },
    ),
    timed(
      '  with what any script takes',
      own.map(({ blocking }) => blocking),
    ),
    timed('  an empty script', blank),
    timed(
      '  more of it in idle moments, in small steps',
      own.map(({ idle }) => idle),
    ),
    stated(
      'sensor, what it leaves there',
      'nothing sent, stored, seen',
      `${told} messages, ${stored} items, ${changed} changed pages`,
      told + stored + changed === 0,
    ),
    ...[1, 100].flatMap((batches) => [
      timed(
        `5,000 nodes inserted in ${batches}, our time`,
        (ours.get(batches) ?? []).map(({ blocking }) => blocking),
        { median: 5 },
      ),
      timed(
        '  more of it in idle moments',
        (ours.get(batches) ?? []).map(({ idle }) => idle),
      ),
      timed('  the whole insertion, without us', bare.get(batches) ?? []),
      timed('  the whole insertion, with us', watched.get(batches) ?? []),
    ]),
  ];
}
