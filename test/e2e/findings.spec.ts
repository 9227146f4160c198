import type { Page } from 'puppeteer-core';
import type { Finding } from '../../lib/storage/pages.ts';
import { allByRole, byRole, goneByRole } from '../browsers/roles.ts';
import { until } from '../browsers/until.ts';
import { expect, test } from './fixture.ts';
import { fill, press, region, shows, textOf } from './flows.ts';
import { asked, type State, stage, TAB } from './stage.ts';
import { findingStates, pageStates } from './states-page.ts';
import { embed, found } from './stored.ts';

/*
 * What popup and panel show of a page's findings, what they copy, and what they ask of the background when a person acts: over stored
 * pages, so that each case is there at once. What the background then does in a real page has its own tests.
 */

test.skip(({ kind }) => kind === 'firefox', 'Firefox lets nothing stand in for the background (2026-11-22)');

function named(name: string, change: Partial<State> = {}): State {
  const state = [...findingStates, ...pageStates].find((one) => one.name === name);
  if (!state) throw new Error(`No state is called ${name}.`);
  return { ...state, ...change };
}
const FINDINGS = 'findings of all severities';
/** The panel over one embed of which all is known and nothing is wrong. */
const PLAIN = named('panel: a message for the chat', { reach: async () => {}, shows: 'Open chat' });

/** Remembers what is copied, in place of the clipboard of the machine. */
const watchClipboard = (page: Page) =>
  page.evaluate(() => {
    const copied: string[] = [];
    Object.assign(globalThis, { copied });
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        writeText: async (text: string) => {
          copied.push(text);
        },
      },
    });
  });
const copied = (page: Page) => page.evaluate(() => (globalThis as unknown as { copied: string[] }).copied);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

test('findings stand under their embed, the worst last, with one primary button in all', async ({ session }) => {
  const { page, show } = await stage(session);
  for (const place of ['popup', 'panel']) {
    await show(named(`${place}: ${FINDINGS}`));
    const severities = await page.$$eval('.card', ([card]) =>
      [...(card?.querySelectorAll('.notice') ?? [])].map((one) => /Error|Warning|Note/.exec(one.textContent ?? '')?.[0]),
    );
    expect(severities).toEqual(['Note', 'Warning', 'Warning', 'Warning', 'Error', 'Error']);
    expect(await page.$$eval('.button.primary', (all) => all.map((one) => one.textContent))).toEqual(['Switch on']);
  }
});

test('that a widget is off is said once, and not any more as soon as it is switched on', async ({ session }) => {
  const { page, show } = await stage(session);
  // Unanswered: what is shown is what the click alone does.
  await show(named(`popup: ${FINDINGS}`, { answers: { 'widget.setStatus': 'never' } }));
  const here = await region(page, 'On this page');
  const said = () => here.evaluate((one) => (one as HTMLElement).innerText.match(/switched off/gi)?.length ?? 0);
  expect(await said()).toBe(1);
  await press(here, 'button', 'Switch on');
  await until(async () => (await said()) === 0, { message: 'the finding to be gone' });
  expect(await asked(page, 'widget.setStatus')).toEqual([{ accountId: 'a', widgetId: '44', status: 'active' }]);
});

test('a fix says what it copies, and copies exactly that', async ({ session }) => {
  const { page, show } = await stage(session);
  await show(named('panel: the text that a fix copies'));
  await watchClipboard(page);
  const shown = await page.$$eval('.copied pre', (all) => all.map((one) => one.textContent));
  await press(page, 'button', 'Copy fixed snippet');
  await press(page, 'button', 'Copy policy line');
  await until(async () => (await copied(page)).length === 2, { message: 'two copies' });
  expect(await copied(page)).toEqual(shown);
  expect(shown[1]).toBe("connect-src 'self' wss://ws.oscarchat.ai https://api.oscarchat.ai");
});

test('a fix says whether it copies one attribute, several, or an address', async ({ session }) => {
  const { page, show } = await stage(session);
  for (const [what, text, label] of [
    ['attribute', 'chatbot-id="7, or so"', 'Copy attribute'],
    ['attributes', 'header-text, button-text', 'Copy attributes'],
    ['address', 'https://widget.oscarchat.ai/loader.js', 'Copy address'],
  ] as const) {
    const fix = { do: 'copy', what, text } as const;
    const wrong = { rule: 'attribute-misspelled', severity: 'warning', values: ['x', 'y', 'setting'], fix } as const;
    await show({ ...PLAIN, session: found({ embeds: [embed('0:1', { findings: [{ ...wrong, values: [...wrong.values] }] })] }) });
    await byRole(page, 'button', label);
  }
});

test('a link says where it goes and opens beside; one that is not https is none', async ({ session }) => {
  const { page, show } = await stage(session);
  const state = named(`popup: ${FINDINGS}`);
  await show(state);
  const link = await byRole(page, 'link', 'Open app.oscarchat.ai');
  expect(await link.evaluate((one) => [(one as HTMLAnchorElement).href, (one as HTMLAnchorElement).target])).toEqual([
    'https://app.oscarchat.ai/widgets/43',
    '_blank',
  ]);
  const bad = JSON.parse(JSON.stringify(state.session).replace('https://app.oscarchat.ai/widgets/43', 'javascript:alert(1)'));
  await show({ ...state, session: bad });
  expect(await allByRole(page, 'link')).toEqual([]);
});

test('what is to be put right in the settings opens them', async ({ session }) => {
  const { page, show } = await stage(session);
  const settings = async () =>
    (await session.browser.pages()).filter((one) => one.url() === `${session.origin}/options.html` && one !== page);
  for (const [rule, what, label] of [
    ['record-not-found', 'connect', 'Connect another account'],
    ['key-refused', 'key', 'Replace key'],
  ] as const) {
    for (const open of await settings()) await open.close();
    const one: Finding = { rule, severity: 'warning', values: ['Acme Store'], fix: { do: 'settings', what } };
    await show({ ...PLAIN, session: found({ embeds: [embed('0:1', { findings: [one] })] }) });
    await press(page, 'button', label);
    await until(async () => (await settings()).length === 1, { message: 'the settings' });
    await page.bringToFront();
  }
});

test('a page is loaded again only after it is said what that costs', async ({ session }) => {
  const { page, show } = await stage(session);
  await show(named('popup: reloading explained'));
  const dialog = await byRole(page, 'dialog', 'Reload and watch?');
  await press(dialog, 'button', 'Cancel');
  await goneByRole(page, 'dialog');
  expect(await asked(page, 'page.reload')).toEqual([]);
  await press(page, 'button', 'Reload and watch…');
  await press(await byRole(page, 'dialog'), 'button', 'Reload the page');
  await goneByRole(page, 'dialog');
  expect(await asked(page, 'page.reload')).toEqual([{ tabId: TAB }]);
});

test('an embed is offered what its platform documents, and nothing else', async ({ session }) => {
  const { page, show } = await stage(session);
  await show(named('panel: what several platforms cost, in a browser that tells little'));
  const groups = await allByRole(page, 'group');
  const offered = await Promise.all(
    groups.map(async (one) => (await allByRole(one, 'button')).length && one.evaluate((node) => node.textContent)),
  );
  expect(offered.filter(Boolean)).toEqual([
    'Open chatWith a message…Identify…Start flow…',
    'Open chatClose chatIdentify…',
    expect.stringContaining('On click'),
  ]);
});

test('a visitor is identified with what was filled in and with attributes of any name', async ({ session }) => {
  const { page, show } = await stage(session);
  await show(PLAIN);
  await press(page, 'button', 'Identify…');
  await press(page, 'button', 'Identify visitor');
  await shows(page, 'Fill in at least one field');
  await fill(page, 'User ID', ' u-1 ');
  await press(page, 'button', 'Add attribute');
  await fill(page, 'Name of attribute 1', 'plan');
  await fill(page, 'Value of attribute 1', 'gold');
  await press(page, 'button', 'Add attribute');
  await press(page, 'button', 'Add attribute');
  await fill(page, 'Value of attribute 3', 'of no name');
  await press(page, 'button', 'Identify visitor');
  await shows(page, 'Give every attribute a name');
  expect(await asked(page, 'page.command')).toEqual([]);
  await press(page, 'button', 'Remove attribute 3');
  await press(page, 'button', 'Identify visitor');
  await shows(page, 'The widget knows the visitor now');
  expect(await asked(page, 'page.command')).toEqual([
    { tabId: TAB, key: '0:1', command: { do: 'identify', user: { plan: 'gold', user_id: 'u-1' } } },
  ]);
  // The form is done with, and the focus is where it came from.
  expect(await focused(page)).toBe('Identify…');
  await goneByRole(page, 'button', 'Identify visitor');
});

test('a message and a flow are sent as they were typed, in the popup too', async ({ session }) => {
  const { page, show } = await stage(session);
  await show(named('popup: more for an embed'));
  await press(page, 'button', 'With a message…');
  await press(page, 'button', 'Open with this message');
  await fill(page, 'Message', 'Where is my order?');
  await press(page, 'button', 'Open with this message');
  await shows(page, 'The chat is open with your message');
  await press(page, 'button', 'Start flow…');
  await fill(page, 'Flow ID', 'returns');
  await press(page, 'button', 'Add attribute');
  await fill(page, 'Name of attribute 1', 'order');
  await fill(page, 'Value of attribute 1', '1001');
  await press(page, 'button', 'Start this flow');
  await shows(page, 'The flow has started');
  expect(await asked(page, 'page.command')).toEqual([
    { tabId: TAB, key: '0:1', command: { do: 'open-with', message: 'Where is my order?' } },
    { tabId: TAB, key: '0:1', command: { do: 'start-flow', flowId: 'returns', context: { order: '1001' } } },
  ]);
});

test('what became of a command is told as it was seen, and never as done when it was not', async ({ session }) => {
  const { page, show } = await stage(session);
  for (const [answer, says] of [
    [{ seen: 'done' }, 'The chat is open.'],
    [{ seen: 'no-change' }, 'Nothing could be seen to change'],
    [{ seen: 'not-ready' }, 'not ready for commands'],
    [{ fault: { kind: 'permission' } }, 'could not be reached'],
  ] as const) {
    await show({ ...PLAIN, answers: { 'page.command': answer } });
    await press(page, 'button', 'Open chat');
    await shows(page, says);
    expect((await textOf(page)).includes('The chat is open.')).toBe('seen' in answer && answer.seen === 'done');
  }
});

test('the card of a widget that is pointed at comes into sight with the focus on it', async ({ session }) => {
  const { page, show } = await stage(session);
  const state = named('popup: an embed that was pointed at');
  const stored = state.session?.[`page.${TAB}`] as { v: number; data: object };
  await show({ ...state, session: { ...state.session, [`page.${TAB}`]: { ...stored, data: { ...stored.data, picked: null } } } });
  const isPicked = () => page.evaluate(() => document.activeElement?.matches('.card[aria-current]') ?? false);
  expect(await isPicked()).toBe(false);
  await session.setStorage('session', { [`page.${TAB}`]: stored });
  await until(isPicked, { message: 'the card to have the focus' });
  expect(await focused(page)).toContain('Sales Bot');
  const top = await page.$eval('.card[aria-current]', (card) => card.getBoundingClientRect().top);
  expect(top).toBeGreaterThanOrEqual(0);
  expect(top).toBeLessThan(500);
});

test('pointing at a widget says how it goes on, or why it does not', async ({ session }) => {
  const { page, show } = await stage(session);
  for (const [picking, says] of [
    ['on', 'Click a widget in the page'],
    ['nothing', 'nothing on the page to point at'],
  ] as const) {
    await show({ ...PLAIN, answers: { 'page.pick': { picking } } });
    await press(page, 'button', 'Point at a widget');
    await shows(page, says);
  }
  expect(await asked(page, 'page.pick')).toEqual([{ tabId: TAB }]);
});

test('the cost of a page is summed over its platforms, and what the browser does not tell is said so', async ({ session }) => {
  const { page, show } = await stage(session);
  await show(named('panel: what several platforms cost, in a browser that tells little'));
  const section = await byRole(page, 'region', 'What it costs this page');
  const text = await section.evaluate((one) => (one as HTMLElement).innerText);
  expect(text).toMatch(/Requests\s+17/);
  expect(text).toMatch(/Bytes\s+1\.6 MB/);
  expect(text).toMatch(/Long tasks\s+not told/);
  expect(text).toMatch(/Ours\s+0\.8 ms/);
  expect(text).toContain('Open Chat Studio: 3 requests, 1.4 MB');
});
