import type { Page } from 'puppeteer-core';
import { allByRole, byRole, goneByRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { DEMO_TOKEN } from '../simulator/seed.ts';
import { expect, test } from './fixture.ts';
import { connect, fill, found, press, settled, shows, stored } from './flows.ts';

const PASSPHRASE = 'correct horse battery staple';
const MINUTE = 60_000;

interface Messaging {
  runtime: { sendMessage(message: object): Promise<unknown> };
}
/** What any page of the extension could ask, whatever its interface shows. */
const send = (session: Session, route: string, body: object) =>
  session.ask((api, message) => (api as unknown as Messaging).runtime.sendMessage(message), { route, body });

async function setLock(session: Session): Promise<Page> {
  const options = await connect(session, DEMO_TOKEN);
  await settled(session);
  await lockOn(options);
  return options;
}

async function lockOn(options: Page): Promise<void> {
  await press(options, 'button', 'Set a passphrase');
  await fill(options, 'Passphrase', PASSPHRASE);
  await fill(options, 'Passphrase again', PASSPHRASE);
  await press(options, 'button', 'Set the lock');
  await shows(options, /The lock is set and open\. .* after 15 minutes without use\./, 20_000);
}

async function unlock(page: Page, passphrase: string): Promise<void> {
  await fill(page, 'Passphrase', passphrase);
  await press(page, 'button', 'Unlock');
}

const isLocked = async (page: Page): Promise<void> => {
  await byRole(page, 'region', 'Locked');
  await shows(page, 'Your keys are locked with your passphrase.');
  expect(await allByRole(page, 'switch')).toHaveLength(0);
};

/** How the last refresh of the account's lists went wrong. */
async function faults(session: Session): Promise<string> {
  const entry = Object.entries(await session.storage('session')).find(([key]) => key.startsWith('sync.'))?.[1];
  return JSON.stringify((entry as { data?: { faults: object } } | undefined)?.data?.faults);
}

/** The stored key of the one account, opened as far as the device's own key opens it. */
const openedByDevice = async (session: Session): Promise<string> => {
  const [box] = Object.values(((await session.storage()).secrets as { data: Record<string, unknown> }).data);
  const [account] = await stored<{ id: string }>(session, 'accounts');
  return (await session.probe()).evaluate(
    async ({ iv, data }, purpose) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const bytes = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
      const database = await done(indexedDB.open('vault'));
      const [key] = await done(database.transaction('keys').objectStore('keys').getAll());
      database.close();
      const how = { name: 'AES-GCM', iv: bytes(iv), additionalData: new TextEncoder().encode(purpose) };
      return new TextDecoder().decode(await crypto.subtle.decrypt(how, key, bytes(data)));
    },
    box as { iv: string; data: string },
    account?.id ?? '',
  );
};

test('a shut lock lets no request out, in any way; the right passphrase opens it and what waited goes on', async ({
  session,
  simulator,
}) => {
  const options = await setLock(session);
  const popup = await session.extensionPage('popup.html');
  await found(popup, 'Support Bot');
  await options.bringToFront();
  await press(options, 'button', 'Lock now');
  await isLocked(options);
  await popup.bringToFront();
  await isLocked(popup);

  const before = simulator.requests.length;
  await press(popup, 'button', 'Refresh');
  await until(async () => /plan.*locked.*widgets.*locked.*workspaces.*locked/.test(await faults(session)), {
    message: 'the refusal',
  });
  const [account] = await stored<{ id: string }>(session, 'accounts');
  const about = { accountId: account?.id, widgetId: '42' };
  await send(session, 'widget.setStatus', { ...about, status: 'inactive' });
  expect(await send(session, 'widget.read', about)).toEqual({ fault: { kind: 'locked' } });
  expect(await send(session, 'lock.set', { passphrase: 'another one, longer', idleMinutes: 5 })).toEqual({
    fault: { kind: 'invalid' },
  });
  expect(
    await send(session, 'account.connect', { platform: 'oscar', way: 'key', typed: { token: DEMO_TOKEN }, label: '' }),
  ).toEqual({
    fault: { kind: 'locked' },
  });
  await session.stopWorker();
  await press(popup, 'button', 'Refresh');
  await until(() => session.isWorkerRunning());
  await isLocked(popup);
  expect(simulator.requests).toHaveLength(before);

  await unlock(popup, 'wrong horse battery staple');
  await shows(popup, 'That is not the passphrase.');
  expect(await session.storage('session')).not.toHaveProperty('opened');
  await unlock(popup, PASSPHRASE);
  await found(popup, 'Support Bot');
  await until(() => simulator.state.oscar.widgets.get(42)?.status === 'inactive', { message: 'the switch that waited' });
  await until(async () => (await stored(session, 'outbox')).length === 0);
  expect(simulator.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  await press(popup, 'button', 'Refresh');
  await until(async () => (await faults(session)) === '{}', { message: 'the lists to be read' });
});

test('with the lock set, neither what is stored nor the device alone opens the key', async ({ session }) => {
  const options = await connect(session, DEMO_TOKEN);
  await settled(session);
  expect(await openedByDevice(session), 'without a lock the device opens it').toBe(DEMO_TOKEN);
  await lockOn(options);
  const inner = await until(async () => (await openedByDevice(session)).replace(DEMO_TOKEN, ''), {
    message: 'the key to be sealed twice',
  });
  expect(Object.keys(JSON.parse(inner))).toEqual(['iv', 'data']);
  const { key } = ((await session.storage('session')).opened as { data: { key: string } }).data;
  for (const text of [inner, JSON.stringify(await session.storage())]) {
    expect(text).not.toContain(DEMO_TOKEN);
    expect(text).not.toContain(PASSPHRASE);
    expect(text).not.toContain(key);
  }
  await press(options, 'button', 'Lock now');
  await isLocked(options);
  expect(JSON.stringify(await session.storage('session'))).not.toContain(key);

  // As a new start of the browser: what only its memory held is gone.
  await session.reloadExtension();
  const again = await session.extensionPage('options.html');
  await isLocked(again);
  await unlock(again, PASSPHRASE);
  await goneByRole(again, 'region', 'Locked');
  await press(again, 'button', 'Change or remove');
  await fill(again, 'Your passphrase', 'wrong horse battery staple');
  await press(again, 'button', 'Remove the lock');
  await shows(again, 'That is not the passphrase.');
  await fill(again, 'Your passphrase', PASSPHRASE);
  await press(again, 'button', 'Remove the lock');
  await byRole(again, 'button', 'Set a passphrase');
  expect(await openedByDevice(session)).toBe(DEMO_TOKEN);
});

test('it shuts by itself when nobody has done anything for long, whatever is open', async ({ session, simulator }) => {
  const options = await setLock(session);
  const popup = await session.extensionPage('popup.html');
  await found(popup, 'Support Bot');
  const idleFor = async (milliseconds: number) => {
    const { opened } = (await session.storage('session')) as { opened: { data: object } };
    await session.setStorage('session', {
      opened: { ...opened, data: { ...opened.data, touchedAt: Date.now() - milliseconds } },
    });
  };
  await idleFor(14 * MINUTE);
  const before = simulator.requests.length;
  await press(popup, 'button', 'Refresh');
  await until(() => simulator.requests.length === before + 3, { message: 'a refresh within the time' });
  await settled(session);
  await idleFor(16 * MINUTE);
  // Without a press of a person: asked as the open page's heartbeat would, with everything stale.
  const [account] = await stored<{ id: string }>(session, 'accounts');
  await send(session, 'account.refresh', { accountId: account?.id });
  await isLocked(popup);
  await options.bringToFront();
  await isLocked(options);
  expect(simulator.requests).toHaveLength(before + 3);
  expect(await session.storage('session')).not.toHaveProperty('opened');
});

test('who forgot the passphrase gives up the keys, keeps the accounts and lists, and pastes each key again', async ({
  session,
}) => {
  const options = await setLock(session);
  await press(options, 'button', 'Lock now');
  await isLocked(options);
  await shows(options, 'Forgot the passphrase?');
  await options.click('summary');
  await press(options, 'button', 'Remove the lock without it');
  const dialog = await byRole(options, 'dialog', 'Give up the locked keys?');
  await press(dialog, 'button', 'Remove the lock without it');
  await shows(options, 'Key cannot be opened');
  expect(((await session.storage()).secrets as { data: object }).data).toEqual({});
  const popup = await session.extensionPage('popup.html');
  await shows(popup, 'The stored key of “Acme Store” can no longer be opened on this computer.');
  await found(popup, 'Support Bot');

  await options.bringToFront();
  await press(options, 'button', 'Replace key of Acme Store');
  await fill(await byRole(options, 'list', 'Connected accounts'), 'API token', DEMO_TOKEN);
  await press(options, 'button', 'Check and replace');
  await until(async () => !/cannot be opened/.test(await popup.evaluate(() => document.body.textContent)));
  await settled(session);
  expect(await faults(session)).toBe('{}');
});
