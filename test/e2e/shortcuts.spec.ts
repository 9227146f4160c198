import { execFileSync } from 'node:child_process';
import type { Page } from 'puppeteer-core';
import type { PageState } from '../../lib/storage/pages.ts';
import { type Display, ensureDisplay, pressKeys } from '../browsers/display.ts';
import { type LaunchOptions, launch } from '../browsers/launch.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { type BrowserKind, EXTENSION, expect, test } from './fixture.ts';
import { strangersIn } from './in-page.ts';
import { pageOf } from './item-of.ts';

/** Keys and menus of the browser itself are reached only in a window. */
async function inWindow(
  kind: BrowserKind,
  simulator: NonNullable<LaunchOptions['simulator']>,
  use: (session: Session, page: Page, display: Display) => Promise<void>,
): Promise<void> {
  const display = await ensureDisplay({ install: true });
  const session = await launch(kind, { extension: EXTENSION[kind], simulator, display });
  try {
    // Keys and menus go to the tab in front, and that is the first-run page once it comes.
    const hasCome = () =>
      session.ask(async (api) => (await api.tabs.query({})).some(({ url }) => url?.endsWith('/options.html')));
    await until(hasCome, { message: 'the first-run page' });
    const page = await session.open('https://shop.demo.test/');
    await until(() => page.evaluate(() => document.querySelector('#oscar-chat-root') !== null));
    await page.bringToFront();
    await use(session, page, display);
  } finally {
    await session.close();
    display.stop();
  }
}

test('the shortcut for pointing works on a page that no site access was given to', async ({ kind, simulator }) => {
  await inWindow(kind, simulator, async (session, page, { env }) => {
    await page.click('h1');
    pressKeys(env, 'alt+shift+k');
    await until(async () => (await strangersIn(page)) === 1, { message: 'pointing to begin' });
    // Keys that come while the page is busy drawing may be lost: pressed again, slowly, until they have worked.
    await until(
      async () => {
        if ((await pageOf(session, page))?.picked) return true;
        pressKeys(env, 'Tab', 'Return');
        return false;
      },
      { message: 'the embed to be picked', every: 1_000 },
    );
    expect(await strangersIn(page)).toBe(0);
  });
});

test('“Inspect widgets here” in the menu of a page opens the side panel and looks at that page', async ({ kind, simulator }) => {
  await inWindow(kind, simulator, async (session, page, { env }) => {
    const { x, y } = await page.evaluate(() => ({
      x: screenX + (outerWidth - innerWidth) / 2 + 60,
      y: screenY + outerHeight - 250,
    }));
    const looked = async () =>
      Object.entries(await session.storage('session')).some(
        ([key, item]) => key.startsWith('page.') && (item as { data: PageState | null }).data?.embeds[0]?.widgetId === '42',
      );
    // Nothing tells when a menu has opened: so it is opened and chosen from until that has worked.
    await until(
      async () => {
        if (await looked()) return true;
        pressKeys(env, 'Escape');
        execFileSync('xdotool', ['mousemove', String(x), String(y), 'click', '3', 'sleep', '0.4', 'key', 'i', 'key', 'Return'], {
          env,
        });
        return false;
      },
      { message: 'the page to be looked at', every: 1000, timeout: 20_000 },
    );
    if (kind === 'chromium') await until(() => session.browser.targets().some((one) => one.url().endsWith('/sidepanel.html')));
  });
});
