import type { Page } from 'puppeteer-core';
import { allByRole, byRole, goneByRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { OCS_CHATBOT, OCS_CLIENT_ID, OCS_KEY } from '../simulator/open-chat-studio-seed.ts';
import { OSHARA_LOGIN } from '../simulator/oshara-seed.ts';
import { expect, test } from './fixture.ts';
import { choose, fill, press, settled, shows, stored } from './flows.ts';

/*
 * What the vendors' records do for the page a person is on, and the other ways to connect: by login, and on the vendor's own page.
 */

test.use({ launchWith: { granted: ['https://*/*'] } });

/** The first-run page with a platform chosen. */
async function choosing(session: Session, platform: string): Promise<Page> {
  const options = await session.extensionPage('options.html');
  await choose(options, 'Platform', platform);
  return options;
}

const accountsOf = (session: Session, count: number) =>
  until(async () => (await stored(session, 'accounts')).length === count, { message: `${count} accounts` });

/** Everything that is stored and shown. */
const everything = async (session: Session, page: Page): Promise<string> =>
  JSON.stringify([await session.storage('local'), await session.storage('session')]) +
  (await page.evaluate(() => document.documentElement.outerHTML));

test('a login is kept as its tokens; a page that is not allowed is allowed by one click, which says what else that lets in', async ({
  session,
  simulator,
}) => {
  const options = await choosing(session, 'oshara');
  await fill(options, 'Email', OSHARA_LOGIN.email);
  await fill(options, 'Password', 'not the password');
  await press(options, 'button', 'Connect');
  await shows(options, 'Oshara does not accept this (Email and Password).');
  expect(await stored(session, 'accounts')).toEqual([]);
  await fill(options, 'Password', OSHARA_LOGIN.password);
  await press(options, 'button', 'Connect');
  await accountsOf(session, 1);
  await settled(session);
  expect(await everything(session, options)).not.toContain(OSHARA_LOGIN.password);
  await options.close();

  const page = await session.open('https://fixtures.demo.test/origin-not-allowed/oshara');
  const popup = await session.popup(page);
  await shows(popup, 'The widget does not allow the site');
  await press(popup, 'button', 'Allow this site…');
  const dialog = await byRole(popup, 'dialog', 'Allow this site?');
  const words = await dialog.evaluate((node) => (node as HTMLElement).innerText);
  expect(words).toContain('https://fixtures.demo.test\n');
  expect(words).toContain('compares the beginnings of addresses');
  const allowed = () => [...simulator.state.oshara.characters.values()].find(({ slug }) => slug === 'not-here')?.allowed_origins;
  const before = allowed() ?? [];
  expect(before).not.toContain('https://fixtures.demo.test');
  await press(dialog, 'button', 'Allow it');
  await goneByRole(popup, 'dialog', 'Allow this site?');
  expect(allowed()).toEqual([...before, 'https://fixtures.demo.test']);
  await until(async () => !(await popup.evaluate(() => document.body.innerText)).includes('does not allow the site'), {
    message: 'the finding to go',
  });
});

test('on the vendor’s own page: the tab comes back, closes, and the account is there; closing it early says so', async ({
  session,
}) => {
  const options = await choosing(session, 'open-chat-studio');
  await choose(options, 'How to sign in', 'browser');
  const atVendor = () =>
    until(async () => (await session.browser.pages()).find((page) => page.url().includes('/o/authorize/')), {
      message: 'the vendor’s page',
    });
  await fill(options, 'Client ID', OCS_CLIENT_ID);
  await press(options, 'button', 'Connect');
  await (await atVendor()).close();
  await shows(options, 'Open Chat Studio does not accept this');
  expect(await stored(session, 'accounts')).toEqual([]);

  await press(options, 'button', 'Connect');
  const vendor = await atVendor();
  await vendor.click('button[name=allow]').catch(() => undefined);
  await accountsOf(session, 1);
  await until(async () => !(await session.browser.pages()).some((page) => page.url().includes('openchatstudio.com')), {
    message: 'its tab to be closed',
  });
  await settled(session);
  expect((await stored<{ platform: string; trouble: null }>(session, 'accounts'))[0]).toMatchObject({
    platform: 'open-chat-studio',
    trouble: null,
  });
  expect(await session.storage('session')).not.toHaveProperty('signing.data.code');
});

test('the conversation that the page has with the real widget leads to its record and transcript', async ({
  session,
  simulator,
}) => {
  const options = await choosing(session, 'open-chat-studio');
  await fill(options, 'API key', OCS_KEY);
  await press(options, 'button', 'Connect');
  await accountsOf(session, 1);
  await settled(session);
  await options.close();

  // Another test may have talked on this site in this browser, in a session that the simulator has forgotten: this visitor is new.
  const page = await session.open(`${SITE}/no-widget/plain`);
  await page.evaluate(() => localStorage.clear());
  await page.goto(`${SITE}/widget-outdated/current`);
  // As a visitor: open the widget, write, send.
  await until(() => page.evaluate(OPEN), { message: 'the widget to be open' });
  await until(() => page.evaluate(SEND), { message: 'the message to be sent' });
  await until(() => page.evaluate((id) => localStorage.getItem(`ocs-chat-session-${id}`), OCS_CHATBOT), {
    message: 'the session in the page',
  });
  await until(() => simulator.visits.some(({ path, status }) => path.endsWith('/message/') && status !== null && status < 300), {
    message: 'the message to arrive',
  });
  const popup = await session.popup(page);
  const panel = await session.sidePanel(popup, () => press(popup, 'button', 'Open side panel'));
  await press(panel, 'button', 'Open this visitor\u2019s conversation'.replace('\u2019', "'"));
  // Below what is in sight, and not drawn until then: so it is no visible text yet.
  await until(() => panel.evaluate((text) => document.body.textContent?.includes(text), WRITTEN), {
    message: 'what the visitor wrote',
  });
  expect(await allByRole(panel, 'tab', 'Sessions')).toHaveLength(1);
});

const SITE = 'https://fixtures.demo.test';
const WRITTEN = 'Are you open on Sunday?';
const OPEN = `(() => {
  const element = document.querySelector('open-chat-studio-widget');
  const root = element?.shadowRoot;
  if (root?.querySelector('.message-textarea')) return true;
  root?.querySelector('button')?.click();
  return false;
})()`;
const SEND = `(() => {
  const root = document.querySelector('open-chat-studio-widget')?.shadowRoot;
  if (root?.querySelector('.message-bubble-user')?.textContent.includes('${WRITTEN}')) return true;
  const box = root?.querySelector('.message-textarea');
  if (!box) return false;
  box.value = '${WRITTEN}';
  box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  const button = root.querySelector('.send-button');
  if (button && !button.disabled) button.click();
  return false;
})()`;
