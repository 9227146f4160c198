import type { Page } from 'puppeteer-core';
import { ensureDisplay } from '../browsers/display.ts';
import { launch } from '../browsers/launch.ts';
import { allByRole, byRole, goneByRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { PATIENCE_MS, until } from '../browsers/until.ts';
import { DEMO_TOKEN } from '../simulator/seed.ts';
import { brokenInAnyLook, cramped, overflowing, tabProblems, translate } from './axe.ts';
import { EXTENSION, expect, test } from './fixture.ts';
import { connect, isOn, press, region, settled, shows, switchIn } from './flows.ts';

const GRANTED = ['https://*.demo.test/*', 'https://nowhere.test/*'];

/** The panel at its part about many pages. */
async function sites(session: Session): Promise<Page> {
  const panel = await session.extensionPage('sidepanel.html');
  await panel.setViewport({ width: 360, height: 760 });
  await press(panel, 'tab', 'Sites');
  await byRole(panel, 'region', 'All tabs');
  return panel;
}

const wordsIn = async (page: Page, name: string): Promise<string> =>
  (await region(page, name)).evaluate((element) => (element as HTMLElement).innerText);
const says = (page: Page, name: string, words: string | RegExp, timeout = PATIENCE_MS) =>
  until(
    async () => {
      const text = await wordsIn(page, name);
      return typeof words === 'string' ? text.includes(words) : words.test(text);
    },
    { timeout, message: `${String(words)} in ${name}` },
  );
/** As text: what lies deep in an answer is left out on its way from Firefox. */
const item = async <T>(session: Session, area: 'local' | 'session', key: string): Promise<T | null> => {
  const text = await session.ask(async (api, where) => JSON.stringify(await api.storage[where].get(null)), area);
  const envelope = (JSON.parse(text) as Record<string, { data: T } | undefined>)[key];
  return envelope?.data ?? null;
};
const tabCount = (session: Session): Promise<number> => session.ask(async (api) => (await api.tabs.query({})).length);

async function paste(panel: Page, text: string): Promise<void> {
  const field = await byRole(panel, 'textbox', 'Addresses');
  await field.evaluate((element, value) => {
    (element as HTMLTextAreaElement).value = value;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
}

interface Checked {
  tabId: number | null;
  endedAt: number | null;
  stopped: string | null;
  rows: { url: string; state: string; why?: string; status: number | null; landed: string; embeds: { widgetId: string }[] }[];
}
const checked = (session: Session) => item<Checked>(session, 'session', 'check');

test.describe('with sites opened to the extension, and closed again', () => {
  // What is taken back here would be missed by the others.
  test.use({ launchWith: { granted: GRANTED }, fresh: true });

  test('all tabs: each with its verdict and switch, live, one click away, and gone with the access', async ({
    session,
    simulator,
  }) => {
    await connect(session, DEMO_TOKEN);
    await settled(session);
    await session.open('https://shop.demo.test/checkout?secret=1');
    const off = await session.open('https://off.demo.test/');
    await session.open('https://plain.demo.test/');
    const late = await session.open('https://late.demo.test/button');
    const panel = await sites(session);
    await says(panel, 'All tabs', 'Night Desk');
    await says(panel, 'All tabs', 'Works');
    const text = await wordsIn(panel, 'All tabs');
    expect(text).toContain('shop.demo.test/checkout');
    expect(text).not.toContain('secret');
    expect(text).not.toContain('plain.demo.test');
    expect(text).toContain('Switched off in your account');
    expect(text).toContain('Only tabs of the sites you allowed are listed');

    await (await switchIn(panel, 'All tabs', 'Night Desk')).click();
    await until(() => simulator.state.oscar.widgets.get(44)?.status === 'active');
    await until(async () => isOn(await switchIn(panel, 'All tabs', 'Night Desk')), { message: 'the switch to be on' });

    await late.evaluate(() => document.querySelector('button')?.click());
    await says(panel, 'All tabs', 'late.demo.test/button');

    const wanted = await session.tabId(off);
    // From within: a pointer's click is never answered by a page that it sends behind another.
    await (await byRole(panel, 'button', 'Go to off.demo.test')).evaluate((button) => (button as HTMLElement).click());
    await until(
      () => session.ask(async (api, id) => (await api.tabs.query({ active: true })).some((tab) => tab.id === id), wanted),
      {
        message: 'the tab to be in front',
      },
    );

    await panel.bringToFront();
    await late.close();
    await until(async () => !(await wordsIn(panel, 'All tabs')).includes('late.demo.test'), {
      message: 'the closed tab to be gone',
    });
    await session.revoke(['https://*.demo.test/*']);
    await says(panel, 'All tabs', 'No open tab shows a chat widget');
  });
});

test.describe('with sites opened to the extension', () => {
  test.use({ launchWith: { granted: GRANTED } });

  test('seen on: nothing is kept until it is wanted; then sites and paths, without queries; and all of it can be erased', async ({
    session,
  }) => {
    await connect(session, DEMO_TOKEN);
    await settled(session);
    const shop = await session.open('https://shop.demo.test/');
    const panel = await sites(session);
    await says(panel, 'All tabs', 'Support Bot');
    await says(panel, 'Seen on', 'Keep a list');
    const kept = async () => Object.keys(await session.storage('local')).filter((key) => key.startsWith('seenOn'));
    expect(await kept()).toEqual([]);

    await press(panel, 'button', 'Keep the list');
    // The button is gone with its own click: who goes on by keyboard is still where it was.
    await until(() => panel.evaluate(() => document.activeElement?.closest('section')?.textContent?.startsWith('Seen on')), {
      message: 'the focus to stay in its section',
    });
    // What is open now counts.
    await says(panel, 'Seen on', '1 site · 1 page · last today');
    await shop.goto('https://shop.demo.test/products?token=hush#hush');
    await says(panel, 'Seen on', '1 site · 2 pages · last today');
    await shop.goto('https://off.demo.test/');
    await says(panel, 'Seen on', 'Switched off, but still embedded on 1 page');
    const stored = JSON.stringify(await session.storage('local'));
    expect(stored).toContain('/products');
    expect(stored).not.toContain('hush');

    await press(panel, 'tab', 'Widgets');
    await press(panel, 'button', 'Details of Night Desk');
    await shows(panel, 'off.demo.test · 1 page · last today');
    await press(panel, 'button', 'Erase');
    await until(async () => (await kept()).length === 2, { message: 'that widget to be erased' });
    await panel.keyboard.press('Escape');

    await press(panel, 'tab', 'Sites');
    await press(panel, 'button', 'Erase all');
    await press(panel, 'button', 'Erase all of it');
    await until(async () => (await kept()).join() === 'seenOn', { message: 'all of it to be erased' });
    await press(panel, 'button', 'Stop keeping');
    await says(panel, 'Seen on', 'Keep a list');
    await shop.goto('https://shop.demo.test/');
    await says(panel, 'All tabs', 'shop.demo.test');
    expect(await kept()).toEqual(['seenOn']);
  });

  test('check: addresses go through one tab in the background, each with its result, and end as a table and as CSV', async ({
    session,
  }) => {
    test.setTimeout(150_000);
    await connect(session, DEMO_TOKEN);
    await settled(session);
    const panel = await sites(session);
    await paste(
      panel,
      'shop.demo.test, https://off.demo.test/\nstranger.demo.test\nplain.demo.test\nshop.demo.test\nnot an address\nhttps://nowhere.test/\nforeign.example',
    );
    await says(panel, 'Check addresses', '1 address was there twice');
    await says(panel, 'Check addresses', 'Line 5 is no address: “not an address”');
    await says(panel, 'Check addresses', 'Not allowed yet, so it cannot be looked into: foreign.example');
    const before = await tabCount(session);
    await press(panel, 'button', 'Check 6 addresses');
    await until(async () => (await tabCount(session)) === before + 1, { message: 'the one tab' });
    await byRole(panel, 'progressbar', 'Check addresses');
    await says(panel, 'Check addresses', '6 addresses checked, 3 with a widget', 100_000);
    expect(await tabCount(session)).toBe(before);

    const state = await checked(session);
    expect(
      state?.rows.map(({ url, state, why, embeds }) => [url, why ?? state, embeds.map(({ widgetId }) => widgetId).join()]),
    ).toEqual([
      ['https://shop.demo.test/', 'done', '42'],
      ['https://off.demo.test/', 'done', '44'],
      ['https://stranger.demo.test/', 'done', '900'],
      ['https://plain.demo.test/', 'done', ''],
      ['https://nowhere.test/', 'unreachable', ''],
      ['https://foreign.example/', 'no-access', ''],
    ]);
    const text = await wordsIn(panel, 'Check addresses');
    for (const words of [
      'Support Bot',
      'Night Desk',
      'Switched off in your account',
      '#900',
      'No widget',
      'No page could be reached',
    ])
      expect(text).toContain(words);
    const link = await byRole(panel, 'link', 'Save as CSV');
    const csv = await link.evaluate(async (element) => (await fetch((element as HTMLAnchorElement).href)).text());
    expect(csv).toContain('https://off.demo.test/,found,https://off.demo.test/,200,oscar,44');
    expect(await link.evaluate((element) => (element as HTMLAnchorElement).download)).toMatch(/^widgets-\d{4}-\d\d-\d\d\.csv$/);

    await press(panel, 'button', 'New check');
    await byRole(panel, 'textbox', 'Addresses');
    expect(await checked(session)).toBeNull();
  });

  test('check: outlives the background, is stopped by a click, and by closing its tab', async ({ session }) => {
    await connect(session, DEMO_TOKEN);
    await settled(session);
    const panel = await sites(session);
    const many = ['shop.demo.test', 'plain.demo.test', 'off.demo.test', 'several.demo.test'].join('\n');
    await paste(panel, many);
    await press(panel, 'button', 'Check 4 addresses');
    await until(async () => (await checked(session))?.rows[0]?.state === 'open', { message: 'the first to be open' });
    await session.stopWorker();
    await until(async () => (await checked(session))?.rows[1]?.state === 'open', {
      message: 'the check to go on with a new background',
      timeout: 60_000,
    });
    expect((await checked(session))?.rows[0]).toMatchObject({ state: 'done', embeds: [{ widgetId: '42' }] });
    const before = await tabCount(session);
    await press(panel, 'button', 'Stop');
    await says(panel, 'Check addresses', 'Stopped after 1 of 4');
    await until(async () => (await tabCount(session)) === before - 1, { message: 'its tab to be closed' });

    await press(panel, 'button', 'New check');
    await press(panel, 'button', 'Check 4 addresses');
    const tabId = await until(async () => (await checked(session))?.tabId, { message: 'the tab' });
    await session.ask((api, id) => (api as unknown as { tabs: { remove(id: number): Promise<void> } }).tabs.remove(id), tabId);
    await says(panel, 'Check addresses', 'because its tab was closed');
    expect((await checked(session))?.stopped).toBe('closed');
  });

  test('these lists are for everybody: axe in any look, keyboard, no sideways scrolling', async ({ session, kind }) => {
    await connect(session, DEMO_TOKEN);
    await settled(session);
    await session.open('https://several.demo.test/');
    const panel = await sites(session);
    // A colour on its way from light to dark is neither.
    await session.setLook(panel, { reducedMotion: true });
    await press(panel, 'button', 'Keep the list');
    await says(panel, 'Seen on', '#900');
    await paste(panel, 'foreign.example\nnot');
    await says(panel, 'Check addresses', 'Not allowed yet');
    const wrong: string[] = [];
    const look = async (state: string) => {
      const found = (how: string, lines: string[]) => wrong.push(...lines.map((line) => `${state}, ${how}: ${line}`));
      for (const width of [900, 320, 360]) {
        await panel.setViewport({ width, height: 760 });
        found(`${width} px`, await overflowing(panel));
      }
      found('rules', await brokenInAnyLook(session, panel));
      found('targets', await cramped(panel));
    };
    await look('before');
    if (kind === 'chromium') wrong.push(...(await tabProblems(panel)));

    await paste(panel, 'several.demo.test\nforeign.example');
    await press(panel, 'button', 'Check 2 addresses');
    await says(panel, 'Check addresses', '2 addresses checked, 1 with a widget', 40_000);
    await look('after');
    await translate(panel, 'longer');
    wrong.push(...(await overflowing(panel)));
    await translate(panel, 'rtl');
    wrong.push(...(await overflowing(panel)));
    expect(wrong).toEqual([]);
  });
});

test('without any access the list of tabs says so, and the way to change it', async ({ session }) => {
  await connect(session, DEMO_TOKEN);
  await settled(session);
  await session.open('https://shop.demo.test/');
  const panel = await sites(session);
  await says(panel, 'All tabs', 'Only tabs in which you have clicked the icon are listed');
  await says(panel, 'All tabs', 'No open tab shows a chat widget');
  await byRole(await region(panel, 'All tabs'), 'button', 'Allow on all sites');
  await goneByRole(panel, 'switch', 'Support Bot');
  expect(await allByRole(await region(panel, 'All tabs'), 'switch')).toEqual([]);
});

test('sites that are not allowed yet are asked for from the click, just these, by the real prompt', async ({
  kind,
  simulator,
}) => {
  const display = kind === 'chromium' ? await ensureDisplay({ install: true }) : undefined;
  const session = await launch(kind, { extension: EXTENSION[kind], simulator, ...(display ? { display } : {}) });
  try {
    // The page of the first start comes to the front when it comes; a tab behind another has, in a window, no accessibility tree.
    if (display)
      await until(() => session.browser.targets().some((target) => target.url() === `${session.origin}/options.html`), {
        message: 'the first-run page',
      });
    const panel = await sites(session);
    await panel.bringToFront();
    await paste(panel, 'shop.demo.test/checkout\noff.demo.test');
    await says(panel, 'Check addresses', 'Not allowed yet, so they cannot be looked into: shop.demo.test, off.demo.test');
    const these = ['https://shop.demo.test/*', 'https://off.demo.test/*'];
    await session.grant(these, () => press(panel, 'button', 'Allow these 2 sites'));
    await until(async () => !(await wordsIn(panel, 'Check addresses')).includes('Not allowed yet'), {
      message: 'the notice to go',
    });
    expect(await session.hasOrigins(['https://plain.demo.test/*'])).toBe(false);
    await press(panel, 'button', 'Check 2 addresses');
    await says(panel, 'Check addresses', '2 addresses checked, 2 with a widget', 120_000);
  } finally {
    await session.close();
    display?.stop();
  }
});
