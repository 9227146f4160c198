import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'puppeteer-core';
import { byRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { DEMO_TOKEN, FREE_TOKEN } from '../simulator/seed.ts';
import { DEMO_WIDGETS } from '../simulator/seed-names.ts';
import { expect, test } from './fixture.ts';
import { click, connect, found, press, search, settled, shows, stored, textOf } from './flows.ts';

const SAID = '1 stored value could not be read. It was kept aside, nothing was overwritten.';
const NEWER = { v: 99, data: { anything: ['from', 'a', 'newer version'] } };

/** Every raw value of local storage, by where it is. */
const wherever = async (session: Session, raw: unknown): Promise<string[]> =>
  Object.entries(await session.storage())
    .filter(([, value]) => isDeepStrictEqual(value, raw))
    .map(([key]) => key);

/** Connect, then let the browser have found this instead of what was stored. */
async function withBroken(
  session: Session,
  keyOf: (accountId: string) => string,
  raw: unknown,
): Promise<{ key: string; popup: Page }> {
  const options = await connect(session, DEMO_TOKEN);
  await settled(session);
  await options.close();
  const [account] = await stored<{ id: string }>(session, 'accounts');
  const key = keyOf(account?.id ?? '');
  await session.stopWorker();
  await session.setStorage('local', { [key]: raw });
  return { key, popup: await session.extensionPage('popup.html') };
}

const refreshed = async (session: Session, popup: Page) => {
  await press(popup, 'button', 'Refresh');
  await settled(session);
};

for (const [name, raw] of [
  ['damaged', { v: 1, data: { at: 'yesterday', rows: 'none' } }],
  ['plain nonsense', '\u0000{{{'],
  ['newer', NEWER],
] as const) {
  test(`a list of widgets that is ${name} is kept aside, said, and read anew from the vendor`, async ({ session }) => {
    const { key, popup } = await withBroken(session, (id) => `widgets.${id}`, raw);
    await shows(popup, 'Pro · 40 days');
    await found(popup, 'Support Bot');
    await shows(popup, SAID);
    const kept = await wherever(session, raw);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatch(new RegExp(`^aside:${key}@\\d+$`));
    await refreshed(session, popup);
    expect(await wherever(session, raw)).toEqual(kept);
    await shows(await session.extensionPage('popup.html'), SAID);
  });
}

test('a list of accounts from a newer version is left as it is until a new one is connected, and kept then', async ({
  session,
}) => {
  const { popup } = await withBroken(session, () => 'accounts', NEWER);
  await shows(popup, SAID);
  await byRole(popup, 'button', 'Connect an account');
  expect(await wherever(session, NEWER)).toEqual(['accounts']);
  const sealed = ((await session.storage()).secrets as { data: Record<string, unknown> }).data;
  const options = await connect(session, FREE_TOKEN);
  await shows(options, 'Robin Keller is connected.');
  await shows(options, 'List of accounts');
  await popup.bringToFront();
  await found(popup, 'Pottery questions');
  await options.bringToFront();
  expect(await wherever(session, NEWER)).toEqual([expect.stringMatching(/^aside:accounts@\d+$/)]);
  expect(((await session.storage()).secrets as { data: object }).data, 'the keys of the unreadable accounts').toMatchObject(
    sealed,
  );

  await press(options, 'button', 'Forget it');
  await press(await byRole(options, 'dialog', 'Forget this saved data?'), 'button', 'Forget it');
  await until(async () => !(await textOf(options)).includes('Saved data that could not be read'));
  expect(await wherever(session, NEWER)).toEqual([]);
  expect((await session.storage()).aside).toBeUndefined();
});

test('an unreadable view is kept, and the interface can be left another way', async ({ session }) => {
  const raw = { v: 1, data: { accountId: 7, sort: 'by colour' } };
  const { popup } = await withBroken(session, () => 'view', raw);
  await shows(popup, SAID);
  await found(popup, 'Night Desk');
  await search(popup, '');
  await press(popup, 'button', `On ${DEMO_WIDGETS.filter(([, , on]) => on).length}`);
  await search(popup, 'Night Desk');
  await shows(popup, 'No widget matches.');
  await until(async () => (await wherever(session, raw))[0]?.startsWith('aside:view@'), { message: 'the old view to be kept' });
  const again = await session.extensionPage('popup.html');
  await shows(again, SAID);
  await found(again, 'Support Bot');
  await search(again, 'Night Desk');
  await shows(again, 'No widget matches.');
});

test('unreadable waiting changes are kept and not carried out, and new ones work', async ({ session, simulator }) => {
  const raw = { v: 99, data: [{ kind: 'status', target: '43', status: 'inactive', phase: 'waiting' }] };
  const { popup } = await withBroken(session, () => 'outbox', raw);
  await shows(popup, SAID);
  await click(await found(popup, 'Support Bot'));
  await until(() => simulator.state.oscar.widgets.get(42)?.status === 'inactive');
  await until(async () => (await stored(session, 'outbox')).length === 0);
  expect(await wherever(session, raw)).toEqual([expect.stringMatching(/^aside:outbox@\d+$/)]);
  expect(simulator.requests.filter(({ method }) => method !== 'GET')).toHaveLength(1);
});

test('keys from a newer version are kept; the account asks for its key and works again', async ({ session }) => {
  const { popup } = await withBroken(session, () => 'secrets', NEWER);
  await press(popup, 'button', 'Refresh');
  await shows(popup, 'The stored key of “Acme Store” can no longer be opened on this computer.');
  await found(popup, 'Support Bot');
  expect(await wherever(session, NEWER)).toEqual(['secrets']);
  const options = await connect(session, FREE_TOKEN);
  await shows(options, 'Robin Keller is connected.');
  await shows(options, 'Encrypted keys');
  expect(await wherever(session, NEWER)).toEqual([expect.stringMatching(/^aside:secrets@\d+$/)]);
});
