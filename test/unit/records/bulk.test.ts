import { describe, expect, it, vi } from 'vitest';
import { batch, outbox as stored } from '../../../lib/storage/items.ts';
import { until } from '../until.ts';
import { createDesk } from './desk.ts';

vi.mock('../../../lib/accounts/vault.ts', () => ({
  secretOf: async (id: string) => `key-of-${id}-0123456789`,
  keepSecret: vi.fn(),
  forgetSecret: vi.fn(),
}));

const all = (count: number) => Array.from({ length: count }, (_, n) => String(n + 1));

describe('a bulk action', () => {
  it('switches all, and says how many', async () => {
    const { outbox, vendor, settle, batch: state } = await createDesk(['a'], 12);
    await outbox.setStatusMany('a', all(12), 'inactive');
    await settle();
    await until(async () => (await state())?.endedAt !== null);
    expect(await state()).toMatchObject({ total: 12, left: 0, stopped: false });
    expect([...vendor.widgets.values()].every((row) => row.status === 'inactive')).toBe(true);
  });

  it('asks nothing of widgets that are so already, or unknown', async () => {
    const { outbox, vendor, settle, batch: state } = await createDesk(['a'], 3);
    await outbox.setStatusMany('a', ['1', '1', '2', '99'], 'active');
    await settle();
    expect(vendor.asked).toHaveLength(0);
    expect(await state()).toMatchObject({ total: 0, left: 0 });
    expect((await state())?.endedAt).not.toBeNull();
  });

  it('overrules a switch that was wanted before, also when the record already says what it wants', async () => {
    const { outbox, vendor, settle, clock } = await createDesk(['a'], 2);
    clock.now += 1;
    await outbox.setStatus('a', '1', 'inactive');
    await outbox.setStatusMany('a', ['1', '2'], 'active');
    await settle();
    expect(vendor.widgets.get(1)?.status).toBe('active');
  });

  it('stops: nothing more is sent, and what was dropped does not count as done', async () => {
    const { outbox, vendor, settle, batch: state } = await createDesk(['a'], 20);
    let release = () => {};
    const gate = new Promise<undefined>((resolve) => {
      release = () => resolve(undefined);
    });
    vendor.onAsk(() => gate);
    await outbox.setStatusMany('a', all(20), 'inactive');
    await until(() => vendor.writes().length === 3);
    await outbox.stopBatch('a');
    expect((await state())?.endedAt).toBeNull();
    release();
    await settle();
    await until(async () => (await state())?.endedAt !== null);
    expect(vendor.writes()).toHaveLength(3);
    expect(await state()).toMatchObject({ total: 20, left: 17, stopped: true });
  });

  it('keeps a list of what failed, until it is dismissed', async () => {
    const { outbox, vendor, settle, batch: state } = await createDesk(['a'], 6);
    vendor.onAsk((ask) => (/widgets\/[25]\//.test(ask.path) ? { status: 403 } : undefined));
    await outbox.setStatusMany('a', all(6), 'inactive');
    const failed = await settle();
    expect(failed.map((intent) => [intent.target, intent.name, intent.phase])).toEqual([
      ['2', 'Widget 2', 'failed'],
      ['5', 'Widget 5', 'failed'],
    ]);
    await until(async () => (await state())?.endedAt !== null);
    await outbox.dismissBatch('a');
    expect([await stored.read(), await state()]).toEqual([[], null]);
  });

  it('does not send the rest, one by one, to a vendor that has refused the key', async () => {
    const { outbox, vendor, settle, batch: state } = await createDesk(['a'], 50);
    vendor.onAsk(() => ({ status: 401 }));
    await outbox.setStatusMany('a', all(50), 'inactive');
    const failed = await settle();
    expect(failed).toHaveLength(50);
    expect(failed.every((intent) => intent.phase === 'failed' && intent.fault?.kind === 'auth')).toBe(true);
    expect(vendor.asked.length).toBeLessThanOrEqual(6);
    await until(async () => (await state())?.endedAt !== null);
  });

  it('ends also when its last widget is switched by hand, or deleted, meanwhile', async () => {
    for (const how of ['switch', 'delete'] as const) {
      const { outbox, vendor, settle, batch: state } = await createDesk(['a'], 4);
      vendor.onAsk((ask) => (ask.method === 'PUT' ? { status: 429, headers: { 'retry-after': '30' } } : undefined));
      await outbox.setStatusMany('a', ['1', '2', '3', '4'], 'inactive');
      await until(async () => (await stored.read()).every((one) => one.phase === 'waiting') && vendor.writes().length > 0);
      vendor.onAsk(() => undefined);
      if (how === 'switch') await outbox.setStatus('a', '4', 'active');
      else await outbox.delete('a', '4');
      expect(await settle()).toEqual([]);
      await until(async () => (await state())?.endedAt !== null, 'the end of the bulk action');
      expect((await state())?.left).toBe(0);
    }
  });

  it('of one account leaves the other alone', async () => {
    const { outbox, vendor, settle } = await createDesk(['a', 'b'], 3);
    vendor.onAsk((ask) => (ask.method === 'PUT' && ask.body.status === 'inactive' ? { status: 401 } : undefined));
    await outbox.setStatusMany('a', all(3), 'inactive');
    await outbox.setStatus('b', '1', 'inactive');
    await outbox.setStatus('b', '2', 'active');
    const left = await settle();
    expect(left.filter((intent) => intent.accountId === 'b')).toMatchObject([{ target: '1' }]);
    expect(await batch('b').read()).toBeNull();
  });

  it('takes in ten thousand widgets in one go', async () => {
    const { outbox, vendor, intents } = await createDesk(['a'], 10_000);
    vendor.onAsk(() => new Promise(() => {}));
    await outbox.setStatusMany('a', all(10_000), 'inactive');
    expect(await intents()).toHaveLength(10_000);
    await outbox.setStatusMany('a', all(10_000), 'active');
    expect((await intents()).length).toBeLessThanOrEqual(3);
  });
});
