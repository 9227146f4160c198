import type { Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { DEMO_TOKEN } from '../simulator/seed.ts';
import { expect, test } from './fixture.ts';
import { connect, isOn, settled, switchIn } from './flows.ts';
import { askRoute, keyOf, strangersIn } from './in-page.ts';
import { pageOf } from './item-of.ts';

const SITES = ['https://*.demo.test/*'];

test.use({ launchWith: { granted: SITES }, fresh: true });

/**
 * Reloads the extension.
 * @returns in ms, from when the new background began until it had looked at this tab anew; its badge is right then
 */
async function reload(session: Session, page: Page, text: string): Promise<number> {
  const began = Date.now();
  await session.reloadExtension();
  const at = await until(
    async () => {
      const state = await pageOf(session, page);
      return state && state.at > began && state.embeds.length > 0 ? state.at : 0;
    },
    { message: 'the tab to be looked at', every: 10 },
  );
  await until(async () => (await session.badge(page)).text === text, { message: `badge ${text}`, every: 10 });
  return at - ((await session.inWorker('performance.timeOrigin')) as number);
}

// How long it takes is told, and not judged: that depends on what else the machine does.
test('after an update open tabs work again, without a reload and without an error', async ({ session, simulator }, info) => {
  await connect(session, DEMO_TOKEN);
  await settled(session);
  const shop = await session.open('https://shop.demo.test/');
  await keyOf(session, shop, '42');
  const late = await session.open('https://late.demo.test/button');
  await shop.evaluate(() => Object.assign(window, { isSamePage: true }));
  const before = (await session.errors()).length;

  const ms = await reload(session, shop, '1');
  info.annotations.push({ type: 'badge right again', description: `${Math.round(ms)} ms after the new background began` });
  expect(await shop.evaluate(() => 'isSamePage' in window)).toBe(true);

  // A page without a widget had a sensor too: the old one is gone, the new one works.
  await late.evaluate(() => document.querySelector('button')?.click());
  await until(async () => (await session.badge(late)).text === '1', { message: 'the late widget on the badge' });

  const key = await keyOf(session, shop, '42');
  const tabId = await session.tabId(shop);
  expect((await askRoute<{ shown: boolean }>(session, 'page.show', { tabId, key })).ok?.shown).toBe(true);
  const popup = await session.popup(shop);
  const control = await switchIn(popup, 'On this page', 'Support Bot');
  expect(await isOn(control)).toBe(true);
  await control.click();
  await until(() => simulator.state.oscar.widgets.get(42)?.status === 'inactive', { message: 'the widget to be switched off' });
  expect((await session.errors()).slice(before)).toEqual([]);
});

test('an update while somebody points ends that, and nothing of it stays', async ({ session }) => {
  const shop = await session.open('https://shop.demo.test/');
  await keyOf(session, shop, '42');
  const tabId = await session.tabId(shop);
  expect((await askRoute<{ picking: string }>(session, 'page.pick', { tabId })).ok?.picking).toBe('on');
  const before = (await session.errors()).length;
  await session.reloadExtension();
  await until(async () => (await strangersIn(shop)) === 0, { message: 'nothing of ours to be left' });
  await shop.bringToFront();
  await shop.click('#oscar-chat-root');
  expect(await shop.$eval('#oscar-chat-root', (host) => (host as HTMLElement).dataset.oscarState)).toBe('open');
  expect((await session.errors()).slice(before)).toEqual([]);
});

test.describe('reload and watch', () => {
  test('where the site is open to the extension, the sensor is there from the start', async ({ session }) => {
    const page = await session.open('https://shop.demo.test/');
    await keyOf(session, page, '42');
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    expect((await askRoute(session, 'page.reload', { tabId: await session.tabId(page) })).fault).toBe(undefined);
    await until(async () => !(await page.evaluate(() => 'isSamePage' in window)), { message: 'the reload' });
    await until(() => session.badge(page).then(({ text }) => text === '1'));
    expect(await fromStart(session, page)).toBe(true);
  });

  test.describe('on click', () => {
    test.use({ launchWith: {} });

    test('the click counts for the reload, or the answer says that it does not', async ({ session, kind }) => {
      const page = await session.open('https://shop.demo.test/');
      await session.popup(page);
      await keyOf(session, page, '42');
      await page.evaluate(() => Object.assign(window, { isSamePage: true }));
      const { fault } = await askRoute(session, 'page.reload', { tabId: await session.tabId(page) });
      if (kind === 'firefox') {
        expect(fault?.kind).toBe('permission');
        expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
        return;
      }
      await until(async () => !(await page.evaluate(() => 'isSamePage' in window)), { message: 'the reload' });
      await keyOf(session, page, '42');
      expect(await fromStart(session, page)).toBe(true);
      await until(async () => (await registered(session)).length === 0, { message: 'no script to stay registered' });
    });
  });
});

const registered = (session: Session) =>
  session.ask((api) =>
    (
      api as unknown as { scripting: { getRegisteredContentScripts(): Promise<unknown[]> } }
    ).scripting.getRegisteredContentScripts(),
  );

/** Whether the sensor of the top page says it was there before the page. */
async function fromStart(session: Session, page: Page): Promise<boolean | undefined> {
  const name = `sightings.${await session.tabId(page)}`;
  const seen = await until(
    async () => {
      const item = (await session.storage('session'))[name] as { data?: Record<string, Frame> } | undefined;
      return item?.data?.['0']?.facts;
    },
    { message: 'the facts of the page' },
  );
  return seen.frame.fromStart;
}

interface Frame {
  facts: { frame: { fromStart: boolean } } | null;
}
