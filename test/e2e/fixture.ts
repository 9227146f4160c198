import { existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { test as base } from '@playwright/test';
import { findBrowser } from '../browsers/find.ts';
import { type LaunchOptions, launch } from '../browsers/launch.ts';
import type { Session } from '../browsers/session.ts';
import { type Simulator, startSimulator } from '../simulator/server.ts';

export type BrowserKind = 'chromium' | 'firefox';

/** The files that ship. Another folder can be named to try a build beside the one at hand. */
const BUILT = resolve(process.env.WIDGET_CONTROL_BUILD ?? '.output');
export const EXTENSION: Record<BrowserKind, string> = { chromium: `${BUILT}/chrome-mv3`, firefox: `${BUILT}/firefox-mv3` };

/**
 * Firefox says the first of every page or background that ends while it waits for an answer, and throws the second at scripts of a window that is
 * on its way out (dom/base/nsGlobalWindowInner.cpp): to catch it everywhere would cost every page bytes, and nobody is left to notice.
 */
const ALWAYS_ALLOWED = [/Promise (resolved|rejected) after context unloaded/, /^NS_ERROR_NOT_INITIALIZED/];

interface Parts {
  kind: BrowserKind;
  /** The simulated vendors, as new. */
  simulator: Simulator;
  /** A browser with the shipped extension as after installing it, talking to the simulator under the vendors' names. */
  session: Session;
  /** What `session` is launched with beside that. */
  launchWith: Partial<LaunchOptions>;
  /** A browser of this test's own, with an empty profile. */
  fresh: boolean;
  /** Errors the extension may log in this test. */
  allowErrors: RegExp[];
}

interface Shared {
  vendors: Simulator;
  /** Browsers by what they were launched with: starting one takes seconds, emptying it does not. */
  browsers: Map<string, Session>;
}

/** Tests of the whole product. The extension must not have logged an error at the end of one. */
// Playwright reads from the pattern which fixtures one needs: none is `{}`.
// biome-ignore-start lint/correctness/noEmptyPattern: see above
export const test = base.extend<Parts, Shared>({
  kind: async ({}, use, info) => {
    await use(info.project.name as BrowserKind);
  },
  launchWith: [{}, { option: true }],
  fresh: [false, { option: true }],
  allowErrors: [[], { option: true }],
  vendors: [
    async ({}, use) => {
      const simulator = await startSimulator();
      await use(simulator);
      await simulator.close();
    },
    { scope: 'worker' },
  ],
  browsers: [
    async ({}, use) => {
      const open = new Map<string, Session>();
      await use(open);
      for (const session of open.values()) await session.close();
    },
    { scope: 'worker' },
  ],
  simulator: async ({ vendors }, use) => {
    vendors.reset();
    await use(vendors);
  },
  session: async ({ kind, simulator, browsers, launchWith, fresh, allowErrors }, use, info) => {
    const extension = EXTENSION[kind];
    if (!existsSync(`${extension}/manifest.json`)) throw new Error(`${extension} is not built: npm run build`);
    findBrowser(kind, { install: true });
    const name = fresh ? info.testId : JSON.stringify(launchWith);
    const session = browsers.get(name) ?? (await launch(kind, { extension, simulator, ...launchWith }));
    browsers.set(name, session);
    const before = (await session.errors()).length;
    let clean = false;
    try {
      await use(session);
      const logged = (await session.errors()).slice(before);
      const own = logged.filter(
        ({ source, text }) =>
          source.startsWith(session.origin) && ![...ALWAYS_ALLOWED, ...allowErrors].some((one) => one.test(text)),
      );
      base.expect(own, 'errors logged by the extension').toEqual([]);
      clean = info.status === info.expectedStatus && !fresh;
      // A browser that cannot be emptied is thrown away; that says nothing about the test.
      if (clean)
        clean = await empty(session).then(
          () => true,
          () => false,
        );
    } finally {
      if (info.status !== info.expectedStatus) await pictures(session, info.title).catch(() => undefined);
      if (!clean) {
        browsers.delete(name);
        await session.close();
      }
    }
  },
});

// biome-ignore-end lint/correctness/noEmptyPattern: see above

/** The browser as it was at first: no pages, nothing stored, no site opened, no worker with a memory. */
async function empty(session: Session): Promise<void> {
  await session.setOffline(false);
  await session.closePopup();
  const probe = await session.probe();
  for (const page of await session.browser.pages()) if (page !== probe) await page.close().catch(() => undefined);
  await session.closeSidePanel();
  await session.stopWorker();
  await session.ask(async (api) => {
    const whole = api as unknown as {
      alarms: { clearAll(): Promise<void> };
      storage: Record<string, { clear(): Promise<void> }>;
    };
    await whole.alarms.clearAll();
    for (const area of ['local', 'session', 'sync']) await whole.storage[area]?.clear();
  });
}

export const { expect } = base;

/** On failure: what every page looked like. */
async function pictures(session: Session, title: string): Promise<void> {
  const folder = '.output/test-results/pictures';
  mkdirSync(folder, { recursive: true });
  const name = title.replace(/\W+/g, '-').slice(0, 60);
  for (const [index, page] of (await session.browser.pages()).entries()) {
    // A tab behind another is not drawn, and its picture never comes.
    await page.bringToFront().catch(() => undefined);
    await session.screenshot(page, `${folder}/${session.name}-${name}-${index}.png`).catch(() => undefined);
  }
}
