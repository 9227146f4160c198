import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../../lib/browser.ts';
import { ASIDE, ASIDE_INDEX, item } from '../../../lib/storage/item.ts';
import { list, number, object, text } from '../../../lib/storage/shape.ts';
import { until } from '../until.ts';

const { local, session } = browser.storage;
const make = () => item({ key: 'thing', shape: object({ count: number }), fallback: { count: 0 } });
const raw = async (key: string) => (await local.get(key))[key];
const asideKeys = async () => Object.keys(await local.get(null as never)).filter((key) => key.startsWith(ASIDE));

let thing = make();
beforeEach(() => {
  thing = make();
});

describe('a stored value', () => {
  it('reads as the fallback while absent, and writes nothing by being read', async () => {
    expect(await thing.read()).toEqual({ count: 0 });
    expect(await raw('thing')).toBeUndefined();
  });

  it('is kept in an envelope that names its version', async () => {
    await thing.write({ count: 3 });
    expect(await raw('thing')).toEqual({ v: 1, data: { count: 3 } });
    expect(await thing.read()).toEqual({ count: 3 });
    await thing.remove();
    expect(await thing.read()).toEqual({ count: 0 });
  });

  const unreadable: [string, unknown][] = [
    ['of a newer version', { v: 2, data: { count: 5 } }],
    ['of another shape', { v: 1, data: { count: 'five' } }],
    ['without an envelope', { count: 5 }],
    ['that is a bare text', 'count=5'],
    ['that is a number', 5],
    ['that is a list', [1, 2]],
  ];

  it.each(unreadable)('%s is read as the fallback and left where it is', async (_, value) => {
    await local.set({ thing: value });
    expect(await thing.read()).toEqual({ count: 0 });
    await thing.update((same) => same);
    await thing.update((same) => same);
    expect(await raw('thing')).toEqual(value);
    expect(await asideKeys()).toEqual([]);
  });

  it.each(unreadable)('%s is kept aside once, and listed, before anything is written over it', async (_, value) => {
    await local.set({ thing: value });
    await thing.update(({ count }) => ({ count: count + 1 }));
    await thing.write({ count: 9 });
    const kept = await asideKeys();
    expect(kept).toHaveLength(1);
    expect(await raw(kept[0] as string)).toEqual(value);
    expect(await raw(ASIDE_INDEX)).toEqual(kept);
    expect(await thing.read()).toEqual({ count: 9 });
  });

  it('lists each, when several are kept aside at the same time', async () => {
    const all = ['a', 'b', 'c', 'd'].map((key) => item({ key, shape: text, fallback: '' }));
    await local.set(Object.fromEntries(all.map(({ key }) => [key, { v: 99 }])));
    await Promise.all(all.map((one) => one.write('new')));
    expect(await raw(ASIDE_INDEX)).toHaveLength(4);
  });

  it('of the session never reaches the disk, readable or not', async () => {
    const secret = item({ key: 'opened', area: 'session', shape: object({ key: text }), fallback: { key: '' } });
    await session.set({ opened: { v: 7, data: { key: 'PASSPHRASE-KEY' } } });
    await secret.write({ key: 'next' });
    expect(JSON.stringify(await local.get(null as never))).not.toContain('PASSPHRASE-KEY');
  });
});

describe('changes of one value', () => {
  it('follow one another, however many are asked for at once', async () => {
    await Promise.all(Array.from({ length: 50 }, () => make().update(({ count }) => ({ count: count + 1 }))));
    expect(await thing.read()).toEqual({ count: 50 });
  });

  it('go on after one that throws', async () => {
    const failing = thing.update(() => {
      throw new Error('no');
    });
    const next = thing.update(({ count }) => ({ count: count + 1 }));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toEqual({ count: 1 });
  });

  it('go on after a storage that failed', async () => {
    const set = vi.spyOn(local, 'set').mockRejectedValueOnce(new Error('quota'));
    await expect(thing.write({ count: 1 })).rejects.toThrow('quota');
    await thing.write({ count: 2 });
    set.mockRestore();
    expect(await thing.read()).toEqual({ count: 2 });
  });

  it('write nothing when nothing has changed', async () => {
    await thing.write({ count: 1 });
    const set = vi.spyOn(local, 'set');
    await thing.update((same) => same);
    expect(set).not.toHaveBeenCalled();
    set.mockRestore();
  });
});

describe('watching', () => {
  it('tells every new value until the signal aborts', async () => {
    const seen: number[] = [];
    const end = new AbortController();
    thing.watch(({ count }) => seen.push(count), end.signal);
    await thing.write({ count: 1 });
    await item({ key: 'other', shape: list(number), fallback: [] }).write([1]);
    await thing.remove();
    await until(() => seen.length === 2);
    end.abort();
    await thing.write({ count: 5 });
    expect(seen).toEqual([1, 0]);
  });

  it('does not begin when the signal has aborted already', async () => {
    const seen: unknown[] = [];
    thing.watch((value) => seen.push(value), AbortSignal.abort());
    await thing.write({ count: 1 });
    expect(seen).toEqual([]);
  });
});

describe('a long value', () => {
  const long = () => item({ key: 'long', shape: list(object({ id: text })), fallback: [], packed: true });

  it('is kept as one text, and read the same', async () => {
    await long().write([{ id: '1' }]);
    expect(await raw('long')).toEqual({ v: 1, data: '[{"id":"1"}]' });
    expect(await long().update((rows) => [...rows, { id: '2' }])).toEqual([{ id: '1' }, { id: '2' }]);
    expect(await long().read()).toEqual([{ id: '1' }, { id: '2' }]);
  });

  it('that was kept row by row is read as well', async () => {
    await local.set({ long: { v: 1, data: [{ id: '1' }] } });
    expect(await long().read()).toEqual([{ id: '1' }]);
  });

  it.each(['[{"id":', '[{"id":1}]', 'null', ''])(
    'whose text is %j is unreadable, and kept aside before it is written over',
    async (data) => {
      await local.set({ long: { v: 1, data } });
      expect(await long().read()).toEqual([]);
      await long().write([]);
      const [kept] = await asideKeys();
      expect(await raw(kept ?? '')).toEqual({ v: 1, data });
    },
  );
});
