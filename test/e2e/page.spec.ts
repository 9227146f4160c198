import type { Page } from 'puppeteer-core';
import { allByRole, byRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { DEMO_TOKEN, EXPIRED_PLAN_TOKEN } from '../simulator/seed.ts';
import { expect, test } from './fixture.ts';
import { connect, fill, isOn, press, region, shows, switchIn, textOf } from './flows.ts';

const WARNING = [154, 91, 0];
const CALM = [36, 80, 214];

const badgeIs = (session: Session, tab: Page, text: string, color?: number[]) =>
  until(
    async () => {
      const badge = await session.badge(tab);
      return badge.text === text && (!color || color.every((part, at) => badge.color[at] === part));
    },
    { message: `badge ${text} ${color ?? ''}` },
  );

const goneText = (page: Page, text: string) =>
  until(async () => !(await textOf(page)).includes(text), { message: `"${text}" to be gone` });

test('a click on the icon finds the embed, links it to its record and shows it alive', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  const shop = await session.open('https://shop.demo.test/');
  const popup = await session.popup(shop);
  await shows(popup, 'Alive');
  const here = await region(popup, 'On this page');
  expect(await isOn(await byRole(here, 'switch', 'Support Bot'))).toBe(true);
  expect(await textOf(popup)).toContain('#42');
  await badgeIs(session, shop, '1', CALM);
});

test('the snippet as the guide prints it is found too', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  const popup = await session.popup(await session.open('https://guide.demo.test/'));
  await switchIn(popup, 'On this page', 'Sales Bot');
});

test('a switched-off widget says so, warns on the badge and is switched on right there', async ({ session, simulator }) => {
  await connect(session, DEMO_TOKEN);
  const page = await session.open('https://off.demo.test/');
  const popup = await session.popup(page);
  await shows(popup, 'Switched off in your account');
  await badgeIs(session, page, '1', WARNING);
  await press(popup, 'button', 'Switch on');
  await until(() => simulator.state.oscar.widgets.get(44)?.status === 'active');
  await goneText(popup, 'Switched off in your account');
  // The page as it stands was refused by the vendor, and is until it asks again.
  await session.closePopup();
  await page.reload();
  await session.popup(page);
  await badgeIs(session, page, '1', CALM);
});

test("somebody else's widget is said to be in none of the accounts, after one request at most", async ({
  session,
  simulator,
}) => {
  await connect(session, DEMO_TOKEN);
  await until(() => simulator.requests.filter(({ path }) => path === '/widgets').length === 1);
  const page = await session.open('https://stranger.demo.test/');
  const popup = await session.popup(page);
  await shows(popup, 'not in your accounts');
  await badgeIs(session, page, '1', WARNING);
  await session.closePopup();
  await session.popup(page);
  expect(simulator.requests.filter(({ path }) => path.startsWith('/widgets')).length).toBeLessThanOrEqual(2);
});

test('without an account the widget is found all the same', async ({ session }) => {
  const page = await session.open('https://shop.demo.test/');
  const popup = await session.popup(page);
  await shows(popup, '#42');
  await shows(popup, 'no account connected');
  await badgeIs(session, page, '1', CALM);
});

test('a plan that has run out is said on the page and on the badge', async ({ session }) => {
  await connect(session, EXPIRED_PLAN_TOKEN);
  const page = await session.open('https://expired.demo.test/');
  const popup = await session.popup(page);
  await shows(popup, /plan .*(ended|expired|run out)/i);
  await badgeIs(session, page, '1', WARNING);
});

test('several embeds are told apart: on, off, not yours', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  const page = await session.open('https://several.demo.test/');
  const popup = await session.popup(page);
  await shows(popup, '#900');
  expect(await isOn(await switchIn(popup, 'On this page', 'Support Bot'))).toBe(true);
  expect(await isOn(await switchIn(popup, 'On this page', 'Night Desk'))).toBe(false);
  expect((await allByRole(await region(popup, 'On this page'), 'switch')).length).toBe(2);
  await badgeIs(session, page, '4', WARNING);
});

test('embeds in frames of all kinds and in an open shadow root are found', async ({ session, kind }) => {
  await connect(session, DEMO_TOKEN);
  const frames = await session.open('https://frames.demo.test/');
  const popup = await session.popup(frames);
  // Same origin, srcdoc, in a shadow root; and two sandboxed ones, the second without scripts, which Firefox counts as another site.
  // Those the click does not open are named.
  const open = kind === 'chromium' ? 5 : 3;
  await until(async () => (await allByRole(await region(popup, 'On this page'), 'button', 'Show on page')).length === open, {
    message: `${open} embeds`,
  });
  await shows(popup, /frames from .*shop\.demo\.test/);
  if (kind === 'firefox') await shows(popup, /frames from .*frames\.demo\.test/);
  await session.closePopup();
  const shadow = await session.open('https://frames.demo.test/shadow');
  await badgeAfterPopup(session, shadow, '1');
});

async function badgeAfterPopup(session: Session, page: Page, text: string): Promise<void> {
  await session.popup(page);
  await badgeIs(session, page, text);
}

test('an embed that comes late appears while the popup is open', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  const page = await session.open('https://late.demo.test/button');
  const popup = await session.popup(page);
  await shows(popup, /No (chat )?widget/i);
  await page.evaluate(() => document.querySelector('button')?.click());
  await shows(popup, '#4');
  await badgeIs(session, page, '1');
});

test('snippets that are only text are no embeds, and such a page is left as it was', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  const page = await session.open('https://docs.demo.test/');
  const before = await page.evaluate(() => [document.documentElement.outerHTML, Object.keys(window).length]);
  const popup = await session.popup(page);
  await shows(popup, /No (chat )?widget/i);
  await badgeIs(session, page, '');
  expect(await page.evaluate(() => [document.documentElement.outerHTML, Object.keys(window).length])).toEqual(before);
});

test('"Show" outlines the bubble and leaves nothing behind', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  const page = await session.open('https://shop.demo.test/');
  const popup = await session.popup(page);
  await shows(popup, 'Alive');
  const children = () => page.evaluate(() => document.documentElement.children.length);
  const before = await children();
  await press(popup, 'button', 'Show on page');
  await until(async () => (await children()) === before + 1, { message: 'the outline' });
  await until(async () => (await children()) === before, { message: 'the outline to be gone', timeout: 8000 });
});

/** The real panel beside a page. */
async function panelBeside(session: Session, page: Page): Promise<Page> {
  const popup = await session.popup(page);
  return session.sidePanel(popup, () => press(popup, 'button', 'Open side panel'));
}
const isChatOpen = (page: Page) =>
  page.evaluate(() => {
    const panel = document.querySelector('#oscar-chat-root')?.shadowRoot?.querySelector('.panel');
    return panel?.checkVisibility() ?? false;
  });

test('the panel tells by what each step is known, and what the widget costs', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  const panel = await panelBeside(session, await session.open('https://shop.demo.test/'));
  await shows(panel, /script tag, seen [\d.]+ (ms|sec) after the page's start/);
  await shows(panel, /Its script ran [\d.]+ (ms|sec) (later|after)/);
  await shows(panel, 'Visitors can use it');
  const cost = await byRole(panel, 'region', 'What it costs this page');
  await until(async () => /Requests\s+[1-9]/.test(await cost.evaluate((one) => (one as HTMLElement).innerText)), {
    message: 'requests to be counted',
  });
});

test('the chat is opened with a message from the panel, and it is told when it was seen to be open', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  const page = await session.open('https://shop.demo.test/');
  const panel = await panelBeside(session, page);
  await shows(panel, 'Visitors can use it');
  expect(await isChatOpen(page)).toBe(false);
  await press(panel, 'button', 'With a message…');
  await fill(panel, 'Message', 'Where is my order?');
  await press(panel, 'button', 'Open with this message');
  await shows(panel, 'The chat is open with your message');
  expect(await isChatOpen(page)).toBe(true);
});

test('of a visitor only that is asked for which the platform documents', async ({ session }) => {
  const fields = async (address: string) => {
    const page = await session.open(address);
    const panel = await panelBeside(session, page);
    await press(panel, 'button', 'Identify…');
    const form = await byRole(panel, 'form', 'Identify…');
    const names = await form.evaluate((one) =>
      [...one.querySelectorAll('label, .pairs > button')].map((element) => element.textContent),
    );
    await panel.close();
    return names;
  };
  expect(await fields('https://shop.demo.test/')).toEqual(['User ID', 'Email', 'Name', 'Add attribute']);
  expect(await fields('https://fixtures.demo.test/forms/ocs-dashboard')).toEqual(['User ID', 'Name']);
});

test('the form of a command has the focus, says what is missing, and gives the focus back by Escape', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  const panel = await panelBeside(session, await session.open('https://shop.demo.test/'));
  const focused = () => panel.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent);
  await press(panel, 'button', 'Start flow…');
  await until(async () => (await focused()) === 'flow', { message: 'the field to have the focus' });
  await panel.keyboard.press('Enter');
  await shows(panel, 'Type the ID of a flow first.');
  expect(await focused()).toBe('flow');
  await panel.keyboard.press('Escape');
  await until(async () => (await focused()) === 'Start flow…', { message: 'the button to have the focus' });
  expect(await panel.$('form[aria-label="Start flow…"]')).toBe(null);
});

test('from the popup a widget is opened too, behind one button of its card', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  const page = await session.open('https://shop.demo.test/');
  const popup = await session.popup(page);
  await press(popup, 'button', 'More for Support Bot');
  await press(popup, 'button', 'Open chat');
  await shows(popup, 'The chat is open.');
  expect(await isChatOpen(page)).toBe(true);
});

test('a widget that is pointed at in the page is selected in the panel', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  const page = await session.open('https://several.demo.test/');
  const panel = await panelBeside(session, page);
  await shows(panel, '#900');
  await press(panel, 'button', 'Point at a widget');
  await shows(panel, 'Click a widget in the page');
  const isOver = () =>
    until(async () => !(await textOf(panel)).includes('Click a widget in the page'), { message: 'nothing to be said any more' });
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await isOver();
  await press(panel, 'button', 'Point at a widget');
  await shows(panel, 'Click a widget in the page');
  await panel.keyboard.press('Escape');
  await isOver();
  await press(panel, 'button', 'Point at a widget');
  await shows(panel, 'Click a widget in the page');
  await page.bringToFront();
  const bubble = await page.$('#oscar-chat-root');
  const box = await bubble?.boundingBox();
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await until(() => panel.evaluate(() => document.querySelector('.card[aria-current]')?.textContent), {
    message: 'a card to be picked',
  });
});

test('where only the start of a page can tell more, it is loaded again after a word about it', async ({ session, kind }) => {
  const page = await session.open('https://fixtures.demo.test/not-rendered/silent');
  await page.evaluate(() => Object.assign(window, { loadedBefore: true }));
  const popup = await session.popup(page);
  await press(popup, 'button', 'Reload and watch…', 20_000);
  await shows(popup, 'What you typed into it is lost');
  expect(await page.evaluate(() => 'loadedBefore' in window)).toBe(true);
  await press(popup, 'button', 'Reload the page');
  // Firefox's click on the icon ends with the page it was made on: then the site has to be allowed first.
  if (kind === 'firefox') return void (await shows(popup, 'First choose “This site”'));
  await until(() => page.evaluate(() => document.readyState === 'complete' && !('loadedBefore' in window)).catch(() => false), {
    message: 'the page to be loaded again',
  });
});

test.describe('with a site opened to the extension', () => {
  test.use({ launchWith: { granted: ['https://*.demo.test/*'] } });

  test('the badge is there without a click, and follows navigation', async ({ session }) => {
    await connect(session, DEMO_TOKEN);
    const page = await session.open('https://shop.demo.test/');
    await badgeIs(session, page, '1', CALM);
    await page.goto('https://plain.demo.test/');
    await badgeIs(session, page, '');
    await page.goto('https://off.demo.test/');
    await badgeIs(session, page, '1', WARNING);
    await page.goBack();
    await badgeIs(session, page, '');
    await page.goBack();
    await badgeIs(session, page, '1', CALM);
  });

  test('frames of other sites are looked into as well', async ({ session }) => {
    await connect(session, DEMO_TOKEN);
    const page = await session.open('https://frames.demo.test/');
    await badgeIs(session, page, '6');
  });

  test('an embed is still reported when the worker sleeps', async ({ session }) => {
    await connect(session, DEMO_TOKEN);
    const page = await session.open('https://late.demo.test/button');
    await session.stopWorker();
    await page.evaluate(() => document.querySelector('button')?.click());
    await badgeIs(session, page, '1');
  });
});
