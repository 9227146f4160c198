import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../browsers/find.ts';
import { launchChromium } from '../browsers/launch.ts';
import type { Session } from '../browsers/session.ts';
import { connect } from '../e2e/flows.ts';
import { DEMO_TOKEN } from '../simulator/seed.ts';
import { type Simulator, startSimulator } from '../simulator/server.ts';
import { tour } from './tour.ts';

/*
 * `npm start`: the product as it ships, talking to the simulated vendors under their real names. With a display the browser stays
 * open; without one the main job is walked and photographed.
 */

const EXTENSION = '.output/chrome-mv3';
const SOURCES = ['entrypoints', 'components', 'lib', 'assets', 'public', 'wxt.config.ts', 'package-lock.json'];
const PICTURES = '.output/tour';
const SHOP = 'https://shop.demo.test/';

const newest = (path: string): number => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  return stat.isDirectory() ? Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name)))) : stat.mtimeMs;
};

function build(): void {
  const built = newest(join(EXTENSION, 'manifest.json'));
  if (existsSync(EXTENSION) && built > Math.max(...SOURCES.map(newest))) return;
  console.log('Building the extension…');
  const { status } = spawnSync('wxt', ['build'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error('The build failed: see above.');
}

const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

async function show(session: Session): Promise<void> {
  const options = await connect(session, DEMO_TOKEN);
  const shop = await session.open(SHOP);
  await session.popup(shop);
  await options.close();
  await (await session.probe()).close();
  console.log(`
The demo account is connected and the demo shop is open, with the popup over it.
  Click the icon in the toolbar to open the popup again; from it, the side panel.
  More demo sites: https://simulator.demo.test/
  Ctrl-C, or closing the browser, ends everything.`);
  await new Promise<void>((resolve) => session.browser.once('disconnected', resolve));
}

async function main(): Promise<void> {
  build();
  const headless = !hasDisplay();
  findBrowser('chromium', { install: true });
  const simulator: Simulator = await startSimulator();
  // Without it the headless screen is so low that the popup is no longer as it is on any person's.
  const args = headless ? ['--screen-info={1600x1200}'] : [];
  const session = await launchChromium({ extension: EXTENSION, simulator, headless, args });
  const end = async () => {
    await session.close();
    await simulator.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().finally(() => process.exit(0)));
  // A browser that is killed rather than closed breaks the pipe to it, which nobody could catch otherwise.
  process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') console.error(error);
    void end().finally(() => process.exit(error.code === 'ECONNRESET' || error.code === 'EPIPE' ? 0 : 1));
  });
  try {
    if (headless) {
      rmSync(PICTURES, { recursive: true, force: true });
      mkdirSync(PICTURES, { recursive: true });
      console.log(`No display here: walking the main job without a window. Pictures go to ${PICTURES}/`);
      await tour(session, simulator, PICTURES);
    } else await show(session);
  } finally {
    await end();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
