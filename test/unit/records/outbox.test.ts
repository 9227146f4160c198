import { describe, expect, it, vi } from 'vitest';
import { Fault } from '../../../lib/fault.ts';
import { accounts, outbox as stored, widgets } from '../../../lib/storage/items.ts';
import { until } from '../until.ts';
import { createDesk, NOON } from './desk.ts';

const vault = vi.hoisted(() => ({ secretOf: vi.fn(async (id: string) => `key-of-${id}-0123456789`) }));
vi.mock('../../../lib/accounts/vault.ts', () => ({ ...vault, keepSecret: vi.fn(), forgetSecret: vi.fn() }));

const rowOf = async (account: string, id: string) => (await widgets(account).read())?.rows.find((row) => row.id === id);

describe('a switch', () => {
  it('ends after ten quick clicks in the last state, with two requests at most', async () => {
    for (const clicks of [10, 9, 2, 3]) {
      const { outbox, vendor, settle } = await createDesk();
      const status = (click: number) => (click % 2 === 0 ? 'inactive' : 'active');
      await Promise.all(Array.from({ length: clicks }, (_, click) => outbox.setStatus('a', '1', status(click))));
      await settle();
      expect(vendor.widgets.get(1)?.status, `${clicks} clicks`).toBe(clicks % 2 === 0 ? 'active' : 'inactive');
      expect(vendor.writes().length, `${clicks} clicks`).toBeLessThanOrEqual(2);
    }
  });

  it('ends in the last state whenever the second click comes, between any two steps of the first', async () => {
    for (let turns = 0; turns < 60; turns++) {
      const { outbox, vendor, settle } = await createDesk();
      void outbox.setStatus('a', '1', 'inactive');
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      await outbox.setStatus('a', '1', 'active');
      await settle();
      await until(async () => (await rowOf('a', '1'))?.status === vendor.widgets.get(1)?.status);
      expect(vendor.widgets.get(1)?.status, `after ${turns} turns`).toBe('active');
      expect(vendor.writes().length).toBeLessThanOrEqual(2);
    }
  });

  it('waits out a flurry before it sends what was wanted last', async () => {
    const { outbox, vendor, clock, intents, settle } = await createDesk();
    let answer = () => {};
    const answered = new Promise<undefined>((resolve) => {
      answer = () => resolve(undefined);
    });
    vendor.onAsk(() => answered);
    await outbox.setStatus('a', '1', 'inactive');
    await until(() => vendor.writes().length === 1);
    for (const status of ['active', 'inactive', 'active'] as const) {
      clock.now += 50;
      await outbox.setStatus('a', '1', status);
    }
    answer();
    await until(async () => (await intents())[0]?.phase === 'waiting');
    expect((await intents())[0]).toMatchObject({ status: 'active', notBefore: clock.now + 600 });
    expect(vendor.writes()).toHaveLength(1);
    await settle();
    expect(vendor.writes().map((ask) => ask.body.status)).toEqual(['inactive', 'active']);
  });

  it('rolls back with the vendor’s reason when it is refused', async () => {
    const { outbox, vendor, settle } = await createDesk();
    vendor.onAsk((ask) => (ask.method === 'PUT' ? { status: 403, body: '{"error":"Not in your plan"}' } : undefined));
    await outbox.setStatus('a', '1', 'inactive');
    const [intent] = await settle();
    expect(intent).toMatchObject({ phase: 'failed', fault: { kind: 'forbidden', status: 403, reason: 'Not in your plan' } });
    expect((await rowOf('a', '1'))?.status).toBe('active');
  });

  it('is done when the answer was 500 and it happened all the same', async () => {
    const { outbox, vendor, settle } = await createDesk();
    vendor.onAsk((ask) => (ask.method === 'PUT' ? { status: 500, work: true } : undefined));
    await outbox.setStatus('a', '1', 'inactive');
    expect(await settle()).toEqual([]);
    expect((await rowOf('a', '1'))?.status).toBe('inactive');
  });

  it('fails when the answer was 500 and nothing happened', async () => {
    const { outbox, vendor, settle } = await createDesk();
    vendor.onAsk((ask) => (ask.method === 'PUT' ? { status: 500 } : undefined));
    await outbox.setStatus('a', '1', 'inactive');
    expect(await settle()).toMatchObject([{ phase: 'failed', fault: { kind: 'down' } }]);
  });

  it('says so, and takes the row away, when the widget was deleted elsewhere', async () => {
    const { outbox, vendor, settle } = await createDesk();
    vendor.widgets.delete(2);
    await outbox.setStatus('a', '2', 'inactive');
    expect(await settle()).toMatchObject([{ phase: 'failed', target: '2', fault: { kind: 'missing' } }]);
    expect(await rowOf('a', '2')).toBeUndefined();
  });

  it('is refused when the vendor answers 200 with the other status', async () => {
    const { outbox, vendor, settle } = await createDesk();
    vendor.onAsk((ask) =>
      ask.method === 'PUT' ? { status: 200, body: '{"id":1,"name":"Widget 1","owner":7,"status":"active"}' } : undefined,
    );
    await outbox.setStatus('a', '1', 'inactive');
    expect(await settle()).toMatchObject([{ phase: 'failed', fault: { kind: 'refused' } }]);
  });

  it('sends again after a failure that a click came in on, and forgets the failure', async () => {
    const { outbox, vendor, settle } = await createDesk();
    let first = true;
    vendor.onAsk(async (ask) => {
      if (ask.method !== 'PUT' || !first) return undefined;
      first = false;
      await outbox.setStatus('a', '1', 'active');
      await outbox.setStatus('a', '1', 'inactive');
      return { status: 403 };
    });
    await outbox.setStatus('a', '1', 'inactive');
    expect(await settle()).toEqual([]);
    expect(vendor.widgets.get(1)?.status).toBe('inactive');
  });

  it('does nothing at the vendor when an undecided outcome is clicked back, except to make sure', async () => {
    const { outbox, vendor, settle } = await createDesk();
    vendor.onAsk(() => 'lost');
    await outbox.setStatus('a', '1', 'inactive');
    expect(await settle()).toMatchObject([{ phase: 'unsure' }]);
    vendor.onAsk(() => undefined);
    await outbox.setStatus('a', '1', 'active');
    expect(await settle()).toEqual([]);
    expect(vendor.widgets.get(1)?.status).toBe('active');
  });
});

describe('waiting', () => {
  it('holds the whole account at 429, and goes on afterwards', async () => {
    const { outbox, vendor, clock, settle, intents } = await createDesk();
    let refusals = 1;
    vendor.onAsk((ask) =>
      ask.method === 'PUT' && refusals-- > 0 ? { status: 429, headers: { 'retry-after': '40' } } : undefined,
    );
    await outbox.setStatus('a', '1', 'inactive');
    await until(async () => (await intents())[0]?.phase === 'waiting' && vendor.writes().length === 1);
    await outbox.setStatus('a', '2', 'inactive');
    await outbox.pump();
    expect(vendor.writes()).toHaveLength(1);
    expect(await settle()).toEqual([]);
    expect(clock.now).toBeGreaterThanOrEqual(NOON + 40_000);
    expect([...vendor.widgets.values()].map((row) => row.status)).toEqual(['inactive', 'inactive', 'active']);
  });

  it('waits for the lock, and goes on at once when it is opened', async () => {
    const { outbox, vendor, intents, clock, settle } = await createDesk();
    vault.secretOf.mockRejectedValueOnce(new Fault({ kind: 'locked' }));
    await outbox.setStatus('a', '1', 'inactive');
    await until(() => clock.wakeAt === NOON + 30_000 && vault.secretOf.mock.calls.length > 0);
    await until(async () => (await intents())[0]?.phase === 'waiting');
    await outbox.pump();
    expect(vendor.writes()).toHaveLength(0);
    await outbox.unlocked();
    expect(await settle()).toEqual([]);
    expect(clock.now).toBe(NOON);
    expect(vendor.widgets.get(1)?.status).toBe('inactive');
  });

  it('fails with the refused key, and marks the account', async () => {
    const { outbox, vendor, settle } = await createDesk();
    vendor.onAsk(() => ({ status: 401 }));
    await outbox.setStatus('a', '1', 'inactive');
    expect(await settle()).toMatchObject([{ phase: 'failed', fault: { kind: 'auth' } }]);
    expect((await accounts.read())[0]?.trouble).toBe('auth');
  });

  it('is not stuck when the clock was set back after it was told to wait', async () => {
    for (const back of [365 * 86_400_000, 3_600_000]) {
      const { outbox, vendor, clock, settle } = await createDesk();
      let refusals = 1;
      vendor.onAsk(() => (refusals-- > 0 ? { status: 429, headers: { 'retry-after': '60' } } : undefined));
      await outbox.setStatus('a', '1', 'inactive');
      await until(async () => (await stored.read())[0]?.notBefore === NOON + 60_000);
      clock.now = NOON - back;
      await outbox.pump();
      await settle();
      expect(vendor.widgets.get(1)?.status).toBe('inactive');
      expect(clock.now).toBeLessThan(NOON - back + 10 * 60_000);
    }
  });

  it('asks to be woken, in case this worker dies, as long as anything is open', async () => {
    const { outbox, vendor, clock } = await createDesk();
    vendor.onAsk(() => new Promise(() => {}));
    await outbox.setStatus('a', '1', 'inactive');
    await until(() => vendor.writes().length === 1);
    await outbox.pump();
    expect(clock.wakeAt).toBe(NOON + 30_000);
  });

  it('drops, and does not try for ever, what belongs to an account that is gone', async () => {
    const { outbox, vendor, settle } = await createDesk();
    await accounts.write([]);
    await outbox.setStatus('a', '1', 'inactive');
    expect(await settle()).toEqual([]);
    expect(vendor.asked).toHaveLength(0);
  });

  it('carries on with the new key when the line was cut under a write', async () => {
    const { outbox, lines, vendor, settle, intents } = await createDesk();
    let cut = false;
    vendor.onAsk(async (ask) => {
      if (ask.method !== 'PUT' || cut) return undefined;
      cut = true;
      lines.cut('a');
      return undefined;
    });
    await outbox.setStatus('a', '1', 'inactive');
    await settle();
    expect(await intents()).toEqual([]);
    expect(vendor.widgets.get(1)?.status).toBe('inactive');
  });
});
