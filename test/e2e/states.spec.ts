import type { Page } from 'puppeteer-core';
import { allByRole, byRole } from '../browsers/roles.ts';
import { until } from '../browsers/until.ts';
import { DEMO_TOKEN } from '../simulator/seed.ts';
import { broken, brokenInAnyLook, cramped, overflowing, translate } from './axe.ts';
import { expect, test } from './fixture.ts';
import { connect, press, settled, shows } from './flows.ts';
import { recordStates } from './record-states.ts';
import { SIZE, stage } from './stage.ts';
import { optionsStates, panelStates } from './states.ts';
import { accountStates, troubleStates, writeStates } from './states-account.ts';
import { dialogStates } from './states-dialog.ts';
import { findingStates, pageStates } from './states-page.ts';
import { platformStates } from './states-platforms.ts';

/** WCAG 1.4.10: as wide as a page of 1280 px at 400 %. */
const NARROW = { width: 320, height: 480 };

const groups = {
  'the popup by its lists': accountStates,
  'the popup by account and plan': troubleStates,
  'the popup by what is being written': writeStates,
  'the popup by the page': pageStates,
  'popup and panel by what was found': findingStates,
  "the popup's dialogs and names": dialogStates,
  'the panel': panelStates,
  'the panel by its records': recordStates,
  'the options page': optionsStates,
  'accounts of several platforms': platformStates,
};
for (const [what, states] of Object.entries(groups)) {
  test(`${what}: every state is accessible in every look and width, in longer words and from right to left`, async ({
    session,
    kind,
  }) => {
    test.skip(kind === 'firefox', 'Firefox lets nothing stand in for the background (2026-11-22)');
    const { page, show } = await stage(session);
    const wrong: string[] = [];
    for (const state of states) {
      const found = (how: string, lines: string[]) => wrong.push(...lines.map((line) => `${state.name}, ${how}: ${line}`));
      await show(state);
      found('rules', await brokenInAnyLook(session, page));
      found('targets', await cramped(page));
      found('width', await overflowing(page));
      await page.setViewport(NARROW);
      found('320 px', await overflowing(page));
      await page.setViewport(SIZE[state.path]);
      await translate(page, 'longer');
      found('longer words', await overflowing(page));
      await translate(page, 'rtl');
      found('from right to left', await overflowing(page));
    }
    expect(wrong).toEqual([]);
  });
}

/** As a person has them: beside a page, with the background that ships, in both browsers. */
test('the real popup, its dialogs, the real panel and the options page are accessible in every look', async ({ session }) => {
  const wrong: string[] = [];
  const look = async (name: string, page: Page) => {
    await session.setLook(page, { reducedMotion: true });
    wrong.push(...[...(await brokenInAnyLook(session, page)), ...(await cramped(page))].map((line) => `${name}: ${line}`));
  };
  const options = await session.extensionPage('options.html');
  await byRole(options, 'button', 'Connect');
  await look('first run', options);
  await connect(session, DEMO_TOKEN, options);
  await settled(session);
  await look('options', options);

  const popup = await session.popup(await session.open('https://several.demo.test/'));
  await shows(popup, 'Switched off in your account');
  await look('popup', popup);
  for (const opener of ['New widget', 'Workspaces', 'Details of Onboarding']) {
    await opened(popup, opener);
    wrong.push(...(await broken(popup)).map((line) => `dialog of ${opener}: ${line}`));
    await closed(popup);
  }

  const panel = await session.sidePanel(popup, () => press(popup, 'button', 'Open side panel'));
  await shows(panel, 'Visitors can use it');
  await look('panel', panel);
  for (const tab of ['Inbox', 'Widgets', 'Plan']) {
    await press(panel, 'tab', tab);
    await byRole(panel, 'region', tab);
    wrong.push(...(await broken(panel)).map((line) => `panel, ${tab}: ${line}`));
  }
  expect(wrong).toEqual([]);
});

async function opened(page: Page, opener: string): Promise<void> {
  await press(page, 'button', opener);
  await byRole(page, 'dialog');
}

async function closed(page: Page): Promise<void> {
  await press(await byRole(page, 'dialog'), 'button', 'Close');
  await until(async () => (await allByRole(page, 'dialog')).length === 0, { message: 'the dialog to close' });
}
