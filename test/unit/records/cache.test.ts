import { describe, expect, it } from 'vitest';
import { createCache } from '../../../lib/records/cache.ts';
import { type Widget, widgets, workspaces } from '../../../lib/storage/items.ts';

const row = (id: string, change: Partial<Widget> = {}): Widget => ({
  id,
  name: `Bot ${id}`,
  owner: '7',
  status: 'active',
  ...change,
});
const place = (id: string, name: string) => ({ id, name, description: '', createdAt: '', updatedAt: '' });
const answer = (...rows: Widget[]) => ({ rows, skipped: 0 });
const stored = async () => (await widgets('a').read())?.rows;

async function withList() {
  let time = 1_000;
  const cache = createCache(() => time);
  await cache.putWidgets('a', answer(row('1'), row('2')), cache.mark());
  return {
    cache,
    setClock: (next: number) => {
      time = next;
    },
  };
}

describe('a list that was asked for before a write was confirmed', () => {
  it('does not undo a switch, a deletion or a creation', async () => {
    const { cache } = await withList();
    const mark = cache.mark();
    await cache.putWidget('a', row('1', { status: 'inactive' }));
    await cache.dropWidget('a', '2');
    await cache.putWidget('a', row('3'));
    await cache.putWidgets('a', answer(row('1'), row('2')), mark);
    expect(await stored()).toEqual([row('1', { status: 'inactive' }), row('3')]);
  });

  it('does not undo a rename', async () => {
    const { cache } = await withList();
    const old = { rows: [place('1', 'Old')], skipped: 0, complete: true };
    await cache.putWorkspaces('a', old, cache.mark());
    const mark = cache.mark();
    await cache.putWorkspace('a', place('1', 'New'));
    await cache.putWorkspaces('a', old, mark);
    expect((await workspaces('a').read())?.rows[0]?.name).toBe('New');
    await cache.putWorkspaces('a', { ...old, rows: [place('1', 'Newest')] }, cache.mark());
    expect((await workspaces('a').read())?.rows[0]?.name).toBe('Newest');
  });

  it('is told from a later one whatever the clock does', async () => {
    const { cache, setClock } = await withList();
    setClock(9_999_999);
    await cache.putWidget('a', row('1', { status: 'inactive' }));
    setClock(5);
    await cache.putWidgets('a', answer(row('1', { name: 'Renamed elsewhere' })), cache.mark());
    expect(await stored()).toEqual([row('1', { name: 'Renamed elsewhere' })]);
  });
});

describe('a list that was asked for afterwards', () => {
  it('is believed', async () => {
    const { cache } = await withList();
    await cache.putWidget('a', row('1', { status: 'inactive' }));
    await cache.dropWidget('a', '2');
    await cache.putWidgets('a', answer(row('1'), row('2')), cache.mark());
    expect(await stored()).toEqual([row('1'), row('2')]);
  });
});

describe('the lists', () => {
  it('of one account are not touched by another’s writes', async () => {
    const { cache } = await withList();
    await cache.putWidget('b', row('1', { status: 'inactive' }));
    await cache.putWidgets('a', answer(row('1')), 0);
    expect([await stored(), await widgets('b').read()]).toEqual([[row('1')], null]);
  });

  it('hold each id once', async () => {
    const { cache } = await withList();
    await cache.putWidgets('a', answer(row('1'), row('1', { name: 'Again' })), cache.mark());
    expect(await stored()).toEqual([row('1', { name: 'Again' })]);
  });
});
