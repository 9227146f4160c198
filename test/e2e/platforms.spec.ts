import type { Page } from 'puppeteer-core';
import { allByRole, byRole, goneByRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { CHATBOT_FREE_KEY, DEMO_TOKEN } from '../simulator/seed.ts';
import { expect, test } from './fixture.ts';
import { choose, connect, fill, isOn, press, region, search, settled, shows, stored, switchIn, textOf } from './flows.ts';

test.use({ launchWith: { granted: ['https://api.chatbotplatform.io/*'] } });

const SHOP = 'https://shop.demo.test/';
const OTHER = 'https://several.demo.test/';

/** Connects a team of a vendor without switches, embeds, plans and workspaces, as a person does. */
async function connectTeam(session: Session, options?: Page): Promise<Page> {
  const page = options ?? (await session.extensionPage('options.html'));
  await choose(page, 'Platform', 'chatbot-platform');
  const before = (await stored(session, 'accounts')).length;
  await fill(page, 'API key', CHATBOT_FREE_KEY);
  await press(page, 'button', 'Connect');
  await until(async () => (await stored(session, 'accounts')).length > before, { message: 'the team to be connected' });
  return page;
}

test('the plan that a vendor does not tell is chosen by a person, and its limits are kept to at once', async ({
  session,
  simulator,
}) => {
  const options = await connectTeam(session);
  const choice = await byRole(options, 'combobox', 'Plan at chatbotplatform.io');
  expect(await choice.evaluate((select) => (select as HTMLSelectElement).value)).toBe('Free');
  const team = simulator.state.chatbotPlatform.teams.get(CHATBOT_FREE_KEY);
  if (team) team.plan = 'Pro';
  await choose(options, 'Plan at chatbotplatform.io', 'Pro');
  await shows(options, 'now counts as Pro.');
  const popup = await popupOver(session, await session.open(SHOP));
  await shows(popup, 'Counted as Pro: at most 300 calls a minute.');
  // It stays, and is still what was chosen when everything is read anew.
  await press(popup, 'button', 'Refresh');
  await settled(session);
  await shows(popup, 'at most 300 calls a minute.');
});

/** The popup over a page, once it shows the team's bots. */
async function popupOver(session: Session, page: Page): Promise<Page> {
  const popup = await session.popup(page);
  await shows(popup, 'Help desk');
  return popup;
}

const linkHere = async (popup: Page) =>
  (await byRole(popup, 'checkbox', 'Belongs to this site shop.demo.test')).evaluate((box) => (box as HTMLElement).click());

test('bots of a vendor without switches are listed without any, made and deleted', async ({ session, simulator }) => {
  const options = await connectTeam(session);
  await options.close();
  const popup = await popupOver(session, await session.open(SHOP));
  const widgets = await region(popup, 'Widgets');
  expect(await allByRole(widgets, 'switch')).toHaveLength(0);
  expect(await allByRole(widgets, 'group', 'Filter')).toHaveLength(0);
  expect(await allByRole(widgets, 'button', 'Select')).toHaveLength(0);
  await shows(popup, 'does not tell the plan');
  expect(await textOf(popup)).not.toContain('State not known');
  const link = await byRole(widgets, 'link', 'Open in dashboard: Help desk');
  expect(await link.evaluate((node) => ['href', 'target', 'rel'].map((name) => node.getAttribute(name)))).toEqual([
    'https://chatbotplatform.io',
    '_blank',
    'noreferrer',
  ]);

  await press(popup, 'button', 'New widget');
  const dialog = await byRole(popup, 'dialog', 'New widget');
  expect(await allByRole(dialog, 'combobox')).toHaveLength(0);
  await fill(dialog, 'Name', 'Night line');
  await press(dialog, 'button', 'Create widget');
  await goneByRole(popup, 'dialog', 'New widget');
  const made = () => [...simulator.state.chatbotPlatform.bots.values()].filter(({ name }) => name === 'Night line');
  await until(() => made().length === 1, { message: 'the bot to be made' });
  await press(popup, 'button', 'Details of Night line');
  await press(popup, 'button', 'Delete…');
  const asking = await byRole(popup, 'dialog', 'Delete “Night line”?');
  await fill(asking, 'Type its name to delete it: Night line', 'Night line');
  await press(asking, 'button', 'Delete widget');
  await until(() => made().length === 0, { message: 'the bot to be deleted' });
});

test('a bot is linked to a site by hand, shows there and nowhere else, and goes with its account', async ({ session }) => {
  const options = await connectTeam(session);
  await options.close();
  const shop = await session.open(SHOP);
  let popup = await popupOver(session, shop);
  // The page is known once it was looked at.
  await shows(popup, 'shop.demo.test');
  await press(popup, 'button', 'Details of Help desk');
  await linkHere(popup);
  await until(async () => (await stored(session, 'linkedSites')).length === 1, { message: 'the link to be kept' });
  await press(await byRole(popup, 'dialog', 'Help desk'), 'button', 'Close');
  const here = await region(popup, 'On this page');
  await byRole(here, 'list', 'Linked by you');

  popup = await popupOver(session, await session.open(OTHER));
  await shows(popup, 'several.demo.test');
  expect(await allByRole(popup, 'list', 'Linked by you')).toHaveLength(0);

  popup = await popupOver(session, shop);
  await byRole(popup, 'list', 'Linked by you');
  await press(popup, 'button', 'Unlink Help desk');
  await goneByRole(popup, 'list', 'Linked by you');
  expect(await stored(session, 'linkedSites')).toEqual([]);

  await press(popup, 'button', 'Details of Help desk');
  await linkHere(popup);
  await until(async () => (await stored(session, 'linkedSites')).length === 1, { message: 'the link to be kept' });
  const [account] = await stored<{ id: string }>(session, 'accounts');
  await session.ask(
    (api, accountId) =>
      (api as unknown as { runtime: { sendMessage(what: object): Promise<unknown> } }).runtime.sendMessage({
        route: 'account.remove',
        body: { accountId },
      }),
    account?.id ?? '',
  );
  expect(await stored(session, 'linkedSites')).toEqual([]);
});

test('one search goes over the accounts of all platforms, each with its own switch', async ({ session, simulator }) => {
  const options = await connect(session, DEMO_TOKEN);
  await connectTeam(session, options);
  await options.close();
  const popup = await popupOver(session, await session.open(SHOP));
  await search(popup, 'sales bot');
  // None of the team's own.
  await shows(popup, 'No widget matches');
  await press(popup, 'button', '1 more in other accounts');
  const all = await byRole(popup, 'list', 'Widgets of all accounts');
  await byRole(all, 'switch', 'Sales Bot');
  await search(popup, '');
  await byRole(all, 'link', 'Open in dashboard: Help desk');
  await shows(popup, 'chatbotplatform.io · ');

  await search(popup, 'sales bot');
  const control = await switchIn(popup, 'Widgets', 'Sales Bot');
  const before = await isOn(control);
  await control.evaluate((box) => box.click());
  const status = () => [...simulator.state.oscar.widgets.values()].find(({ name }) => name === 'Sales Bot')?.status;
  await until(() => (status() === 'active') === !before, { message: 'the widget to be switched at its vendor' });
  expect(await isOn(await switchIn(popup, 'Widgets', 'Sales Bot'))).toBe(!before);

  await press(popup, 'button', 'Details of Sales Bot');
  await shows(popup, 'Oscar Chat · ');
  await press(await byRole(popup, 'dialog', 'Sales Bot'), 'button', 'Close');
  await press(popup, 'button', 'All accounts');
  await goneByRole(popup, 'list', 'Widgets of all accounts');
});
