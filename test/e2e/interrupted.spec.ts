import type { Page } from 'puppeteer-core';
import { byRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { DEMO_TOKEN } from '../simulator/seed.ts';
import type { Simulator } from '../simulator/server.ts';
import { expect, test } from './fixture.ts';
import {
  budgetOf,
  click,
  createWidget,
  deleteWidget,
  fill,
  found,
  isOn,
  NOT_FOR_PEOPLE,
  popupOf,
  press,
  region,
  search,
  settled,
  shows,
  stored,
  switchIn,
  textOf,
} from './flows.ts';

// A browser logs a failed request by itself.
test.use({ allowErrors: [/Failed to load resource/] });

const calls = (simulator: Simulator, method: string) => simulator.requests.filter((request) => request.method === method).length;
const statusOf = (simulator: Simulator, id: number) => simulator.state.oscar.widgets.get(id)?.status;
const named = (simulator: Simulator, name: string) =>
  [...simulator.state.oscar.widgets.values()].filter((widget) => widget.name === name).length;
const nothingWaits = (session: Session) =>
  until(async () => (await stored(session, 'outbox')).length === 0, { message: 'nothing to wait' });
/** What a switch shows, also in a tab that is not in front. */
const shownIn = (page: Page, name: string) =>
  page.evaluate(
    (label) => [...document.querySelectorAll<HTMLInputElement>('[role=switch]')].find((one) => one.ariaLabel === label)?.checked,
    name,
  );

for (const [words, headers, longest] of [
  ['with a time to come back at', { 'retry-after': '3' }, 4000],
  ['without a word of how long', {}, 15_000],
] as const) {
  test(`"too many requests" ${words} is a pause with a countdown, in which nothing is asked and no click is lost`, async ({
    session,
    simulator,
  }) => {
    const popup = await popupOf(session, DEMO_TOKEN);
    simulator.faults.add({ match: { path: /^\/widgets$/ }, do: 'status', status: 429, headers });
    const refused = Date.now();
    await press(popup, 'button', 'Refresh');
    await shows(popup, /Oscar Chat asked for a pause after many calls\. Continues in \d+ seconds?\./);
    await settled(session);
    const before = simulator.requests.length;
    const { pausedAt, pausedUntil } = await budgetOf(session);
    expect(pausedUntil - refused).toBeLessThanOrEqual(longest + 2000);
    await press(popup, 'button', 'Refresh');
    await click(await found(popup, 'Support Bot'));
    await shows(popup, 'Switching off…');
    await settled(session);
    if (Date.now() < pausedUntil) expect(simulator.requests).toHaveLength(before);
    expect(await textOf(popup)).not.toMatch(NOT_FOR_PEOPLE);
    if (longest > 5000) await budgetOf(session, { pausedUntil: pausedAt });
    else await until(() => statusOf(simulator, 42) === 'inactive', { message: 'the switch after the pause' });
    await until(async () => !(await textOf(popup)).includes('asked for a pause'), { message: 'the pause to be over' });
    await press(popup, 'button', 'Refresh');
    await until(() => simulator.requests.length >= before + 3, { message: 'the next refresh' });
    expect(calls(simulator, 'PUT')).toBeLessThanOrEqual(1);
  });
}

test('offline is said, what was read stays, and a switch is not lost or done twice', async ({ session, simulator }) => {
  const popup = await popupOf(session, DEMO_TOKEN);
  const before = simulator.requests.length;
  await session.setOffline(true);
  await shows(popup, 'You are offline. What you see is what was last read.');
  await press(popup, 'button', 'Refresh');
  await settled(session);
  await click(await found(popup, 'Support Bot'));
  await shows(popup, /It is not known whether this was switched\.|Not switched off: No answer from Oscar Chat/);
  await until(async () => isOn(await found(popup, 'Support Bot')), { message: 'the switch as last read' });
  expect(await textOf(popup)).not.toMatch(NOT_FOR_PEOPLE);
  expect(simulator.requests).toHaveLength(before);
  await session.setOffline(false);
  await until(async () => !(await textOf(popup)).includes('You are offline'), { message: 'the notice to be gone' });
  await press(await region(popup, 'Widgets'), 'button', 'Retry');
  await until(() => statusOf(simulator, 42) === 'inactive');
  await until(async () => !(await isOn(await found(popup, 'Support Bot'))));
  expect(calls(simulator, 'PUT')).toBe(1);
  await press(popup, 'button', 'Refresh');
  await until(async () => !(await textOf(popup)).includes('No answer'), { message: 'all to be well' });
});

test('after the clock was set back, a pause ends within its own length and lists are read anew', async ({
  session,
  simulator,
}) => {
  const popup = await popupOf(session, DEMO_TOKEN);
  const ahead = Date.now() + 400 * 24 * 3_600_000;
  await budgetOf(session, { day: '2099-12-31', recent: [ahead, ahead], pausedAt: ahead, pausedUntil: ahead + 3000, strikes: 1 });
  const [key, item] = Object.entries(await session.storage()).find(([name]) => name.startsWith('widgets.')) ?? [];
  const { v, data } = item as { v: number; data: string };
  await session.setStorage('local', { [String(key)]: { v, data: JSON.stringify({ ...JSON.parse(data), at: ahead }) } });
  await until(async () => (await textOf(popup)).includes('Support Bot'), { message: 'the list to be readable' });
  await press(popup, 'button', 'Refresh');
  await until(async () => !(await textOf(popup)).includes('asked for a pause'), { message: 'the pause to be over' });
  const before = simulator.requests.length;
  await click(await found(popup, 'Support Bot'));
  await until(() => statusOf(simulator, 42) === 'inactive');
  await press(popup, 'button', 'Refresh');
  await until(() => simulator.requests.length >= before + 4);
  await shows(popup, /synced just now/);
  expect(await textOf(popup)).not.toMatch(/synced in |in \d+ (days|months|years)/);
});

test('two popups and the panel, all open at once, show the same, and each change is asked for once', async ({
  session,
  simulator,
}) => {
  const inTab = await popupOf(session, DEMO_TOKEN);
  await found(inTab, 'Support Bot');
  const shop = await session.open('https://shop.demo.test/');
  const first = await session.popup(shop);
  await shows(first, 'Alive');
  const panel = await session.sidePanel(first, () => press(first, 'button', 'Open side panel'));
  const popup = await session.popup(shop);
  const all = { popup, panel, inTab };
  const agree = async (on: boolean) => {
    for (const [name, page] of Object.entries(all))
      await until(async () => (await shownIn(page, 'Support Bot')) === on, { message: `${name}: ${on}` });
    await nothingWaits(session);
  };
  await agree(true);
  const lists = () => simulator.requests.filter(({ path }) => path === '/widgets').length;
  const before = lists();
  await click(await found(popup, 'Support Bot'));
  await until(() => statusOf(simulator, 42) === 'inactive');
  await agree(false);
  await click(await switchIn(panel, 'On this page', 'Support Bot'));
  await until(() => statusOf(simulator, 42) === 'active');
  await agree(true);
  expect(calls(simulator, 'PUT')).toBe(2);
  expect(lists()).toBe(before);
  for (const page of Object.values(all))
    await page.evaluate(() => document.querySelector<HTMLElement>('[aria-label=Refresh]')?.click());
  await until(() => lists() > before);
  await settled(session);
  expect(lists() - before, 'three who ask at once').toBeLessThanOrEqual(2);
});

test('with the background stopped after every step, everything is done, and done once', async ({ session, simulator }) => {
  const popup = await popupOf(session, DEMO_TOKEN);
  await session.stopWorker();
  await click(await found(popup, 'Support Bot'));
  await until(() => statusOf(simulator, 42) === 'inactive');
  await session.stopWorker();
  await createWidget(popup, 'Made in pieces');
  await until(() => named(simulator, 'Made in pieces') === 1);
  await session.stopWorker();
  await deleteWidget(popup, 'Made in pieces');
  await until(() => named(simulator, 'Made in pieces') === 0);
  await session.stopWorker();
  await press(popup, 'button', 'Refresh');
  await nothingWaits(session);
  await settled(session);
  await search(popup, 'Made in pieces');
  await shows(popup, 'No widget matches.');
  expect(await isOn(await found(popup, 'Support Bot'))).toBe(false);
  expect([calls(simulator, 'POST'), calls(simulator, 'DELETE')]).toEqual([1, 1]);
  expect(calls(simulator, 'PUT')).toBeLessThanOrEqual(2);
});

test('with the background stopped while the vendor holds its answer, nothing is lost or doubled', async ({
  session,
  simulator,
}) => {
  const popup = await popupOf(session, DEMO_TOKEN);
  /** Do this; when the vendor has done it and says nothing, the background ends; the next press of a person wakes another. */
  const interrupted = async (method: string, work: boolean, act: () => Promise<unknown>) => {
    const held = simulator.faults.add({ match: { method }, do: 'delay', ms: 60_000, work });
    await act();
    await until(() => held.struck === 1);
    await session.stopWorker();
    held.remove();
    await press(popup, 'button', 'Refresh');
  };
  await interrupted('PUT', true, async () => click(await found(popup, 'Support Bot')));
  await nothingWaits(session);
  expect(statusOf(simulator, 42)).toBe('inactive');
  const ask = async (name: string) => {
    await press(popup, 'button', 'New widget');
    const dialog = await byRole(popup, 'dialog', 'New widget');
    await fill(dialog, 'Name', name);
    await press(dialog, 'button', 'Create widget');
  };
  await interrupted('POST', true, () => ask('Held'));
  await nothingWaits(session);
  expect([named(simulator, 'Held'), calls(simulator, 'POST')]).toEqual([1, 1]);
  await interrupted('DELETE', true, () => deleteWidget(popup, 'Held'));
  await nothingWaits(session);
  expect([named(simulator, 'Held'), calls(simulator, 'DELETE')]).toEqual([0, 1]);

  // Not done when the background ended: only the person can say that it shall be done again.
  await interrupted('POST', false, () => ask('Never made'));
  await shows(popup, 'It is not known whether “Never made” was created. Look for it in the list first.');
  expect([named(simulator, 'Never made'), calls(simulator, 'POST')]).toEqual([0, 2]);
  await press(popup, 'button', 'Create again');
  await until(() => named(simulator, 'Never made') === 1);
  await nothingWaits(session);
  expect(calls(simulator, 'POST')).toBe(3);
  expect(await isOn(await found(popup, 'Support Bot'))).toBe(false);
});
