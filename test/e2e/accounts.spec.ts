import type { Page } from 'puppeteer-core';
import { allByRole, byRole, goneByRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { DEMO_TOKEN, EMPTY_TOKEN, FREE_TOKEN, REVOKED_TOKEN, STRANGER_TOKEN } from '../simulator/seed.ts';
import type { Simulator } from '../simulator/server.ts';
import { expect, test } from './fixture.ts';
import { click, connect, fill, found, press, search, settled, shows, stored, switchIn, textOf } from './flows.ts';

// A browser logs a refused request by itself.
test.use({ allowErrors: [/status of 401/] });

const ACME = 'Acme Store';
const ROBIN = 'Robin Keller';
const UNKNOWN_TOKEN = 'zZ0zZ0zZ0zZ0zZ0zZ0zZ0zZ0zZ0zZ0zZ0zZ0zZ0z';

const labels = async (session: Session) => (await stored<{ label: string }>(session, 'accounts')).map(({ label }) => label);
const typedIn = async (page: Page, name: string) =>
  (await byRole(page, 'textbox', name)).evaluate((field) => (field as HTMLInputElement).value);
const revoke = (simulator: Simulator, token: string) => {
  const account = simulator.state.oscar.accounts.get(token);
  if (account) account.revoked = true;
};
const choose = async (page: Page, from: string, to: string) => {
  await press(page, 'button', `${from} Oscar Chat`);
  const menu = await byRole(page, 'navigation', 'Choose account');
  const entry = await until(async () => {
    for (const one of await allByRole(menu, 'button'))
      if (await one.evaluate((node, label) => node.textContent?.includes(label), to)) return one;
    return null;
  });
  await entry.click();
  await byRole(page, 'button', `${to} Oscar Chat`);
};

test.describe('in a browser that has just got it', () => {
  test.use({ fresh: true });

  test('the first-run page opens at install, and keys alone connect an account there', async ({ session }) => {
    const first = await until(
      async () => {
        for (const page of await session.browser.pages()) {
          const address = await page.evaluate(() => location.href).catch(() => '');
          if (address.startsWith(`${session.origin}/options.html`)) return page;
        }
        return null;
      },
      { message: 'the first-run page' },
    );
    await first.bringToFront();
    await shows(first, 'Welcome to Widget Control');
    await byRole(first, 'combobox', 'Platform');
    await byRole(first, 'textbox', 'API token');
    const inField = () => first.evaluate(() => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent);
    for (let presses = 0; (await inField()) !== 'API token'; presses++) {
      expect(presses, 'presses of Tab to the token').toBeLessThan(10);
      await first.keyboard.press('Tab');
    }
    await first.keyboard.type(DEMO_TOKEN);
    await first.keyboard.press('Enter');
    await shows(first, `${ACME} is connected.`);
    expect(await first.evaluate(() => document.activeElement !== document.body), 'the focus is kept').toBe(true);
    expect(await typedIn(first, 'API token')).toBe('');
  });
});

test('a token is understood with spaces, in an address and in a curl line, and the same one makes one account', async ({
  session,
}) => {
  const options = await connect(session, `  ${DEMO_TOKEN}\t `);
  await connect(session, `https://api.oscarchat.ai/${FREE_TOKEN}/widgets?page=1`, options);
  await connect(session, `curl -s -X GET "https://api.oscarchat.ai/${EMPTY_TOKEN}/me" -H 'accept: application/json'`, options);
  expect(await labels(session)).toEqual([ACME, ROBIN, ROBIN]);
  expect((await stored<{ last4: string }>(session, 'accounts')).map(({ last4 }) => last4)).toEqual(
    [DEMO_TOKEN, FREE_TOKEN, EMPTY_TOKEN].map((token) => token.slice(-4)),
  );

  await fill(options, 'API token', `https://api.oscarchat.ai/${DEMO_TOKEN}/me`);
  await fill(options, 'Label', 'Acme again');
  await press(options, 'button', 'Connect');
  await shows(options, 'Acme again is connected.');
  expect(await labels(session)).toEqual(['Acme again', ROBIN, ROBIN]);
  expect(Object.keys(((await session.storage()).secrets as { data: object }).data)).toHaveLength(3);
  expect(Object.keys(await session.storage()).filter((key) => key.startsWith('budget.'))).toHaveLength(3);
});

test('a wrong token is told apart from nonsense, stays in the field, and nothing of it is kept', async ({
  session,
  simulator,
}) => {
  const options = await session.extensionPage('options.html');
  for (const [typed, says, asks] of [
    ['', 'First fill in: API token.', 0],
    ['not a token', 'This does not look like what is asked for here (API token).', 0],
    ['https://api.oscarchat.ai/YOUR_TOKEN/me', 'This does not look like what is asked for here (API token).', 0],
    [REVOKED_TOKEN, 'Oscar Chat does not accept this (API token).', 1],
    [UNKNOWN_TOKEN, 'Oscar Chat does not accept this (API token).', 2],
  ] as const) {
    if (typed) await fill(options, 'API token', typed);
    await until(async () => !(await textOf(options)).includes(says), { message: 'the last complaint to be gone' });
    await press(options, 'button', 'Connect');
    await shows(options, says);
    if (typed) await shows(options, 'Nothing was kept.');
    expect(await typedIn(options, 'API token')).toBe(typed);
    expect(simulator.requests).toHaveLength(asks);
    expect(Object.keys(await session.storage()), `what is stored after "${typed}"`).toEqual([]);
  }
  expect(JSON.stringify(await session.storage('session'))).not.toMatch(/budget|secret|account/);
});

test('the switcher changes plan and widgets, and the choice is remembered', async ({ session }) => {
  const options = await connect(session, DEMO_TOKEN);
  await connect(session, FREE_TOKEN, options);
  await settled(session);
  const popup = await session.extensionPage('popup.html');
  await found(popup, 'Pottery questions');
  await shows(popup, 'Free · 9 days');
  await choose(popup, ROBIN, ACME);
  await found(popup, 'Support Bot');
  await shows(popup, 'Pro · 40 days');
  await shows(popup, 'of 10,000 calls today');
  await search(popup, 'Pottery');
  await shows(popup, 'No widget matches.');
  await session.stopWorker();
  const again = await session.extensionPage('popup.html');
  await found(again, 'Support Bot');
  await shows(again, 'Pro · 40 days');
});

test('an account gets another label everywhere, also in an open popup', async ({ session }) => {
  const options = await connect(session, DEMO_TOKEN);
  const popup = await session.extensionPage('popup.html');
  await shows(popup, ACME);
  await options.bringToFront();
  await press(options, 'button', `Rename ${ACME}`);
  await fill(options, 'Label', 'متجر & <b>Zoë</b>');
  await options.keyboard.press('Enter');
  await byRole(options, 'button', 'Rename متجر & <b>Zoë</b>');
  await shows(popup, 'متجر & <b>Zoë</b>');
});

test('a key refused later is said in the popup, and only a good key takes its place', async ({ session, simulator }) => {
  const options = await connect(session, DEMO_TOKEN);
  await settled(session);
  const popup = await session.extensionPage('popup.html');
  revoke(simulator, DEMO_TOKEN);
  await press(popup, 'button', 'Refresh');
  await shows(popup, `Oscar Chat no longer accepts the key of “${ACME}”.`);
  await found(popup, 'Support Bot');
  await byRole(popup, 'button', 'Replace key');

  await options.bringToFront();
  await shows(options, 'Key refused');
  const sealed = (await session.storage()).secrets;
  await press(options, 'button', `Replace key of ${ACME}`);
  const card = await byRole(options, 'list', 'Connected accounts');
  await fill(card, 'API token', REVOKED_TOKEN);
  await press(options, 'button', 'Check and replace');
  await shows(options, 'Oscar Chat does not accept this (API token).');
  await shows(options, 'The old key stays.');
  expect((await session.storage()).secrets).toEqual(sealed);
  expect((await stored<{ last4: string }>(session, 'accounts'))[0]?.last4).toBe(DEMO_TOKEN.slice(-4));

  await fill(card, 'API token', STRANGER_TOKEN);
  await press(options, 'button', 'Check and replace');
  await goneByRole(options, 'button', 'Check and replace');
  await until(async () => !(await textOf(options)).includes('Key refused'));
  await shows(options, `key ends in ${STRANGER_TOKEN.slice(-4)}`);
  await popup.bringToFront();
  await found(popup, "Somebody Else's Bot");
  expect(await textOf(popup)).not.toContain('no longer accepts');
  expect(await labels(session)).toEqual([ACME]);
});

test('removing asks first, and then forgets key, lists, waiting changes and links', async ({ session, simulator }) => {
  const options = await connect(session, DEMO_TOKEN);
  await connect(session, FREE_TOKEN, options);
  await settled(session);
  const [acme] = await stored<{ id: string }>(session, 'accounts');
  const shop = await session.open('https://shop.demo.test/');
  const popup = await session.popup(shop);
  await shows(popup, `in ${ACME}`);
  // A change that waits: the vendor has asked for a pause.
  simulator.faults.add({ match: { method: 'PUT' }, do: 'status', status: 429, headers: { 'retry-after': '600' } });
  await click(await switchIn(popup, 'On this page', 'Support Bot'));
  await until(async () => (await stored(session, 'outbox')).length === 1);
  await session.closePopup();

  await options.bringToFront();
  await press(options, 'button', `Remove ${ACME}`);
  let dialog = await byRole(options, 'dialog', `Remove ${ACME}?`);
  await shows(options, '1 change that is not sent yet.');
  await press(dialog, 'button', 'Cancel');
  await goneByRole(options, 'dialog');
  expect(await labels(session)).toEqual([ACME, ROBIN]);
  await press(options, 'button', `Remove ${ACME}`);
  dialog = await byRole(options, 'dialog', `Remove ${ACME}?`);
  await press(dialog, 'button', 'Remove account');
  await goneByRole(options, 'button', `Remove ${ACME}`);
  await until(async () => JSON.stringify(await session.storage('session')).includes('not-yours'), {
    message: 'the link to be gone',
  });
  const everything = { ...(await session.storage('local')), ...(await session.storage('session')), view: null };
  expect(JSON.stringify(everything)).not.toContain(acme?.id ?? ACME);
  expect(await stored(session, 'outbox')).toEqual([]);
  expect(simulator.state.oscar.widgets.get(42)?.status).toBe('active');
  await shows(await session.popup(shop), 'not in your accounts');
});
