import type { ElementHandle } from 'puppeteer-core';
import { allByRole, byRole, goneByRole } from '../browsers/roles.ts';
import { until } from '../browsers/until.ts';
import { BIG_TOKEN, DEMO_TOKEN, FREE_TOKEN } from '../simulator/seed.ts';
import type { Simulator } from '../simulator/server.ts';
import { expect, test } from './fixture.ts';
import {
  click,
  connect,
  createWidget,
  deleteWidget,
  isOn,
  press,
  region,
  renameWorkspace,
  search,
  settled,
  shows,
  stored,
  switchIn,
  textOf,
} from './flows.ts';

const statusOf = (simulator: Simulator, id: number) => simulator.state.oscar.widgets.get(id)?.status;
const puts = (simulator: Simulator) => simulator.requests.filter(({ method }) => method === 'PUT');

test('a switch paints at once, while the vendor has not answered yet', async ({ session, simulator }) => {
  await connect(session, DEMO_TOKEN);
  await settled(session);
  simulator.faults.add({ match: { method: 'PUT' }, do: 'delay', ms: 3000 });
  const popup = await session.popup(await session.open('https://shop.demo.test/'));
  await search(popup, 'Onboarding');
  const onboarding = await switchIn(popup, 'Widgets', 'Onboarding');
  const before = await isOn(onboarding);
  await click(onboarding);
  expect(await isOn(onboarding)).toBe(!before);
  await shows(popup, /Switching/);
  expect(statusOf(simulator, 46)).toBe(before ? 'active' : 'inactive');
  await until(() => statusOf(simulator, 46) === (before ? 'inactive' : 'active'));
  await shows(popup, before ? 'Switched off' : 'Switched on');
});

test('ten quick clicks end in the last state, with two requests at most', async ({ session, simulator }) => {
  await connect(session, DEMO_TOKEN);
  await settled(session);
  const popup = await session.popup(await session.open('https://shop.demo.test/'));
  await search(popup, 'Onboarding');
  const onboarding = await switchIn(popup, 'Widgets', 'Onboarding');
  const before = await isOn(onboarding);
  // Clicks as quick as a person can make them, and one more than ten, so that the last state differs from the first.
  for (let turn = 0; turn < 11; turn++) await onboarding.evaluate((element) => (element as HTMLInputElement).click());
  await until(() => statusOf(simulator, 46) === (before ? 'inactive' : 'active'));
  await until(async () => (await stored(session, 'outbox')).length === 0);
  expect(await isOn(onboarding)).toBe(!before);
  expect(puts(simulator).length).toBeLessThanOrEqual(2);
});

test('a switch that fails goes back, says why, and can be tried again', async ({ session, simulator }) => {
  await connect(session, DEMO_TOKEN);
  await settled(session);
  const popup = await session.popup(await session.open('https://shop.demo.test/'));
  await search(popup, 'Onboarding');
  const onboarding = await switchIn(popup, 'Widgets', 'Onboarding');
  const before = await isOn(onboarding);
  const fault = simulator.faults.add({
    match: { method: 'PUT' },
    times: 'always',
    do: 'status',
    status: 403,
    body: JSON.stringify({ error: 'Your plan is too small' }),
  });
  await click(onboarding);
  await until(async () => (await isOn(onboarding)) === before, { message: 'the switch to go back' });
  await byRole(popup, 'alert');
  fault.remove();
  await press(popup, 'button', 'Retry');
  await until(() => statusOf(simulator, 46) === (before ? 'inactive' : 'active'));
});

test('a widget is created, appears at once, and is deleted by typing its name', async ({ session, simulator }) => {
  await connect(session, DEMO_TOKEN);
  await settled(session);
  const popup = await session.popup(await session.open('https://shop.demo.test/'));
  await createWidget(popup, 'Winter sale');
  const made = await until(() => [...simulator.state.oscar.widgets.values()].find(({ name }) => name === 'Winter sale'));
  // Wherever the list's order has put it: from here to what it was created for.
  await shows(popup, '“Winter sale” is created.');
  await press(popup, 'button', 'Open');
  const details = await byRole(popup, 'dialog', 'Winter sale');
  await until(
    async () => new RegExp(`data-widget-id\\W+${made.id}\\b`).test(await details.evaluate((one) => one.textContent ?? '')),
    {
      message: 'its embed code',
    },
  );
  await press(details, 'button', 'Close');
  await deleteWidget(popup, 'Winter sale');
  await until(() => !simulator.state.oscar.widgets.has(made.id));
  await goneByRole(await region(popup, 'Widgets'), 'switch', 'Winter sale');
  await until(async () => !(await textOf(popup)).includes('is created'), { message: 'the words about it to be gone' });
  expect(simulator.requests.filter(({ method }) => method === 'POST').length).toBe(1);
  expect(simulator.requests.filter(({ method }) => method === 'DELETE').length).toBe(1);
});

test('deleting needs the very name', async ({ session, simulator }) => {
  await connect(session, DEMO_TOKEN);
  await settled(session);
  const popup = await session.popup(await session.open('https://shop.demo.test/'));
  await search(popup, 'Careers');
  await press(popup, 'button', 'Details of Careers');
  await press(popup, 'button', 'Delete…');
  const dialog = await byRole(popup, 'dialog', 'Delete “Careers”?');
  const confirm = (await byRole(dialog, 'button', 'Delete widget')) as ElementHandle<HTMLButtonElement>;
  expect(await confirm.evaluate((button) => button.disabled)).toBe(true);
  await (await byRole(dialog, 'textbox', 'Type its name to delete it: Careers')).type('careers');
  expect(await confirm.evaluate((button) => button.disabled)).toBe(true);
  expect([...simulator.state.oscar.widgets.values()].some(({ name }) => name === 'Careers')).toBe(true);
});

test('a creation whose answer is lost is looked up, not made twice', async ({ session, simulator }) => {
  await connect(session, DEMO_TOKEN);
  await settled(session);
  const popup = await session.popup(await session.open('https://shop.demo.test/'));
  simulator.faults.add({ match: { method: 'POST' }, do: 'lost' });
  await createWidget(popup, 'Lost and found');
  await until(async () => (await stored(session, 'outbox')).length === 0);
  expect([...simulator.state.oscar.widgets.values()].filter(({ name }) => name === 'Lost and found').length).toBe(1);
  expect(simulator.requests.filter(({ method }) => method === 'POST').length).toBe(1);
});

test('a workspace is renamed', async ({ session, simulator }) => {
  await connect(session, DEMO_TOKEN);
  await settled(session);
  const popup = await session.popup(await session.open('https://shop.demo.test/'));
  await renameWorkspace(popup, 'My Website', 'The shop');
  await until(() => [...simulator.state.oscar.workspaces.values()].some(({ name }) => name === 'The shop'));
});

test('several are switched at once; stopping leaves the rest alone', async ({ session, simulator }) => {
  await connect(session, DEMO_TOKEN);
  await settled(session);
  const active = () =>
    [...simulator.state.oscar.widgets.values()].filter(({ id, status }) => id >= 42 && id <= 65 && status === 'active').length;
  const before = active();
  simulator.faults.add({ match: { method: 'PUT' }, times: 'always', do: 'delay', ms: 400 });
  const popup = await session.popup(await session.open('https://shop.demo.test/'));
  await press(popup, 'button', 'Select');
  await press(popup, 'button', 'Select all shown');
  await press(popup, 'button', 'Switch off');
  await shows(popup, /Switching off: [1-9]\d* of \d+ done/);
  await press(popup, 'button', 'Stop');
  await shows(popup, /Stopped after \d+ of \d+/);
  await until(async () => (await stored(session, 'outbox')).length === 0);
  expect(active()).toBeGreaterThan(0);
  expect(active()).toBeLessThan(before);
});

test('what failed of several is listed by name', async ({ session, simulator }) => {
  await connect(session, FREE_TOKEN);
  await settled(session);
  const names = [...simulator.state.oscar.widgets.values()].filter(({ id }) => id === 201 || id === 202);
  simulator.faults.add({ match: { method: 'PUT', path: '^/widgets/201/' }, times: 'always', do: 'status', status: 500 });
  const popup = await session.popup(await session.open('https://shop.demo.test/'));
  await press(popup, 'button', 'Select');
  await press(popup, 'button', 'Select all shown');
  await press(popup, 'button', names[0]?.status === 'active' ? 'Switch off' : 'Switch on');
  await shows(popup, /1 failed/);
  await shows(popup, String(names[0]?.name));
});

test('2,000 widgets: searched, scrolled to the end, and only the visible rows are in the document', async ({ session }) => {
  await connect(session, BIG_TOKEN);
  await settled(session);
  const popup = await session.popup(await session.open('https://shop.demo.test/'));
  await shows(popup, /2,000/);
  expect((await allByRole(await region(popup, 'Widgets'), 'switch')).length).toBeLessThan(60);
  const last = await popup.evaluate(() => {
    const list = [...document.querySelectorAll('main *, main')].find(
      (element) => element.scrollHeight > 10_000 && getComputedStyle(element).overflowY !== 'visible',
    );
    const scroller = list ?? document.scrollingElement;
    scroller?.scrollTo(0, scroller.scrollHeight);
    return scroller?.scrollTop ?? 0;
  });
  expect(last).toBeGreaterThan(50_000);
  await until(async () =>
    popup.evaluate(() =>
      [...document.querySelectorAll('[aria-posinset]')].some((row) => row.getAttribute('aria-posinset') === '2000'),
    ),
  );
});
