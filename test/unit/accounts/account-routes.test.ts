import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { accountRoutes } from '../../../entrypoints/background/account-routes.ts';
import { createSigning } from '../../../entrypoints/background/signing.ts';
import { addAccount } from '../../../lib/accounts/accounts.ts';
import { secretOf } from '../../../lib/accounts/vault.ts';
import { chatbotPlatform } from '../../../lib/platforms/chatbot-platform/api.ts';
import { createCache } from '../../../lib/records/cache.ts';
import { createLines } from '../../../lib/records/lines.ts';
import { createOutbox } from '../../../lib/records/outbox.ts';
import { createRefresh } from '../../../lib/records/refresh.ts';
import { accounts, budget, plan, view, widgets, workspaces } from '../../../lib/storage/items.ts';
import extensionApi from '../extension-api.ts';
import { until } from '../until.ts';
import { createVendor } from '../vendor.ts';

const TOKEN = 'CANARYcanary0123456789CANARY';
const OTHER = 'OTHERother0123456789OTHERother';
const NOON = Date.parse('2026-11-21T12:00:00Z');
let vendor = createVendor();
let routes: ReturnType<typeof accountRoutes>;
let used: string[] = [];

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vendor = createVendor();
  used = [];
  const now = () => NOON;
  const fetcher = ((url: string, init: RequestInit) => {
    used.push(url.split('/')[3] ?? '');
    return vendor.fetch(url, init);
  }) as typeof fetch;
  const lines = createLines({ fetch: fetcher, now, random: () => 0 });
  const cache = createCache(now);
  const changed = () => undefined;
  const refresh = createRefresh({ lines, cache, now, changed });
  const outbox = createOutbox({ lines, cache, now, changed, wakeAt: () => undefined, newId: () => crypto.randomUUID() });
  routes = accountRoutes({
    lines,
    refresh,
    outbox,
    pages: { relink: vi.fn(async () => undefined) } as never,
    signing: createSigning(now),
    now,
  });
});

const connect = (secret = TOKEN, label = '') =>
  routes['account.connect']({ platform: 'oscar', way: 'key', typed: { token: secret }, label });
const everything = async () => ({ ...(await extensionApi.storage.local.get()), ...(await extensionApi.storage.session.get()) });
/** Both lists have come: what a test leaves under way would write into the storage of the next one. */
const landed = (accountId: string) =>
  until(async () => (await widgets(accountId).read()) !== null && (await workspaces(accountId).read()) !== null);

describe('connecting', () => {
  it('checks the key, keeps it sealed, and shows the account', async () => {
    const { accountId } = await connect(` curl https://api.oscarchat.ai/${TOKEN}/me `, ' Acme ');
    expect(await accounts.read()).toMatchObject([{ id: accountId, label: 'Acme', last4: 'NARY', trouble: null }]);
    expect([await secretOf(accountId), (await view.read()).accountId]).toEqual([TOKEN, accountId]);
    expect((await plan(accountId).read())?.planName).toBe('Enterprise');
    await landed(accountId);
    expect(JSON.stringify(await everything())).not.toContain(TOKEN);
  });

  it.each([
    [401, 'auth'],
    [403, 'forbidden'],
    [500, 'down'],
    [429, 'limited'],
  ])('keeps nothing when the vendor answers %i', async (status, kind) => {
    vendor.onAsk(() => ({ status }));
    await expect(connect()).rejects.toMatchObject({ kind });
    expect(await everything()).toEqual({});
  });

  it('asks the vendor nothing about what cannot be a key', async () => {
    await expect(connect('YOUR_TOKEN')).rejects.toMatchObject({ kind: 'invalid' });
    expect([vendor.asked.length, await everything()]).toEqual([0, {}]);
  });

  it('makes one account of one key, also when two windows connect it at once', async () => {
    const made = await Promise.all([connect(), connect(), connect(TOKEN, 'Named')]);
    expect(new Set(made.map((one) => one.accountId)).size).toBe(1);
    expect(await accounts.read()).toMatchObject([{ label: 'Named' }]);
    await landed(made[0]?.accountId ?? '');
    expect(Object.keys(await everything()).filter((key) => key.startsWith('budget.'))).toHaveLength(1);
  });

  it('goes on after one that failed', async () => {
    vendor.onAsk(() => ({ status: 401 }));
    const first = connect();
    await expect(first).rejects.toMatchObject({ kind: 'auth' });
    vendor.onAsk(() => undefined);
    await connect();
    expect(await accounts.read()).toHaveLength(1);
  });
});

describe('replacing a key', () => {
  it('uses nothing but the new one from then on, and clears the trouble', async () => {
    const { accountId } = await connect();
    await landed(accountId);
    await accounts.update((all) => all.map((one) => ({ ...one, trouble: 'auth' as const })));
    await routes['account.replaceKey']({ accountId, way: 'key', typed: { token: OTHER } });
    used = [];
    await routes['account.refresh']({ accountId });
    await until(() => used.length >= 3);
    expect(new Set(used)).toEqual(new Set([OTHER]));
    expect(await accounts.read()).toMatchObject([{ trouble: null, last4: 'ther' }]);
  });

  it('keeps the old one when the new one is refused', async () => {
    const { accountId } = await connect();
    vendor.onAsk(() => ({ status: 401 }));
    await expect(routes['account.replaceKey']({ accountId, way: 'key', typed: { token: OTHER } })).rejects.toMatchObject({
      kind: 'auth',
    });
    expect(await secretOf(accountId)).toBe(TOKEN);
  });
});

it('asking anew because a person wants it forgets what the key was not good for', async () => {
  const { accountId } = await connect();
  await landed(accountId);
  await accounts.update((all) => all.map((one) => ({ ...one, lacks: ['write' as const] })));
  used = [];
  await routes['account.refresh']({ accountId });
  expect(await accounts.read()).toMatchObject([{ lacks: [] }]);
  await until(() => used.length >= 3);
});

describe('a plan that the vendor does not tell', () => {
  it('is the lowest until a person chooses it, and its limits are kept to', async () => {
    const { chosenPlan } = await addAccount('team', chatbotPlatform, 'Team', OTHER, NOON);
    expect(chosenPlan).toBe('Free');
    await routes['account.choosePlan']({ accountId: 'team', plan: 'Pro' });
    expect(await accounts.read()).toMatchObject([{ chosenPlan: 'Pro' }]);
    expect((await budget('team').read()).limits).toEqual({ perMinute: 300, perDay: null });
    await expect(routes['account.choosePlan']({ accountId: 'team', plan: 'Gold' })).rejects.toMatchObject({ kind: 'invalid' });
    expect((await budget('team').read()).limits.perMinute).toBe(300);
  });

  it('cannot be chosen where the vendor tells it, or for an account that is gone', async () => {
    const { accountId } = await connect();
    await landed(accountId);
    await expect(routes['account.choosePlan']({ accountId, plan: 'Free' })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(routes['account.choosePlan']({ accountId: 'gone', plan: 'Free' })).rejects.toMatchObject({ kind: 'missing' });
    expect((await budget(accountId).read()).limits).toEqual({ perMinute: 120, perDay: null });
  });
});

describe('removing an account', () => {
  it('leaves nothing of it, also while its lists are on their way', async () => {
    const { accountId } = await connect();
    await landed(accountId);
    await routes['account.refresh']({ accountId });
    await routes['account.remove']({ accountId });
    let quiet = 0;
    await until(async () => {
      const left = Object.keys(await everything()).filter((key) => key.endsWith(accountId));
      quiet = left.length === 0 ? quiet + 1 : 0;
      return quiet > 50;
    }, 'nothing left');
    expect([await accounts.read(), (await extensionApi.storage.local.get('secrets')).secrets]).toEqual([[], { v: 1, data: {} }]);
  });
});
