import { describe, expect, it } from 'vitest';
import { pause, pollingInterval, remaining, resumed, spend, withLimits } from '../../lib/http/budget.ts';
import type { BudgetState } from '../../lib/storage/items.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const fresh = (limits = { perMinute: 30, perDay: 1000 as number | null }): BudgetState => ({
  day: '',
  used: 0,
  recent: [],
  pausedUntil: 0,
  pausedAt: 0,
  strikes: 0,
  limits,
});

function spendMany(state: BudgetState, times: number, now: number, urgent = true): { state: BudgetState; sent: number } {
  let sent = 0;
  let current = state;
  for (let turn = 0; turn < times; turn++) {
    const spent = spend(current, now, urgent);
    current = spent.state;
    if (spent.retryAt === null) sent++;
  }
  return { state: current, sent };
}

describe('budget', () => {
  it('lets exactly the minute through, then says when the next may go', () => {
    const { state, sent } = spendMany(fresh(), 50, NOON);
    expect(sent).toBe(30);
    const { retryAt } = spend(state, NOON + 10_000, true);
    expect(retryAt).toBe(NOON + 60_001);
    expect(spend(state, retryAt ?? 0, true).retryAt).toBeNull();
  });

  it('leaves a fifth of the minute to people', () => {
    const { state, sent } = spendMany(fresh(), 50, NOON, false);
    expect(sent).toBe(24);
    expect(spendMany(state, 50, NOON, true).sent).toBe(6);
  });

  it('stops at the day, and begins anew at midnight UTC', () => {
    const spent = { ...fresh(), day: '2026-11-21', used: 1000 };
    expect(spend(spent, NOON, true).retryAt).toBe(Date.parse('2026-11-22T00:00:00Z'));
    expect(remaining(spent, NOON)).toMatchObject({ day: 0, used: 1000 });
    expect(spend(spent, Date.parse('2026-11-22T00:00:01Z'), true).retryAt).toBeNull();
  });

  it('has no daily end without a daily limit', () => {
    expect(
      spend({ ...fresh({ perMinute: 120, perDay: null }), day: '2026-11-21', used: 999_999 }, NOON, true).retryAt,
    ).toBeNull();
  });

  it('never gains requests from a clock that jumps back', () => {
    const { state } = spendMany(fresh(), 30, NOON);
    const dayBefore = NOON - 24 * 3600_000;
    expect(spend(state, dayBefore, true).retryAt).not.toBeNull();
    expect(remaining(state, dayBefore).used).toBe(30);
  });

  it('is not used up for ever by a clock that ran a year ahead for a while', () => {
    const ahead = { ...fresh(), day: '2027-11-21', used: 1000 };
    const tonight = spend(ahead, NOON, true);
    expect(tonight.retryAt).toBe(Date.parse('2026-11-22T00:00:00Z'));
    expect(spend(tonight.state, Date.parse('2026-11-22T00:00:01Z'), true).retryAt).toBeNull();
  });

  it('does not stay paused longer than asked when the clock jumps back', () => {
    const paused = pause(fresh(), NOON, 20_000, () => 0);
    expect(paused.pausedUntil).toBe(NOON + 20_000);
    const yearBefore = NOON - 365 * 24 * 3600_000;
    expect(spend(paused, yearBefore, true).retryAt).toBe(yearBefore + 20_000);
  });

  it('doubles its guess with each 429 in a row, and forgets it with an answer', () => {
    const first = pause(fresh(), NOON, null, () => 1);
    const second = pause(first, NOON, null, () => 1);
    expect(first.pausedUntil - NOON).toBe(15_000);
    expect(second.pausedUntil - NOON).toBe(30_000);
    expect(pause(resumed(second), NOON, null, () => 1).pausedUntil - NOON).toBe(15_000);
  });

  it('never comes back before Retry-After', () => {
    for (const random of [0, 0.5, 1])
      expect(pause(fresh(), NOON, 7_000, () => random).pausedUntil).toBeGreaterThanOrEqual(NOON + 7_000);
  });

  it('keeps the counts when the plan becomes known', () => {
    const { state } = spendMany(fresh(), 10, NOON);
    expect(remaining(withLimits(state, { perMinute: 60, perDay: 10_000 }), NOON)).toEqual({ minute: 50, day: 9990, used: 10 });
  });

  it('polls no faster than the plan, than 30 s, and than a Free day can afford', () => {
    expect(pollingInterval(45, { perMinute: 120, perDay: null })).toBe(45);
    expect(pollingInterval(5, { perMinute: 120, perDay: null })).toBe(30);
    const free = pollingInterval(30, { perMinute: 30, perDay: 1000 });
    expect((8 * 3600) / free).toBeLessThanOrEqual(250);
  });
});
