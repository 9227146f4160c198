import 'fake-indexeddb/auto';
import extensionApi from '../unit/extension-api.ts';
import { createVendor } from '../unit/vendor.ts';
import { type Figure, stated } from './figures.ts';

const HOUR = 3_600_000;
const BEAT = 15_000;
const SHIFT = 8 * HOUR;
const START = Date.parse('2026-11-21T09:00:00Z');
const FREE = { minute: 30, day: 1_000 };

/** How often the vendor is asked: the core as it ships, over a vendor and a clock in memory. */
export async function requestFigures(): Promise<Figure[]> {
  // The extension API in memory stands where the polyfill and our own modules look for a browser's.
  Object.assign(extensionApi.runtime, { id: 'bench' });
  Object.assign(globalThis, { browser: extensionApi, chrome: extensionApi });
  const { z } = await import('zod/mini');
  z.config({ jitless: true });
  const { keepSecret } = await import('../../lib/accounts/vault.ts');
  const { createCache } = await import('../../lib/records/cache.ts');
  const { createLines } = await import('../../lib/records/lines.ts');
  const { createRefresh } = await import('../../lib/records/refresh.ts');
  const { accounts, sync } = await import('../../lib/storage/items.ts');
  const { makeAccount } = await import('../unit/connected.ts');
  const { RateLimiter } = await import('../simulator/limits.ts');

  let clock = START;
  let refused = 0;
  const limiter = new RateLimiter();
  const vendor = createVendor();
  vendor.onAsk((ask) => {
    if (limiter.take(FREE, clock) > 0) refused++;
    const body = JSON.stringify({ plan_name: 'Free', plan_expiration_date: null, rules: { interval: 60 } });
    return ask.path === 'me' ? { status: 200, body } : undefined;
  });
  await accounts.write([makeAccount('a')]);
  await keepSecret('a', 'key-0123456789abcdef');
  const now = () => clock;
  const lines = createLines({ fetch: vendor.fetch, now, random: Math.random });
  const refresh = createRefresh({ lines, cache: createCache(now), now, changed: () => undefined });

  /** One beat of an open page, and everything it sets going. */
  async function beat(): Promise<void> {
    await refresh.stale('a');
    for (let quiet = 0; quiet < 5; quiet++) {
      await new Promise((resolve) => setImmediate(resolve));
      if ((await sync('a').read()).asking.length > 0) quiet = -1;
    }
  }
  const counted = async (work: () => Promise<unknown>): Promise<number> => {
    const before = vendor.asked.length;
    await work();
    return vendor.asked.length - before;
  };

  await beat();
  const fresh = await counted(beat);
  const fifty = await counted(() => Promise.all(Array.from({ length: 50 }, () => refresh.one('a', 'widgets'))));
  const began = vendor.asked.length;
  for (; clock < START + SHIFT; clock += BEAT) await beat();
  const shift = vendor.asked.length - began;
  return [
    stated('requests: a page opens, cache fresh', '0', String(fresh), fresh === 0),
    stated('requests: 50 ask the same at once', '1', String(fifty), fifty === 1),
    stated(
      'requests: 8 h with a page open, Free plan',
      '<= 300 of 1,000, no 429',
      `${shift}, ${refused} answered with 429 (polling each minute: 480 for one list)`,
      shift <= 300 && refused === 0,
    ),
  ];
}
