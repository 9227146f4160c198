import { describe, expect, it } from 'vitest';
import { createQueue } from '../../../lib/http/queue.ts';
import { backoff, retryAfter } from '../../../lib/http/retry.ts';
import { gate } from './fakes.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['7', 7_000],
    [' 120 ', 120_000],
    ['1.5', 1_500],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
    ['Saturday, 21-Nov-26 12:00:30 GMT', 30_000],
    ['Sat Nov 21 12:00:30 2026 GMT', 30_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
  ])('reads %j', (header, ms) => {
    expect(retryAfter(header, NOON)).toBe(ms);
  });

  it.each([null, '', '  ', '-5', 'soon', 'soon 1', 'Infinity', 'NaN', '0x10', '1e3', '5 seconds', '20:26', 'Sat, 99 Foo 2026'])(
    'makes nothing of %j',
    (header) => {
      expect(retryAfter(header, NOON)).toBeNull();
    },
  );
});

describe('the pause before another try', () => {
  it('is anything from nothing to a cap that doubles, and ends growing', () => {
    expect([0, 1, 2, 3, 4, 9].map((attempt) => backoff(attempt, () => 0.999999))).toEqual([399, 799, 1_599, 3_199, 3_999, 3_999]);
    expect(backoff(5, () => 0)).toBe(0);
  });
});

describe('the queue', () => {
  it('runs so many at once and no more, however the turns fall', async () => {
    const inQueue = createQueue(3);
    let running = 0;
    let most = 0;
    const work = async () => {
      running++;
      most = Math.max(most, running);
      await Promise.resolve();
      running--;
    };
    const second: Promise<unknown>[] = [];
    const first = Array.from({ length: 30 }, () => inQueue(false, work).then(() => void second.push(inQueue(false, work))));
    await Promise.all(first);
    await Promise.all(second);
    expect([most, second.length]).toEqual([3, 30]);
  });

  it('does not let one in between the end of one and the start of the next in line', async () => {
    const inQueue = createQueue(1);
    const hold = gate();
    const order: string[] = [];
    const first = inQueue(false, () => hold.promise);
    const waiting = inQueue(true, async () => void order.push('waiting'));
    const late = first.then(() => inQueue(false, async () => void order.push('late')));
    hold.open();
    await Promise.all([waiting, late]);
    expect(order).toEqual(['waiting', 'late']);
  });

  it('takes urgent work first, and otherwise keeps the order', async () => {
    const inQueue = createQueue(1);
    const hold = gate();
    const order: number[] = [];
    const all = [inQueue(false, () => hold.promise)];
    for (const [n, urgent] of [false, true, false, true].entries()) all.push(inQueue(urgent, async () => void order.push(n)));
    hold.open();
    await Promise.all(all);
    expect(order).toEqual([1, 3, 0, 2]);
  });

  it('goes on after work that fails', async () => {
    const inQueue = createQueue(1);
    const all = [inQueue(false, () => Promise.reject(new Error('no'))), inQueue(false, async () => 'yes')];
    expect((await Promise.allSettled(all)).map((result) => result.status)).toEqual(['rejected', 'fulfilled']);
  });
});
