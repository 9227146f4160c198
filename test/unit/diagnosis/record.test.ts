import { describe, expect, it } from 'vitest';
import { NOW, one, record, told } from './subject.ts';

const mine = (change: Parameters<typeof record>[0]) => ({ embed: { ownership: 'yours' as const, record: record(change) } });
const DAY = 24 * 60 * 60_000;
const inMs = (ms: number) => new Date(NOW + ms).toISOString();

describe('what the record shows', () => {
  it('nothing of one that is on and paid for', () => expect(told(mine({}))).toEqual([]));

  it('record-inactive, to be switched on here', () => {
    expect(one('record-inactive', mine({ status: 'inactive' }))).toMatchObject({ values: ['Acme'], fix: { do: 'switch-on' } });
    expect(told(mine({ status: 'other' }))).toEqual([]);
  });

  it('record-not-found, only of an id that was looked for', () => {
    expect(told({ embed: { ownership: 'not-yours' } })).toEqual(['record-not-found']);
    expect(one('record-not-found', { embed: { ownership: 'not-yours' } })?.fix).toEqual({ do: 'settings', what: 'connect' });
    expect(told({ embed: { ownership: 'unknown' } })).toEqual([]);
    expect(told({ embed: { ownership: 'not-yours', widgetId: null, source: 'network' } })).toEqual([]);
  });

  it('plan-expired', () => {
    expect(told(mine({ expired: true, planExpires: inMs(-DAY) }))).toEqual(['plan-expired']);
    expect(told(mine({ expired: false }))).toEqual([]);
  });

  it.each<[number, string | null]>([
    [14 * DAY, '14'],
    [13.2 * DAY, '14'],
    [1, '1'],
    [0, '0'],
    [14 * DAY + 1, null],
    [400 * DAY, null],
    [-1, null],
  ])('plan-expiring in %s ms: %s days', (ms, days) =>
    expect(one('plan-expiring', mine({ planExpires: inMs(ms) }))?.values[1] ?? null).toBe(days),
  );
  it('plan-expiring is not told of what has ended, or of no date', () => {
    expect(told(mine({ expired: true, planExpires: inMs(DAY) }))).toEqual(['plan-expired']);
    for (const planExpires of [null, undefined, '', 'soon']) expect(told(mine({ planExpires }))).toEqual([]);
  });

  it('key-refused', () => {
    expect(told(mine({ refused: true }))).toEqual(['key-refused']);
    expect(one('key-refused', mine({ refused: true }))?.fix).toEqual({ do: 'settings', what: 'key' });
    expect(told(mine({ refused: false }))).toEqual([]);
  });

  it('several at once, worst last', () =>
    expect(told(mine({ refused: true, status: 'inactive', expired: true }))).toEqual([
      'key-refused',
      'plan-expired',
      'record-inactive',
    ]));
});
