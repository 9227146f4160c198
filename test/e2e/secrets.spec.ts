import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { launch } from '../browsers/launch.ts';
import { byRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { DEMO_TOKEN, STRANGER_TOKEN } from '../simulator/seed.ts';
import type { Simulator } from '../simulator/server.ts';
import { EXTENSION, expect, test } from './fixture.ts';
import { click, connect, createWidget, fill, found, press, settled, shows, stored, switchIn, textOf } from './flows.ts';
import { contentsOf, FORMS, onDisk, traces, WINDOW } from './traces.ts';

interface Scripting {
  scripting: { executeScript(what: { target: { tabId: number }; func: () => unknown }): Promise<{ result: unknown }[]> };
}

/** A content script of the extension that writes down all it can hear. */
const listen = (session: Session, tabId: number) =>
  session.ask(async (api, tab) => {
    const func = () => {
      const own = globalThis as unknown as { heard: unknown[]; chrome: typeof chrome };
      own.heard = [];
      own.chrome.runtime.onMessage.addListener((message: unknown) => void own.heard.push(message));
      own.chrome.storage.onChanged?.addListener((changes: unknown) => void own.heard.push(changes));
    };
    await (api as unknown as Scripting).scripting.executeScript({ target: { tabId: tab }, func });
  }, tabId);

/** What such a script can get hold of when it asks for everything. */
const askedFromPage = (session: Session, tabId: number) =>
  session.ask(async (api, tab) => {
    const func = async () => {
      const own = globalThis as unknown as { heard?: unknown[]; chrome: typeof chrome };
      const read = async (area: 'local' | 'session' | 'sync') => {
        try {
          return await own.chrome.storage[area].get(null);
        } catch (error) {
          return String(error);
        }
      };
      const databases = (await indexedDB.databases()).map(({ name }) => name);
      return {
        heard: own.heard ?? [],
        local: await read('local'),
        session: await read('session'),
        sync: await read('sync'),
        databases,
      };
    };
    const [answer] = await (api as unknown as Scripting).scripting.executeScript({ target: { tabId: tab }, func });
    return answer?.result as { heard: unknown[]; local: unknown; session: unknown; sync: unknown; databases: string[] };
  }, tabId);

async function expectNowhere(session: Session, simulator: Simulator, pages: Record<string, Page>): Promise<void> {
  const places: Record<string, string> = {};
  for (const area of ['local', 'session', 'sync'] as const)
    places[`storage.${area}`] = JSON.stringify(await session.storage(area));
  for (const [name, page] of Object.entries(pages)) places[name] = await contentsOf(page);
  // What the browser's own tools list as the address of a failed request is theirs, and shown to nobody else.
  places.complaints = JSON.stringify(
    (await session.errors()).map(({ text, source }) => [text, source.replace(/^https:\/\/api\.oscarchat\.ai\/.*/, '')]),
  );
  places['requests to sites'] = JSON.stringify(simulator.visits);
  places['headers and bodies'] = JSON.stringify(simulator.requests);
  for (const [place, text] of Object.entries(places)) expect(traces(text), place).toEqual([]);
}

/** The vendor's answer quotes the whole address. */
const echo = (status: number, token = DEMO_TOKEN) => {
  const address = `https://api.oscarchat.ai/${token}/widgets`;
  return {
    do: 'status',
    status,
    body: JSON.stringify({ error: `No ${token} at ${address} (${encodeURIComponent(address)})` }),
  } as const;
};

test.describe('on sites opened to the extension', () => {
  test.use({ launchWith: { granted: ['https://*.demo.test/*'] }, allowErrors: [/status of (400|403|500)/] });

  test('the token is found nowhere, whatever is done and whatever the vendor echoes', async ({ session, simulator }) => {
    for (const [form, whole] of Object.entries(FORMS)) expect(traces(`…${whole.slice(3)}…`), 'the search itself').toContain(form);
    const options = await connect(session, `curl https://api.oscarchat.ai/${DEMO_TOKEN}/me`);
    await settled(session);
    const shop = await session.open('https://shop.demo.test/');
    const tabId = await session.tabId(shop);
    await listen(session, tabId);
    const popup = await session.popup(shop);
    await click(await switchIn(popup, 'On this page', 'Support Bot'));
    await shows(popup, 'Switched off in your account');
    // What is confirmed moves what is below it.
    await until(async () => (await stored(session, 'outbox')).length === 0);
    await createWidget(popup, 'Canary');
    await expectNowhere(session, simulator, { options, popup, shop });

    simulator.faults.add({ ...echo(400), match: { method: 'POST' } });
    simulator.faults.add({ ...echo(403), match: { method: 'PUT' } });
    await press(popup, 'button', 'New widget');
    const dialog = await byRole(popup, 'dialog', 'New widget');
    await fill(dialog, 'Name', 'Refused');
    await press(dialog, 'button', 'Create widget');
    await shows(popup, /“Refused” was not created: Oscar Chat refused it \(“No ••• at https:\/\/api.oscarchat.ai\/•••/);
    await click(await switchIn(popup, 'On this page', 'Support Bot'));
    await shows(popup, 'Not switched on: Your plan or key does not allow this (“No •••');
    const down = simulator.faults.add({ ...echo(500), match: { method: 'GET' }, times: 'always' });
    await press(popup, 'button', 'Refresh');
    await shows(popup, 'Oscar Chat has a problem of its own (“No •••');
    await expectNowhere(session, simulator, { options, popup, shop });

    const panel = await session.sidePanel(popup, () => press(popup, 'button', 'Open side panel'));
    await shows(panel, 'Oscar Chat has a problem of its own');
    down.remove();
    simulator.faults.add({ ...echo(500, STRANGER_TOKEN), match: { path: /^\/me$/ }, times: 'always' });
    await options.bringToFront();
    await press(options, 'button', 'Replace key of Acme Store');
    await fill(await byRole(options, 'list', 'Connected accounts'), 'API token', STRANGER_TOKEN);
    await press(options, 'button', 'Check and replace');
    await shows(options, /a problem of its own \(“No •••.*The old key stays\./);
    expect(await textOf(options)).not.toContain(STRANGER_TOKEN.slice(0, WINDOW));
    const inPopup = await session.extensionPage('popup.html');
    await shows(inPopup, 'Oscar Chat has a problem of its own');
    await expectNowhere(session, simulator, { options, panel, shop, popup: inPopup });
    const heard = await askedFromPage(session, tabId);
    expect(traces(JSON.stringify(heard)), 'heard in the page').toEqual([]);
  });

  test('a script in a page reads at most ciphertext, and the key to it cannot be taken out', async ({ session, kind }) => {
    await connect(session, DEMO_TOKEN);
    await settled(session);
    const site = await session.open('https://plain.demo.test/');
    const got = await askedFromPage(session, await session.tabId(site));
    if (kind === 'chromium') expect(got.local).toMatch(/Access to storage is not allowed/);
    else expect((got.local as { secrets: { data: object } }).secrets.data).toBeTruthy();
    expect(got.session).not.toHaveProperty('opened');
    expect(traces(JSON.stringify(got))).toEqual([]);
    expect(got.databases).not.toContain('vault');

    const tries = await (await session.probe()).evaluate(async () => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await done(indexedDB.open('vault'));
      const keys = await done(database.transaction('keys').objectStore('keys').getAll());
      database.close();
      const formats = ['raw', 'jwk'] as const;
      return Promise.all(
        keys.flatMap((key: CryptoKey) =>
          formats.map((format) =>
            crypto.subtle.exportKey(format, key).then(
              () => 'exported',
              (error) => error.name,
            ),
          ),
        ),
      );
    });
    expect(tries).toEqual(['InvalidAccessError', 'InvalidAccessError']);
  });
});

test('the account works on after the worker was stopped and after the browser was started anew, and the disk has no token', async ({
  kind,
  simulator,
}) => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'test-kept-'));
  const begin = () => launch(kind, { extension: EXTENSION[kind], simulator, userDataDir });
  const refreshed = async (session: Session, page: Page) => {
    const before = simulator.requests.filter(({ status }) => status === 200).length;
    await press(page, 'button', 'Refresh');
    await until(() => simulator.requests.filter(({ status }) => status === 200).length >= before + 3);
    await settled(session);
    await found(page, 'Support Bot');
  };
  let session = await begin();
  try {
    const options = await connect(session, DEMO_TOKEN);
    await settled(session);
    await session.stopWorker();
    await refreshed(session, await session.extensionPage('popup.html'));
    await options.bringToFront();
    await session.close();
    expect(onDisk(userDataDir)).toEqual([]);
    session = await begin();
    await refreshed(session, await session.extensionPage('popup.html'));
  } finally {
    await session.close();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
});
