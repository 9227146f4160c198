import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../../lib/fault.ts';
import { createCache } from '../../../lib/records/cache.ts';
import { createDetails } from '../../../lib/records/details.ts';
import { accounts, type Widget, widgets } from '../../../lib/storage/items.ts';
import type { Embed } from '../../../lib/storage/pages.ts';
import { makeAccount } from '../connected.ts';
import { embed, record } from '../diagnosis/subject.ts';

let clock = 1_000_000;
const row: Widget = { id: '42', name: 'Health line', owner: '', status: 'none' };
const told: Widget = { ...row, origins: ['clinic.example'], problems: ['unpublished'] };
const readWidget = vi.fn(async (_id: string): Promise<Widget> => told);
const mine = (change: Partial<Embed> = {}) =>
  embed({ platform: 'open-chat-studio', record: record({ status: 'none' }), ...change });
const stored = async () => (await widgets('a').read())?.rows;

function start() {
  const now = () => clock;
  const cache = createCache(now);
  const lines = { of: async () => ({ operations: { readWidget } }) };
  return { cache, details: createDetails({ lines: lines as never, cache, now }) };
}

beforeEach(async () => {
  clock = 1_000_000;
  readWidget.mockReset();
  readWidget.mockResolvedValue(told);
  await accounts.write([makeAccount('a', { platform: 'open-chat-studio', can: [] })]);
  await widgets('a').write({ at: clock, rows: [row], skipped: 0 });
});

describe('what a list does not tell', () => {
  it('is read for the widgets in a page, once in ten minutes, and outlives the next list', async () => {
    const { cache, details } = start();
    expect(await details.read([mine(), mine({ key: '0:2' })])).toBe(true);
    expect(readWidget).toHaveBeenCalledTimes(1);
    expect(await stored()).toEqual([told]);
    expect(await details.read([mine()])).toBe(false);
    clock += 11 * 60_000;
    expect(await details.read([mine()])).toBe(true);
    await cache.putWidgets('a', { rows: [{ ...row, name: 'Renamed' }], skipped: 0 }, cache.mark(), true);
    expect(await stored()).toEqual([{ ...told, name: 'Renamed' }]);
  });

  it('is not asked of accounts whose list tells all, of refused ones, nor of strangers’ widgets', async () => {
    const { details } = start();
    expect(await details.read([mine({ record: null })])).toBe(false);
    await accounts.write([makeAccount('a', { platform: 'open-chat-studio', trouble: 'auth' })]);
    expect(await details.read([mine()])).toBe(false);
    await accounts.write([makeAccount('a')]);
    expect(await details.read([mine({ platform: 'oscar' })])).toBe(false);
    expect(readWidget).not.toHaveBeenCalled();
  });

  it('leaves what was known where it cannot be read, and forgets a widget that is gone', async () => {
    const { details } = start();
    readWidget.mockRejectedValueOnce(new Fault({ kind: 'down', status: 500 }));
    expect(await details.read([mine()])).toBe(false);
    expect(await stored()).toEqual([row]);
    clock += 11 * 60_000;
    readWidget.mockRejectedValueOnce(new Fault({ kind: 'missing', status: 404 }));
    await details.read([mine()]);
    expect(await stored()).toEqual([]);
  });
});
