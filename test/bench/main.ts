import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { findBrowser } from '../browsers/find.ts';
import { launchChromium } from '../browsers/launch.ts';
import type { Session } from '../browsers/session.ts';
import { connect, settled, stored } from '../e2e/flows.ts';
import { BIG_TOKEN, DEMO_TOKEN, HUGE_TOKEN } from '../simulator/seed.ts';
import { startSimulator } from '../simulator/server.ts';
import { badgeFigures } from './badge.ts';
import { clocked } from './clocked.ts';
import { emptyExtension } from './empty.ts';
import { type Figure, stated, table } from './figures.ts';
import { popupFigures } from './popup.ts';
import { requestFigures } from './requests.ts';
import { sensorFigures } from './sensor.ts';
import { sizeFigures } from './sizes.ts';
import { switchFigures } from './switches.ts';
import { workerFigures } from './worker.ts';

/*
 * `npm run bench`: the promises in figures, measured on the files that ship, in a real Chromium, beside an empty extension in the same
 * run. Nothing here fails for being slow. A part can be named to measure only that: `npm run bench sensor`.
 */

const BUILT = `${process.env.WIDGET_CONTROL_BUILD ?? '.output'}/chrome-mv3`;
const ACCOUNTS: ReadonlyMap<number, string> = new Map([
  [20, DEMO_TOKEN],
  [2_000, BIG_TOKEN],
  [10_000, HUGE_TOKEN],
]);
const SITE = 'https://shop.demo.test/';

/** Connects an account of each size. @returns what makes one of them the selected one */
async function connectAll(session: Session): Promise<(widgets: number) => Promise<void>> {
  const ids = new Map<number, string>();
  for (const [widgets, token] of ACCOUNTS) {
    await (await connect(session, token)).close();
    await settled(session);
    ids.set(widgets, (await stored<{ id: string }>(session, 'accounts')).at(-1)?.id ?? '');
  }
  return (widgets) =>
    session.setStorage('local', {
      view: { v: 1, data: { accountId: ids.get(widgets), sort: 'name', filter: 'all', tab: 'page' } },
    });
}

async function main(only: readonly string[]): Promise<void> {
  if (!existsSync(`${BUILT}/manifest.json`)) throw new Error(`${BUILT} is not built: npm run build`);
  findBrowser('chromium', { install: true });
  const simulator = await startSimulator();
  const blank = emptyExtension(BUILT);
  const sessions: Session[] = [];
  const launch = async (extension: string, granted: string[] = []) => {
    const session = await launchChromium({ extension, simulator, granted });
    sessions.push(session);
    return session;
  };
  const figures: Figure[] = [];
  const part = async (name: string, measure: () => Promise<Figure[]> | Figure[]) => {
    if (only.length > 0 && !only.includes(name)) return;
    console.error(`measuring: ${name}`);
    try {
      figures.push(...(await measure()));
    } catch (error) {
      figures.push(stated(`${name}: not measured`, '-', error instanceof Error ? error.message : String(error), null));
    }
  };
  try {
    await part('sizes', () => sizeFigures(BUILT, blank.folder));
    await part('requests', requestFigures);
    const empty = await launch(blank.folder);
    await part('sensor', () => sensorFigures(empty, blank.folder, BUILT));
    await part('badge', async () => {
      const copies = [clocked(BUILT), clocked(blank.folder)] as const;
      const session = await launch(copies[0].folder, ['https://*/*']);
      await (await connect(session, DEMO_TOKEN)).close();
      await settled(session);
      const floor = await launch(copies[1].folder);
      const badges = await badgeFigures(session, floor);
      for (const done of [session, floor]) {
        await done.close();
        sessions.splice(sessions.indexOf(done), 1);
      }
      for (const copy of copies) copy.clear();
      return badges;
    });
    const ours = await launch(BUILT);
    await part('worker', () => workerFigures(ours, empty));
    if (only.length === 0 || only.some((name) => ['popup', 'switches'].includes(name))) {
      const choose = await connectAll(ours);
      await part('popup', () => popupFigures(ours, empty, SITE, [...ACCOUNTS.keys()], choose));
      await part('switches', () => switchFigures(ours, simulator, choose));
    }
  } finally {
    for (const session of sessions) await session.close();
    await simulator.close();
    blank.clear();
  }
  console.log(`\n${table(figures)}\n`);
  const [load = 0] = loadavg();
  console.log(
    `${figures.filter(({ met }) => met === false).length} goals not met. ${availableParallelism()} cores, load ${load.toFixed(1)}.`,
  );
  if (load > availableParallelism())
    console.log('The machine was busy with other work: times are longer than they would be alone.');
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
