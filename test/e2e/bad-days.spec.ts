import type { Page } from 'puppeteer-core';
import { goneByRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import type { FaultRule } from '../simulator/faults.ts';
import { DEMO_TOKEN } from '../simulator/seed.ts';
import type { Simulator } from '../simulator/server.ts';
import { expect, test } from './fixture.ts';
import {
  budgetOf,
  click,
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
  textOf,
} from './flows.ts';

// A browser logs a failed request by itself.
test.use({ allowErrors: [/Failed to load resource/] });

type Fault = Omit<FaultRule, 'match' | 'times'>;

const calls = (simulator: Simulator, method: string) => simulator.requests.filter((request) => request.method === method).length;
const statusOf = (simulator: Simulator, id: number) => simulator.state.oscar.widgets.get(id)?.status;

/** As if the last request had been a while ago, on both sides: the table below makes many. */
async function rest(session: Session, simulator: Simulator): Promise<void> {
  for (const account of simulator.state.oscar.accounts.values()) account.limits = { minute: null, day: null };
  await budgetOf(session, { recent: [] });
}

/** Words for people only, and no secret among them. */
async function expectPlainWords(popup: Page): Promise<void> {
  const text = await textOf(popup);
  expect(text).not.toMatch(NOT_FOR_PEOPLE);
  expect(text).not.toContain(DEMO_TOKEN);
}

const ON_REFRESH: [name: string, fault: Fault, says: string | RegExp, asks: number][] = [
  ['403', { do: 'status', status: 403 }, 'Your plan or key does not allow this (“Forbidden”). Ask the owner of the account.', 3],
  ['404', { do: 'status', status: 404 }, 'Oscar Chat no longer has it', 3],
  ['500', { do: 'status', status: 500 }, 'Oscar Chat has a problem of its own (“Internal Server Error”). Try again later.', 9],
  [
    '502 with a page',
    { do: 'status', status: 502, body: '<h1>Bad gateway</h1>' },
    'Oscar Chat has a problem of its own. Try again later.',
    9,
  ],
  ['a web page', { do: 'html' }, 'Oscar Chat answered in a way this version does not understand', 3],
  ['an answer cut short', { do: 'cut' }, 'No answer from Oscar Chat. Check the connection.', 9],
  ['a dropped connection', { do: 'reset' }, 'No answer from Oscar Chat. Check the connection.', 9],
  ['an empty answer', { do: 'empty' }, 'Oscar Chat answered in a way this version does not understand', 3],
  ['garbage', { do: 'garbage' }, 'Oscar Chat answered in a way this version does not understand', 3],
  [
    'a drifted answer',
    { do: 'drift', how: 'rename' },
    /does not understand.* Look for an update of the extension\. Not understood: /,
    3,
  ],
  ['an expired key', { do: 'status', status: 401 }, 'Oscar Chat no longer accepts the key of “Acme Store”.', 3],
];

test('a refresh that fails says why in plain words, keeps what was read, and the next one puts all right', async ({
  kind,
  session,
  simulator,
}) => {
  const popup = await popupOf(session, DEMO_TOKEN);
  for (const [name, fault, says, asks] of ON_REFRESH) {
    await test.step(name, async () => {
      await rest(session, simulator);
      const ordered = simulator.faults.add({ ...fault, match: { method: 'GET' }, times: 'always' });
      const before = simulator.requests.length;
      await press(popup, 'button', 'Refresh');
      await shows(popup, says);
      await settled(session);
      await found(popup, 'Support Bot');
      await shows(popup, 'Pro · 40 days');
      await expectPlainWords(popup);
      // Firefox itself repeats a GET up to ten times when the connection is dropped before anything was answered.
      const repeats = kind === 'firefox' && fault.do === 'reset' ? 10 : 1;
      expect(simulator.requests.length - before, `requests after ${name}`).toBeLessThanOrEqual(asks * repeats);
      ordered.remove();
      await press(popup, 'button', 'Refresh');
      await until(async () => !matches(await textOf(popup), says), { message: `the words about ${name} to be gone` });
      await settled(session);
    });
  }
  expect((await stored<{ trouble: unknown }>(session, 'accounts'))[0]?.trouble).toBeNull();
});

const matches = (text: string, says: string | RegExp) => (typeof says === 'string' ? text.includes(says) : says.test(text));

test('one row that cannot be read costs that row only, and it is said', async ({ session, simulator }) => {
  const popup = await popupOf(session, DEMO_TOKEN);
  simulator.faults.add({ match: { path: /^\/widgets$/ }, do: 'drift', how: 'types', row: 1 });
  await press(popup, 'button', 'Refresh');
  await shows(popup, '1 entry of the answer could not be read and is not shown.');
  await search(popup, 'Sales Bot');
  await shows(popup, 'No widget matches.');
  await found(popup, 'Support Bot');
  await press(popup, 'button', 'Refresh');
  await found(popup, 'Sales Bot');
  expect(await textOf(popup)).not.toContain('could not be read');
});

test('an answer that takes 29 seconds is given up after 10, and what was read stays', async ({ session, simulator }) => {
  const popup = await popupOf(session, DEMO_TOKEN);
  simulator.faults.add({ match: { path: /^\/widgets$/ }, do: 'delay', ms: 29_000 });
  const before = simulator.requests.length;
  await press(popup, 'button', 'Refresh');
  await shows(popup, 'refreshing…');
  await found(popup, 'Support Bot');
  await shows(popup, 'Widgets: Oscar Chat took too long to answer. Try again in a moment.', 14_000);
  await found(popup, 'Support Bot');
  expect(simulator.requests.length - before).toBe(3);
  await until(() => simulator.requests.every(({ done }) => done), { message: 'the request to be given up' });
});

test('an outage is told as the vendor’s own, however often it is asked', async ({ session, simulator }) => {
  const popup = await popupOf(session, DEMO_TOKEN);
  const outage = simulator.faults.add({ match: { path: /^\/widgets$/ }, do: 'status', status: 500, times: 'always' });
  const asked = () => simulator.requests.filter(({ path }) => path === '/widgets').length;
  const refresh = async (asks: number) => {
    const before = asked();
    await press(popup, 'button', 'Refresh');
    await until(() => asked() - before === asks, { message: `${asks} tries` });
    await until(async () => !(await textOf(popup)).includes('refreshing…'), { message: 'the end of the refresh' });
    await shows(popup, 'Oscar Chat has a problem of its own (“Internal Server Error”).');
    expect(await textOf(popup)).not.toContain('No answer');
  };
  await refresh(3);
  // Chromium cancels requests that follow too many failures too soon, as if there were no connection.
  for (let round = 0; round < 2; round++) {
    await rest(session, simulator);
    await refresh(3);
  }
  outage.remove();
  await rest(session, simulator);
  await press(popup, 'button', 'Refresh');
  if (session.name === 'chromium')
    await shows(popup, 'The browser holds further requests back after so many failures. Try again in');
  await until(
    async () => {
      if (!(await textOf(popup)).includes('problem of its own')) return true;
      await press(popup, 'button', 'Refresh');
      return false;
    },
    { every: 1_000, message: 'the list once the vendor is well again' },
  );
  await found(popup, 'Support Bot');
});

/** A switch of a widget of its own each: whether the vendor did it in spite of the fault, what is said, and how often it may be asked. */
const ON_SWITCH: [id: number, name: string, fault: Fault, did: boolean, says: string | null, asks: number][] = [
  [
    42,
    'Support Bot',
    { do: 'status', status: 403 },
    false,
    'Not switched off: Your plan or key does not allow this (“Forbidden”)',
    1,
  ],
  [43, 'Sales Bot', { do: 'status', status: 400 }, false, 'Not switched off: Oscar Chat refused it (“Bad Request”)', 1],
  [45, 'Checkout Helper', { do: 'status', status: 500 }, false, 'Not switched off: Oscar Chat has a problem of its own', 3],
  [46, 'Onboarding', { do: 'html' }, false, 'Not switched off: Oscar Chat answered in a way this version does not understand', 1],
  [49, 'Size guide', { do: 'cut' }, true, null, 3],
  [50, 'Careers', { do: 'lost' }, true, null, 3],
  [51, 'Wholesale & trade', { do: 'reset' }, false, 'Not switched off: No answer from Oscar Chat', 3],
  [57, 'Returns and refunds (Deutschland)', { do: 'empty' }, true, null, 1],
  [64, '12345', { do: 'garbage' }, true, null, 1],
  [65, 'Помощь покупателям', { do: 'drift', how: 'rename' }, true, null, 1],
];

test('a switch that fails is shown as the vendor has it, says why, and is asked for no oftener than is safe', async ({
  session,
  simulator,
}) => {
  const popup = await popupOf(session, DEMO_TOKEN);
  for (const [id, name, fault, did, says, asks] of ON_SWITCH) {
    await test.step(`${name}: ${fault.do} ${fault.status ?? ''}`, async () => {
      await rest(session, simulator);
      const ordered = simulator.faults.add({ ...fault, match: { method: 'PUT' }, times: 'always' });
      const before = calls(simulator, 'PUT');
      await click(await found(popup, name));
      if (says) await shows(popup, says);
      else await until(() => statusOf(simulator, id) === 'inactive', { message: 'the vendor to have done it' });
      await until(async () => (await stored(session, 'outbox')).every(({ phase }) => phase === 'failed'), { message: 'its end' });
      expect(statusOf(simulator, id)).toBe(did ? 'inactive' : 'active');
      await until(async () => (await isOn(await found(popup, name))) === !did, { message: 'the switch as the vendor has it' });
      await expectPlainWords(popup);
      expect(calls(simulator, 'PUT') - before, 'times it was asked for').toBeLessThanOrEqual(asks);
      ordered.remove();
      if (says) {
        await press(await region(popup, 'Widgets'), 'button', 'Retry');
        await until(() => statusOf(simulator, id) === 'inactive', { message: 'the second try' });
        await until(async () => !(await textOf(popup)).includes(says), { message: 'the words to be gone' });
      }
    });
  }
});

test('a widget deleted elsewhere leaves the list when it is switched, and it is said why', async ({ session, simulator }) => {
  const popup = await popupOf(session, DEMO_TOKEN);
  simulator.state.oscar.widgets.delete(42);
  await click(await found(popup, 'Support Bot'));
  await goneByRole(await region(popup, 'Widgets'), 'switch', 'Support Bot');
  await shows(popup, 'Support Bot: Not switched off: Oscar Chat no longer has it');
  await expectPlainWords(popup);
  expect(calls(simulator, 'PUT')).toBe(1);
  await press(await region(popup, 'Widgets'), 'button', 'Dismiss');
  await until(async () => !(await textOf(popup)).includes('no longer has it'), { message: 'the words to be gone' });
});
