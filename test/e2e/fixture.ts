import { existsSync, mkdirSync } from 'node:fs';
import { test as base } from '@playwright/test';
import { findBrowser } from '../browsers/find.ts';
import { type LaunchOptions, launch } from '../browsers/launch.ts';
import type { Session } from '../browsers/session.ts';
import { type Simulator, startSimulator } from '../simulator/server.ts';

export type BrowserKind = 'chromium' | 'firefox';

/** The files that ship. Another folder can be named to try a build beside the one at hand. */
const BUILT = process.env.WIDGET_CONTROL_BUILD ?? '.output';
export const EXTENSION: Record<BrowserKind, string> = { chromium: `${BUILT}/chrome-mv3`, firefox: `${BUILT}/firefox-mv3` };

interface Parts {
  kind: BrowserKind;
  /** The simulated vendors, as new. */
  simulator: Simulator;
  /** A browser with an empty profile and the shipped extension, talking to the simulator under the vendors' names. */
  session: Session;
  /** What `session` is launched with beside that. */
  launchWith: Partial<LaunchOptions>;
}

/** Tests of the whole product. Each gets its own browser and simulator; the extension must not have logged an error at its end. */
export const test = base.extend<Parts & { allowErrors: RegExp[] }>({
  kind: async ({}, use, info) => {
    await use(info.project.name as BrowserKind);
  },
  launchWith: [{}, { option: true }],
  allowErrors: [[], { option: true }],
  simulator: async ({}, use) => {
    const simulator = await startSimulator();
    await use(simulator);
    await simulator.close();
  },
  session: async ({ kind, simulator, launchWith, allowErrors }, use, info) => {
    const extension = EXTENSION[kind];
    if (!existsSync(`${extension}/manifest.json`)) throw new Error(`${extension} is not built: npm run build`);
    findBrowser(kind, { install: true });
    const session = await launch(kind, { extension, simulator, ...launchWith });
    try {
      await use(session);
      const own = (await session.errors()).filter(({ source, text }) => source.startsWith(session.origin) && !allowErrors.some((one) => one.test(text)));
      base.expect(own, 'errors logged by the extension').toEqual([]);
    } finally {
      if (info.status !== info.expectedStatus) await pictures(session, info.title).catch(() => undefined);
      await session.close();
    }
  },
});

export const { expect } = base;

/** On failure: what every page looked like. */
async function pictures(session: Session, title: string): Promise<void> {
  const folder = '.output/test-results/pictures';
  mkdirSync(folder, { recursive: true });
  const name = title.replace(/\W+/g, '-').slice(0, 60);
  for (const [index, page] of (await session.browser.pages()).entries()) {
    await session.screenshot(page, `${folder}/${session.name}-${name}-${index}.png`).catch(() => undefined);
  }
}
