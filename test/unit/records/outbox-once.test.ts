import { describe, expect, it, vi } from 'vitest';
import { Fault } from '../../../lib/fault.ts';
import { outbox as stored, widgets } from '../../../lib/storage/items.ts';
import { until } from '../until.ts';
import { createDesk } from './desk.ts';

const vault = vi.hoisted(() => ({ secretOf: vi.fn(async (id: string) => `key-of-${id}-0123456789`) }));
vi.mock('../../../lib/accounts/vault.ts', () => ({ ...vault, keepSecret: vi.fn(), forgetSecret: vi.fn() }));

const posts = (desk: Awaited<ReturnType<typeof createDesk>>) => desk.vendor.asked.filter((ask) => ask.method === 'POST').length;
const named = (desk: Awaited<ReturnType<typeof createDesk>>, name: string) =>
  [...desk.vendor.widgets.values()].filter((row) => row.name === name).length;

describe('creating, at most once', () => {
  it('puts the new widget into the list', async () => {
    const desk = await createDesk();
    await desk.outbox.create('a', '1', 'New');
    expect(await desk.settle()).toEqual([]);
    expect((await widgets('a').read())?.rows.map((row) => row.name)).toContain('New');
  });

  it('looks for it when the answer was lost, and finds it', async () => {
    const desk = await createDesk();
    desk.vendor.onAsk((ask) => (ask.method === 'POST' ? 'lost' : undefined));
    await desk.outbox.create('a', '1', 'New');
    expect(await desk.settle()).toEqual([]);
    expect([posts(desk), named(desk, 'New')]).toEqual([1, 1]);
  });

  it('does not take an older widget of the same name for the new one', async () => {
    const desk = await createDesk();
    desk.vendor.onAsk((ask) => (ask.method === 'POST' ? 'refused' : undefined));
    await desk.outbox.create('a', '1', 'Widget 2');
    expect(await desk.settle()).toMatchObject([{ phase: 'unsure', fault: { kind: 'offline' } }]);
    expect(posts(desk)).toBe(1);
  });

  it('is unsure when the answer was lost and the list cannot be read, and sends nothing on retry until it can', async () => {
    const desk = await createDesk();
    let reads = 0;
    desk.vendor.onAsk((ask) => (ask.method === 'POST' ? 'lost' : reads++ > 0 ? 'refused' : undefined));
    await desk.outbox.create('a', '1', 'New');
    const [unsure] = await desk.settle();
    expect(unsure?.phase).toBe('unsure');
    await desk.outbox.retry(unsure?.id ?? '');
    expect(await desk.settle()).toMatchObject([{ phase: 'unsure' }]);
    expect([posts(desk), named(desk, 'New')]).toEqual([1, 1]);
    desk.vendor.onAsk(() => undefined);
    await desk.outbox.retry(unsure?.id ?? '');
    expect(await desk.settle()).toEqual([]);
    expect([posts(desk), named(desk, 'New')]).toEqual([1, 1]);
  });

  it('sends once more when the person wants it and it is not there', async () => {
    const desk = await createDesk();
    desk.vendor.onAsk((ask) => (ask.method === 'POST' ? 'refused' : undefined));
    await desk.outbox.create('a', '1', 'New');
    const [unsure] = await desk.settle();
    desk.vendor.onAsk(() => undefined);
    await desk.outbox.retry(unsure?.id ?? '');
    expect(await desk.settle()).toEqual([]);
    expect(named(desk, 'New')).toBe(1);
  });

  it('tells two of the same name apart when one answer is lost', async () => {
    const desk = await createDesk();
    let first = true;
    desk.vendor.onAsk((ask) => {
      if (ask.method !== 'POST' || !first) return undefined;
      first = false;
      return 'refused';
    });
    await Promise.all([desk.outbox.create('a', '1', 'Twin'), desk.outbox.create('a', '1', 'Twin')]);
    const left = await desk.settle();
    expect(left).toHaveLength(1);
    expect(left[0]?.phase).toBe('unsure');
    expect(named(desk, 'Twin')).toBe(1);
  });

  it('does not repeat one that was out when the worker died, even if the vault is locked or the limit reached at first', async () => {
    for (const kind of ['locked', 'limited'] as const) {
      const desk = await createDesk();
      await desk.outbox.create('a', '1', 'New');
      await desk.settle();
      desk.vendor.widgets.clear();
      const at = desk.clock.now;
      const intent = { id: 'x', accountId: 'a', kind: 'create' as const, target: '1', name: 'New', phase: 'sent' as const };
      await stored.write([{ ...intent, twins: [], at, notBefore: at, tries: 1 }]);
      if (kind === 'locked') vault.secretOf.mockRejectedValueOnce(new Fault({ kind: 'locked' }));
      else {
        let once = true;
        desk.vendor.onAsk(() => {
          const what = once ? { status: 429, headers: { 'retry-after': '5' } } : undefined;
          once = false;
          return what;
        });
      }
      await desk.outbox.resume();
      await until(async () => {
        if ((await stored.read())[0]?.phase === 'unsure') return true;
        desk.clock.now += 1_000;
        await desk.outbox.pump();
        return false;
      });
      expect([posts(desk), desk.vendor.done.created], kind).toEqual([1, 1]);
    }
  });

  it('sends nothing for an account that is removed while it looks', async () => {
    for (const twins of [undefined, []]) {
      const desk = await createDesk();
      const at = desk.clock.now;
      desk.vendor.onAsk(async () => {
        await stored.write([]);
        return undefined;
      });
      const intent = { id: 'x', accountId: 'a', kind: 'create' as const, target: '1', name: 'New', phase: 'waiting' as const };
      await stored.write([{ ...intent, ...(twins ? { twins } : {}), at, notBefore: at, tries: 0 }]);
      await desk.outbox.pump();
      await until(async () => desk.vendor.asked.length === 1 && (await stored.read()).length === 0);
      await desk.settle();
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(desk.vendor.writes()).toEqual([]);
    }
  });

  it('looks with fresh eyes: a list that was on its way before does not count', async () => {
    const desk = await createDesk();
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    let lists = 0;
    desk.vendor.onAsk(async (ask) => {
      if (ask.method === 'POST') {
        // While the write is out, somebody asks for the list; the answer to that is of before.
        void (await desk.lines.of('a')).operations.listWidgets();
        setImmediate(release);
        await slow;
        return 'lost';
      }
      lists++;
      return undefined;
    });
    await desk.outbox.create('a', '1', 'New');
    expect(await desk.settle()).toEqual([]);
    expect(lists).toBe(3);
  });
});

describe('deleting, at most once', () => {
  it('is done when the widget was deleted elsewhere already', async () => {
    const desk = await createDesk();
    desk.vendor.widgets.delete(2);
    await desk.outbox.delete('a', '2');
    expect(await desk.settle()).toEqual([]);
    expect((await widgets('a').read())?.rows.map((row) => row.id)).toEqual(['1', '3']);
  });

  it('is done when the answer was lost and the widget is gone, unsure when it is not', async () => {
    const desk = await createDesk();
    desk.vendor.onAsk((ask) => (ask.method === 'DELETE' ? (ask.path === 'widgets/1' ? 'lost' : 'refused') : undefined));
    await desk.outbox.delete('a', '1');
    await desk.outbox.delete('a', '2');
    expect(await desk.settle()).toMatchObject([{ target: '2', phase: 'unsure', name: 'Widget 2' }]);
    expect((await widgets('a').read())?.rows.map((row) => row.id)).toEqual(['2', '3']);
    expect(desk.vendor.writes()).toHaveLength(2);
  });

  it('is asked for once, however often it is wanted', async () => {
    const desk = await createDesk();
    await Promise.all([desk.outbox.delete('a', '1'), desk.outbox.delete('a', '1'), desk.outbox.delete('a', '1')]);
    expect(await desk.settle()).toEqual([]);
    expect(desk.vendor.writes()).toHaveLength(1);
  });

  it('makes a switch that still waits moot', async () => {
    const desk = await createDesk();
    await desk.outbox.setStatus('a', '1', 'inactive');
    await desk.settle();
    await desk.outbox.setStatus('a', '1', 'active');
    expect((await desk.intents())[0]).toMatchObject({ phase: 'waiting' });
    await desk.outbox.delete('a', '1');
    expect(await desk.settle()).toEqual([]);
    expect(desk.vendor.writes().map((ask) => ask.method)).toEqual(['PUT', 'DELETE']);
  });

  it('stays with the reason until it is retried or dismissed', async () => {
    const desk = await createDesk();
    desk.vendor.onAsk((ask) => (ask.method === 'DELETE' ? { status: 403 } : undefined));
    await desk.outbox.delete('a', '1');
    const [failed] = await desk.settle();
    expect(failed).toMatchObject({ phase: 'failed', fault: { kind: 'forbidden' } });
    await desk.outbox.retry(failed?.id ?? '');
    expect(await desk.settle()).toHaveLength(1);
    await desk.outbox.dismiss(failed?.id ?? '');
    expect(await desk.intents()).toEqual([]);
    await expect(desk.outbox.retry('nobody')).rejects.toMatchObject({ kind: 'missing' });
  });
});
