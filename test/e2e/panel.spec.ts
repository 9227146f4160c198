import { byRole } from '../browsers/roles.ts';
import { until } from '../browsers/until.ts';
import { DEMO_TOKEN } from '../simulator/seed.ts';
import { expect, test } from './fixture.ts';
import { connect, isOn, press, settled, shows, switchIn, textOf } from './flows.ts';

test.describe('with sites opened to the extension', () => {
  test.use({ launchWith: { granted: ['https://*.demo.test/*'] } });

  test('the panel opens by one click in the popup, follows the active tab and is live', async ({ session }) => {
    await connect(session, DEMO_TOKEN);
    await settled(session);
    const shop = await session.open('https://shop.demo.test/');
    const popup = await session.popup(shop);
    const panel = await session.sidePanel(popup, () => press(popup, 'button', 'Open side panel'));
    await shows(panel, 'Support Bot');
    const late = await session.open('https://late.demo.test/button');
    await shows(panel, /No chat widget/);
    await late.evaluate(() => document.querySelector('button')?.click());
    await until(async () => !/No chat widget/.test(await textOf(panel)), { message: 'the late widget in the panel' });
    await late.goto('https://off.demo.test/');
    await shows(panel, 'Night Desk');
    await shop.bringToFront();
    await shows(panel, 'Support Bot');
  });

  test('a switch in the panel and the same in a popup agree', async ({ session, simulator }) => {
    await connect(session, DEMO_TOKEN);
    await settled(session);
    const shop = await session.open('https://shop.demo.test/');
    const first = await session.popup(shop);
    const panel = await session.sidePanel(first, () => press(first, 'button', 'Open side panel'));
    await (await switchIn(panel, 'On this page', 'Support Bot')).click();
    await until(() => simulator.state.oscar.widgets.get(42)?.status === 'inactive');
    const popup = await session.popup(shop);
    await until(async () => !(await isOn(await switchIn(popup, 'On this page', 'Support Bot'))));
    expect(await isOn(await switchIn(panel, 'On this page', 'Support Bot'))).toBe(false);
  });
});

test('the panel says plainly when a site cannot be seen, and how to allow it', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  await settled(session);
  const shop = await session.open('https://shop.demo.test/');
  const popup = await session.popup(shop);
  const panel = await session.sidePanel(popup, () => press(popup, 'button', 'Open side panel'));
  await shows(panel, 'Support Bot');
  await session.open('https://off.demo.test/');
  await shows(panel, 'cannot see this site yet');
  await byRole(panel, 'button', 'Allow on all sites');
});

test('the place of the inbox is kept and says so; tabs move by arrow keys', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  await settled(session);
  const panel = await session.extensionPage('sidepanel.html');
  const page = await byRole(panel, 'tab', 'Page');
  await page.evaluate((tab) => (tab as HTMLElement).focus());
  await panel.keyboard.press('ArrowRight');
  await shows(panel, 'The inbox comes with a later version');
  await panel.keyboard.press('ArrowRight');
  await byRole(panel, 'searchbox', 'Search widgets');
});
