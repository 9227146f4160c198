import { ensureDisplay, pressKeys } from '../browsers/display.ts';
import { launch } from '../browsers/launch.ts';
import { until } from '../browsers/until.ts';
import { EXTENSION, expect, test } from './fixture.ts';
import { strangersIn } from './in-page.ts';
import { pageOf } from './item-of.ts';

/** The window manager's keys reach a browser only in a window. */
test('the shortcut for pointing works on a page that no site access was given to', async ({ kind, simulator }) => {
  const display = await ensureDisplay({ install: true });
  const session = await launch(kind, { extension: EXTENSION[kind], simulator, display });
  try {
    const page = await session.open('https://shop.demo.test/');
    await until(() => page.evaluate(() => document.querySelector('#oscar-chat-root') !== null));
    await page.bringToFront();
    await page.click('h1');
    pressKeys(display.env, 'alt+shift+k');
    await until(async () => (await strangersIn(page)) === 1, { message: 'pointing to begin' });
    pressKeys(display.env, 'Tab', 'Return');
    await until(async () => (await pageOf(session, page))?.picked, { message: 'the embed to be picked' });
    expect(await strangersIn(page)).toBe(0);
  } finally {
    await session.close();
    display.stop();
  }
});
