import type { Page } from 'puppeteer-core';
import { allByRole, byRole } from '../browsers/roles.ts';
import { until } from '../browsers/until.ts';
import { tabProblems } from './axe.ts';
import { expect, test } from './fixture.ts';
import { SIZE, type State, stage } from './stage.ts';
import { optionsStates, panelStates, popupStates } from './states.ts';
import { findingStates } from './states-page.ts';

test.skip(({ kind }) => kind === 'firefox', 'Firefox lets nothing stand in for the background (2026-11-22)');

const all = [...popupStates, ...panelStates, ...findingStates, ...optionsStates];
function named(name: string): State {
  const state = all.find((one) => one.name === name);
  if (!state) throw new Error(`No state is called ${name}.`);
  return state;
}

/** A popup of 400 by 600 at 200 %: what is left of it on a screen, in CSS pixels. */
const ZOOMED = { width: 400, height: 300 };

test('the Tab key reaches every control, in order, and never goes out of sight', async ({ session }) => {
  const { page, show } = await stage(session);
  const wrong: string[] = [];
  const walk = async (name: string, how: string) =>
    wrong.push(...(await tabProblems(page)).map((line) => `${name}, ${how}: ${line}`));
  for (const name of [
    'popup: normal',
    'popup: first run',
    'popup: page with all kinds of embeds',
    'popup: everything at once',
    'popup: findings of all severities',
    'popup: a visitor being identified',
    'popup: writes that went wrong',
    'popup: choosing several',
    'popup: some of several failed',
  ]) {
    await show(named(name));
    await walk(name, 'as it opens');
    await show(named(name));
    await page.setViewport(ZOOMED);
    await walk(name, 'at 200 %');
  }
  for (const name of [
    'panel: page',
    'panel: findings of all severities',
    'panel: a visitor being identified',
    'panel: widgets',
    'options: first run',
    'options: accounts',
    'options: sites allowed',
    'options: locked',
  ]) {
    await show(named(name));
    await walk(name, 'as it opens');
  }
  expect(wrong).toEqual([]);
});

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') || document.activeElement?.textContent || '');

for (const [opener, dialog, press] of [
  ['New widget', 'New widget', 'Enter'],
  ['Workspaces', 'Workspaces', 'Space'],
  ['Details of Помощь покупателям', 'Помощь покупателям', 'Enter'],
] as const) {
  test(`“${opener}” opens with a key, keeps the focus inside, and Escape gives it back`, async ({ session }) => {
    const { page, show } = await stage(session);
    await show(named('popup: normal'));
    await (await byRole(page, 'button', opener)).focus();
    await page.keyboard.press(press);
    const box = await byRole(page, 'dialog', dialog);
    await until(() => box.evaluate((element) => element.contains(document.activeElement)), {
      message: 'the focus to be in the dialog',
    });
    expect(await tabProblems(page, box)).toEqual([]);
    await page.keyboard.press('Escape');
    await until(async () => (await allByRole(page, 'dialog')).length === 0, { message: 'the dialog to close' });
    expect(await focused(page)).toBe(opener);
  });
}

test('the account menu opens with a key, and Escape gives the focus back', async ({ session }) => {
  const { page, show } = await stage(session);
  await show(named('popup: normal'));
  const opener = await byRole(page, 'button', 'Acme Store Oscar Chat');
  await opener.focus();
  await page.keyboard.press('Enter');
  await until(async () => (await focused(page)).includes('key ends in 43G3'), {
    message: 'the chosen account to have the focus',
  });
  expect(await opener.evaluate((button) => button.getAttribute('aria-expanded'))).toBe('true');
  await page.keyboard.press('Escape');
  await until(
    () => opener.evaluate((button) => button === document.activeElement && button.getAttribute('aria-expanded') === 'false'),
    {
      message: 'the focus to be back',
    },
  );
});

test('renaming a workspace: Escape leaves the field, and only then the dialog', async ({ session }) => {
  const { page, show } = await stage(session);
  await show(named('popup: workspace being renamed'));
  await until(async () => (await focused(page)) === 'New name of My Website', { message: 'the field to have the focus' });
  await page.keyboard.press('Escape');
  await until(async () => (await focused(page)) === 'Rename My Website', { message: 'the focus to be on what opened the field' });
  expect((await allByRole(page, 'dialog', 'Workspaces')).length).toBe(1);
  await page.keyboard.press('Escape');
  await until(async () => (await focused(page)) === 'Workspaces', { message: 'the focus to be on what opened the dialog' });
});

test('the tabs of the panel are one stop of the Tab key, with arrows between them, mirrored from right to left', async ({
  session,
}) => {
  const { page, show } = await stage(session);
  await show(named('panel: page'));
  await (await byRole(page, 'tab', 'Page')).focus();
  const goes = async (key: 'ArrowRight' | 'ArrowLeft' | 'Home' | 'End', to: string) => {
    await page.keyboard.press(key);
    await until(async () => (await focused(page)) === to, { message: `${key} to lead to ${to}` });
    const [selected] = await page.$$eval('[role="tab"][aria-selected="true"]', (tabs) => tabs.map((tab) => tab.textContent));
    expect(selected).toBe(to);
  };
  await goes('ArrowRight', 'Inbox');
  await goes('End', 'Plan');
  await goes('ArrowRight', 'Page');
  await goes('ArrowLeft', 'Plan');
  await goes('Home', 'Page');
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  await goes('ArrowLeft', 'Inbox');
  await page.setViewport(SIZE['sidepanel.html']);
});
