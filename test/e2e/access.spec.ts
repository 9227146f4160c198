import type { Page } from 'puppeteer-core';
import { ensureDisplay } from '../browsers/display.ts';
import { launch } from '../browsers/launch.ts';
import { byRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { DEMO_TOKEN } from '../simulator/seed.ts';
import { EXTENSION, expect, test } from './fixture.ts';
import { connect, press, settled, shows } from './flows.ts';

const EVERYWHERE = ['https://*/*', 'http://*/*'];
const SHOP = ['https://shop.demo.test/*', 'http://shop.demo.test/*'];

const badgeText = (session: Session, tab: Page, text: string) =>
  until(async () => (await session.badge(tab)).text === text, { message: `the badge ${text}` });

/** Chromium shows its prompt only in a window. */
async function withWindow(
  kind: 'chromium' | 'firefox',
  simulator: Parameters<typeof launch>[1]['simulator'],
  use: (session: Session) => Promise<void>,
) {
  const display = kind === 'chromium' ? await ensureDisplay({ install: true }) : undefined;
  const session = await launch(kind, { extension: EXTENSION[kind], simulator, ...(display ? { display } : {}) });
  try {
    await use(session);
  } finally {
    await session.close();
    display?.stop();
  }
}

test('all sites: one click and the real prompt; back again by one click, and the API still answers', async ({
  kind,
  simulator,
}) => {
  await withWindow(kind, simulator, async (session) => {
    await connect(session, DEMO_TOKEN);
    await settled(session);
    const shop = await session.open('https://shop.demo.test/');
    const popup = await session.popup(shop);
    await shows(popup, 'Support Bot');
    await session.grant(EVERYWHERE, () => press(popup, 'button', 'All sites'));
    const off = await session.open('https://off.demo.test/');
    await badgeText(session, off, '1');

    const again = await session.popup(off);
    await press(again, 'button', 'On click');
    await until(async () => !(await session.hasOrigins(EVERYWHERE)), { message: 'the sites to be given back' });
    expect(await session.hasOrigins(['https://api.oscarchat.ai/*'])).toBe(true);
    const late = await session.open('https://several.demo.test/');
    await until(async () => (await session.badge(late)).text === '');
    const asked = simulator.requests.length;
    const last = await session.popup(late);
    await press(last, 'button', 'Refresh');
    await until(() => simulator.requests.slice(asked).some(({ status }) => status === 200));
  });
});

test('this site: the badge comes by itself there, and nowhere else', async ({ kind, simulator }) => {
  await withWindow(kind, simulator, async (session) => {
    await connect(session, DEMO_TOKEN);
    await settled(session);
    const shop = await session.open('https://shop.demo.test/');
    const popup = await session.popup(shop);
    await shows(popup, 'Support Bot');
    await session.grant(SHOP, () => press(popup, 'button', 'This site'));
    const other = await session.open('https://shop.demo.test/products');
    await badgeText(session, other, '1');
    const off = await session.open('https://off.demo.test/');
    expect((await session.badge(off)).text).toBe('');
    const options = await session.extensionPage('options.html');
    await shows(options, 'shop.demo.test');
  });
});

test('a refused prompt changes nothing and is said', async ({ kind, simulator }) => {
  await withWindow(kind, simulator, async (session) => {
    const options = await session.extensionPage('options.html');
    await byRole(options, 'button', 'All sites');
    await session.grant(EVERYWHERE, () => press(options, 'button', 'All sites'), 'deny');
    await shows(options, /did not change it/);
    expect(await session.hasOrigins(EVERYWHERE)).toBe(false);
  });
});
