import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCache } from '../../../lib/records/cache.ts';
import { createLines } from '../../../lib/records/lines.ts';
import { createLink } from '../../../lib/records/link.ts';
import { createRefresh } from '../../../lib/records/refresh.ts';
import { accounts, plan, widgets } from '../../../lib/storage/items.ts';
import { connect, makeAccount } from '../connected.ts';
import { createVendor } from '../vendor.ts';

vi.mock('../../../lib/accounts/vault.ts', () => ({
  secretOf: async (id: string) => `key-of-${id}-0123456789`,
  keepSecret: vi.fn(),
  forgetSecret: vi.fn(),
}));

const NOON = Date.parse('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;
const see = (...ids: (string | null)[]) => ids.map((widgetId) => ({ platform: 'oscar' as const, widgetId }));
let clock = NOON;
let vendor = createVendor();
let link: ReturnType<typeof createLink>;
const mine = (row: { id: string; name: string; status?: 'active' | 'inactive' }) => ({
  owner: '7',
  status: 'active' as const,
  ...row,
});

beforeEach(async () => {
  clock = NOON;
  vendor = createVendor(3);
  const now = () => clock;
  const lines = createLines({ fetch: vendor.fetch, now, random: () => 0 });
  link = createLink(createRefresh({ lines, cache: createCache(now), now, changed: () => undefined }), now);
});

describe('whose a widget is', () => {
  it('is unknown without an account, and while an account’s list was never read', async () => {
    expect(await link.link(see('1'))).toEqual([{ ownership: 'unknown', record: null }]);
    await connect(vendor, ['a'], NOON);
    await accounts.update((all) => [...all, makeAccount('b')]);
    expect((await link.link(see('1', '999'))).map((one) => one.ownership)).toEqual(['yours', 'unknown']);
  });

  it('is told by the lists of all accounts', async () => {
    await connect(vendor, ['a', 'b'], NOON);
    await widgets('b').write({ at: NOON, rows: [mine({ id: '42', name: 'Of b', status: 'inactive' })], skipped: 0 });
    const [first, second, third] = await link.link(see('1', '42', '999'));
    expect(first).toMatchObject({ ownership: 'yours', record: { accountId: 'a', accountLabel: 'Account a', name: 'Widget 1' } });
    expect(second).toMatchObject({ ownership: 'yours', record: { accountId: 'b', status: 'inactive' } });
    expect(third).toEqual({ ownership: 'not-yours', record: null });
  });

  it('compares ids as texts: 042 and 42.0 are not 42', async () => {
    await connect(vendor, ['a'], NOON);
    await widgets('a').write({ at: NOON, rows: [mine({ id: '42', name: 'Bot' })], skipped: 0 });
    expect((await link.link(see('42', '042', '42.0', '__proto__'))).map((one) => one.ownership)).toEqual([
      'yours',
      'not-yours',
      'not-yours',
      'not-yours',
    ]);
  });

  it('goes with whether the plan has run out', async () => {
    await connect(vendor, ['a'], NOON);
    const empty = { workspaces: null, agents: null, messages: null, interval: null };
    const features = { aiAssistant: null, leadMagnet: null, allInOne: null };
    for (const [planExpires, expired] of [
      ['2026-11-20T00:00:00Z', true],
      ['2026-11-22T00:00:00Z', false],
      [null, false],
    ] as const) {
      await plan('a').write({ at: NOON, planName: 'Pro', planExpires, person: '', limits: empty, features });
      expect((await link.link(see('1')))[0]?.record?.expired).toBe(expired);
    }
  });
});

describe('asking about a widget that no list has', () => {
  it('is one request per account, and finds what was made meanwhile', async () => {
    await connect(vendor, ['a', 'b'], NOON - HOUR);
    vendor.widgets.set(77, { id: 77, name: 'Made elsewhere', owner: 7, status: 'active' });
    expect(await link.askAbout(see('77', '78', '79'))).toBe(true);
    expect(vendor.asked.map((ask) => ask.path)).toEqual(['widgets', 'widgets']);
    expect((await link.link(see('77')))[0]?.ownership).toBe('yours');
  });

  it('is not done again for an hour when nothing was found', async () => {
    await connect(vendor, ['a'], NOON - HOUR);
    await link.askAbout(see('999'));
    clock += 59 * 60_000;
    expect(await link.askAbout(see('999'))).toBe(false);
    clock += 2 * 60_000;
    expect(await link.askAbout(see('999'))).toBe(true);
    expect(vendor.asked).toHaveLength(2);
  });

  it('is not done for what cannot be a record’s id, nor with a key that was refused', async () => {
    await connect(vendor, ['a'], NOON - HOUR);
    expect(await link.askAbout(see('YOUR_WIDGET_ID', '', null, '-1', 'x'.repeat(200)))).toBe(false);
    await accounts.write([makeAccount('a', { trouble: 'auth' })]);
    expect(await link.askAbout(see('999'))).toBe(false);
    expect(vendor.asked).toHaveLength(0);
  });

  it('does not brand a new widget a stranger because the list was a little older', async () => {
    await connect(vendor, ['a'], NOON);
    clock += 10_000;
    vendor.widgets.set(77, { id: 77, name: 'Just made', owner: 7, status: 'active' });
    expect(await link.askAbout(see('77'))).toBe(false);
    clock += 5 * 60_000;
    expect(await link.askAbout(see('77'))).toBe(true);
    expect((await link.link(see('77')))[0]?.ownership).toBe('yours');
  });

  it('costs one request however many ids a hostile page shows, and no more over a day than refreshing would', async () => {
    await connect(vendor, ['a'], NOON - HOUR);
    for (let time = 0; time < 100; time++)
      await link.askAbout(see(...Array.from({ length: 50 }, (_, n) => String(1_000 + time * 50 + n))));
    expect(vendor.asked).toHaveLength(1);
    for (let second = 0; second < 8 * 3_600; second += 10) {
      clock = NOON + second * 1_000;
      await link.askAbout(see(String(100_000 + second)));
    }
    expect(vendor.asked.length).toBeLessThanOrEqual(300);
  });

  it('is as sparing while the vendor fails', async () => {
    for (const known of [true, false]) {
      await connect(vendor, ['a'], NOON - HOUR);
      if (!known) await widgets('a').remove();
      vendor.asked.length = 0;
      clock += HOUR;
      vendor.onAsk(() => ({ status: 404 }));
      for (let time = 0; time < 50; time++) await link.askAbout(see(String(1_000 + time)));
      expect(vendor.asked).toHaveLength(1);
    }
  });
});
