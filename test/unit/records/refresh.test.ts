import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../../lib/fault.ts';
import { createCache } from '../../../lib/records/cache.ts';
import { createLines } from '../../../lib/records/lines.ts';
import { createRefresh } from '../../../lib/records/refresh.ts';
import { accounts, budget, plan, sync, widgets, workspaces } from '../../../lib/storage/items.ts';
import { RateLimiter } from '../../simulator/limits.ts';
import { makeAccount } from '../connected.ts';
import extensionApi from '../extension-api.ts';
import { until } from '../until.ts';
import { createVendor } from '../vendor.ts';

const vault = vi.hoisted(() => ({ secretOf: vi.fn(async (_: string) => 'key-0123456789abcdef') }));
vi.mock('../../../lib/accounts/vault.ts', () => ({ ...vault, keepSecret: vi.fn(), forgetSecret: vi.fn() }));

const NOON = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let clock = NOON;
let vendor = createVendor();
beforeEach(async () => {
  clock = NOON;
  vendor = createVendor();
  vault.secretOf.mockResolvedValue('key-0123456789abcdef');
  await accounts.write([makeAccount('a')]);
});

function start() {
  const now = () => clock;
  const lines = createLines({ fetch: vendor.fetch, now, random: () => 0 });
  return { lines, refresh: createRefresh({ lines, cache: createCache(now), now, changed: () => undefined }) };
}
const paths = () => vendor.asked.map((ask) => ask.path.replace(/\?.*/, '')).sort();
/** Lets what `stale` has started come to its end: nothing asked and nothing under way for some turns. */
async function stale(refresh: ReturnType<typeof start>['refresh']): Promise<number> {
  const before = vendor.asked.length;
  await refresh.stale('a');
  for (let quiet = 0; quiet < 12; quiet++) {
    const asked = vendor.asked.length;
    await new Promise((resolve) => setImmediate(resolve));
    if ((await sync('a').read()).asking.length > 0 || vendor.asked.length !== asked) quiet = -1;
  }
  return vendor.asked.length - before;
}

describe('what is stale', () => {
  it('is asked for, and what is fresh is not', async () => {
    const { refresh } = start();
    expect(await stale(refresh)).toBe(3);
    expect(paths()).toEqual(['me', 'widgets', 'workspaces']);
    expect([
      (await plan('a').read())?.planName,
      (await widgets('a').read())?.rows.length,
      (await workspaces('a').read())?.complete,
    ]).toEqual(['Enterprise', 3, true]);
    expect(await stale(refresh)).toBe(0);
    clock += 30_001;
    expect(await stale(refresh)).toBe(1);
    clock += HOUR;
    expect(await stale(refresh)).toBe(3);
  });

  it('includes what was stored by a clock that ran ahead', async () => {
    const { refresh } = start();
    await stale(refresh);
    clock -= 24 * HOUR;
    expect(await stale(refresh)).toBe(3);
  });

  it('is not asked for again at once after a fault, but after a minute; and the fault is kept until then', async () => {
    const { refresh } = start();
    vendor.onAsk((ask) => (ask.path === 'widgets' ? { status: 400, body: '{"error":"No"}' } : undefined));
    await stale(refresh);
    expect((await sync('a').read()).faults).toEqual({ widgets: { kind: 'refused', status: 400, reason: 'No' } });
    clock += 59_000;
    expect(await stale(refresh)).toBe(0);
    vendor.onAsk(() => undefined);
    clock += 1_000;
    expect(await stale(refresh)).toBe(1);
    expect((await sync('a').read()).faults).toEqual({});
  });

  it('is not asked for with a key that was refused, until a person does', async () => {
    const { refresh } = start();
    vendor.onAsk(() => ({ status: 401 }));
    await stale(refresh);
    expect((await accounts.read())[0]?.trouble).toBe('auth');
    clock += 24 * HOUR;
    expect(await stale(refresh)).toBe(0);
    vendor.onAsk(() => undefined);
    await refresh.all('a');
    expect((await accounts.read())[0]?.trouble).toBeNull();
  });

  it('is not asked for while the account pauses', async () => {
    const { refresh } = start();
    vendor.onAsk(() => ({ status: 429, headers: { 'retry-after': '600' } }));
    await stale(refresh);
    vendor.onAsk(() => undefined);
    clock += 5 * MINUTE;
    expect(await stale(refresh)).toBe(0);
    clock += 6 * MINUTE;
    expect(await stale(refresh)).toBe(3);
  });

  it('is not asked for of an account that is not there', async () => {
    const { refresh } = start();
    await refresh.stale('nobody');
    await refresh.all('nobody');
    expect([vendor.asked.length, (await extensionApi.storage.session.get('sync.nobody'))['sync.nobody']]).toEqual([0, undefined]);
  });
});

describe('asking', () => {
  it('is one request, for fifty askers', async () => {
    const { refresh } = start();
    await Promise.all(Array.from({ length: 50 }, () => refresh.one('a', 'widgets')));
    expect(vendor.asked).toHaveLength(1);
  });

  it('goes on with the new key when the line was cut under it', async () => {
    const { refresh, lines } = start();
    let first = true;
    vendor.onAsk(() => {
      if (first) lines.cut('a');
      first = false;
      return undefined;
    });
    await refresh.one('a', 'widgets');
    expect([(await widgets('a').read())?.rows.length, (await sync('a').read()).faults]).toEqual([3, {}]);
  });

  it('uses a key that was replaced, also without being told', async () => {
    const { refresh } = start();
    const urls: string[] = [];
    const reach = vendor.fetch;
    vendor.fetch = ((url: string, init: RequestInit) => {
      urls.push(url);
      return reach(url, init);
    }) as typeof fetch;
    const fresh = start().refresh;
    await fresh.one('a', 'plan');
    vault.secretOf.mockResolvedValue('other-key-0123456789');
    await fresh.one('a', 'plan');
    expect(urls.map((url) => url.split('/')[3])).toEqual(['key-0123456789abcdef', 'other-key-0123456789']);
    await refresh.one('a', 'plan');
  });

  it('leaves nothing behind of an account that was removed meanwhile', async () => {
    const { refresh } = start();
    vendor.onAsk(async () => {
      await accounts.write([]);
      return undefined;
    });
    await Promise.allSettled([refresh.one('a', 'widgets'), refresh.one('a', 'plan')]);
    const keys = [
      ...Object.keys(await extensionApi.storage.local.get()),
      ...Object.keys(await extensionApi.storage.session.get()),
    ];
    expect(keys.filter((key) => key.endsWith('.a'))).toEqual([]);
  });

  it('keeps what a lock or a lost key says', async () => {
    const { refresh } = start();
    for (const kind of ['locked', 'key-lost'] as const) {
      vault.secretOf.mockRejectedValueOnce(new Fault({ kind }));
      await expect(refresh.one('a', 'plan')).rejects.toMatchObject({ kind });
      expect((await sync('a').read()).faults.plan).toEqual({ kind });
    }
    expect((await accounts.read())[0]?.trouble).toBe('key-lost');
  });

  it('is not shown as under way after the worker that asked has died', async () => {
    await sync('a').write({ asking: ['plan', 'widgets'], faults: {}, tried: {} });
    const { refresh } = start();
    vendor.onAsk(() => new Promise(() => {}));
    void refresh.one('a', 'widgets');
    await until(() => vendor.asked.length === 1);
    await refresh.reset();
    expect((await sync('a').read()).asking).toEqual(['widgets']);
  });
});

describe('a shift of eight hours with something open all the time', () => {
  it.each([
    ['Free', { minute: 30, day: 1_000 }, 300],
    ['Pro', { minute: 60, day: 10_000 }, 1_000],
    ['Enterprise', { minute: 120, day: null }, 1_000],
  ])('on %s stays far from the limits, and is never answered with 429', async (name, limits, most) => {
    const limiter = new RateLimiter();
    const me = JSON.stringify({ plan_name: name, plan_expiration_date: null, rules: { interval: 60 } });
    let refused = 0;
    vendor.onAsk((ask) => {
      if (limiter.take(limits, clock) > 0) refused++;
      return ask.path === 'me' ? { status: 200, body: me } : undefined;
    });
    const { refresh } = start();
    for (let second = 0; second < 8 * 3_600; second += 15) {
      clock = NOON - 4 * HOUR + second * 1_000;
      await stale(refresh);
    }
    expect(refused).toBe(0);
    expect(vendor.asked.length).toBeGreaterThan(100);
    expect(vendor.asked.length).toBeLessThanOrEqual(most);
    expect((await budget('a').read()).limits.perMinute).toBe(limits.minute);
  });
});
