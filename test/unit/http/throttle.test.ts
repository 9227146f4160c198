import { describe, expect, it } from 'vitest';
import { createThrottle } from '../../../lib/http/throttle.ts';
import { anything, json, makeClient, NOW } from './fakes.ts';

const WIDGETS = 'https://api.example/v1/widgets';

function make() {
  const clock = { now: NOW };
  const throttle = createThrottle(() => clock.now);
  const fail = (times: number, url = WIDGETS) => {
    for (let i = 0; i < times; i++) throttle.answered(url, 503);
  };
  return { clock, throttle, fail };
}

describe('what the browser holds back', () => {
  it('is nothing before the third failure in a row', () => {
    const { throttle, fail } = make();
    expect(throttle.holds(WIDGETS)).toBe(0);
    fail(2);
    expect(throttle.holds(WIDGETS)).toBe(0);
  });

  // https://www.chromium.org/throttling: 700 ms, and 1.4 times more with each.
  it.each([
    [3, 700],
    [4, 980],
    [5, 1_372],
    [10, 7_379],
    [50, 900_000],
  ])('is, after %i failures, whatever comes in the next %i ms', (failures, ms) => {
    const { clock, throttle, fail } = make();
    fail(failures);
    expect(Math.round(throttle.holds(WIDGETS))).toBe(ms);
    clock.now += ms + 1;
    expect(throttle.holds(WIDGETS)).toBe(0);
  });

  it('is told by address: not by its query or its letters’ case, and no other is meant', () => {
    const { throttle, fail } = make();
    fail(2, `${WIDGETS}?page=2`);
    fail(1, 'https://api.example/v1/Widgets#x');
    expect(throttle.holds(`${WIDGETS}?page=3`)).toBe(700);
    expect(throttle.holds(`${WIDGETS}/7`)).toBe(0);
  });

  it('is one failure less with each success, and no shorter for it', () => {
    const { clock, throttle, fail } = make();
    fail(4);
    throttle.answered(WIDGETS, 200);
    expect(throttle.holds(WIDGETS)).toBe(980);
    clock.now += 10_000;
    fail(1);
    expect(throttle.holds(WIDGETS)).toBe(980);
    for (let i = 0; i < 4; i++) throttle.answered(WIDGETS, 404);
    clock.now += 10_000;
    fail(2);
    expect(throttle.holds(WIDGETS)).toBe(0);
  });

  it('is nothing after the clock was set back', () => {
    const { clock, throttle, fail } = make();
    fail(3);
    clock.now -= 86_400_000;
    expect(throttle.holds(WIDGETS)).toBe(0);
  });
});

describe('a client whose browser holds requests back', () => {
  const down = () => json({}, { status: 500 });
  const client = (answer: () => Response) => {
    const { clock, throttle } = make();
    return {
      clock,
      ...makeClient(answer, {
        throttle,
        now: () => clock.now,
        wait: async (ms) => {
          clock.now += ms;
        },
      }),
    };
  };

  it('waits it out, so that every failure is the vendor’s own', async () => {
    let answer = down;
    const { client: one, clock, calls } = client(() => answer());
    const at: number[] = [];
    for (let i = 0; i < 2; i++) {
      await expect(one.get('widgets', anything)).rejects.toMatchObject({ plain: { kind: 'down', status: 500 } });
      at.push(clock.now - NOW);
    }
    // Half of 400 and of 800 first; then 700 before the fourth, 980 and 1,372 before the next two.
    expect([at, calls.length]).toEqual([[600, 3_652], 6]);
    answer = () => json({ ok: true });
    expect(await one.put('widgets', {}, anything)).toEqual({ ok: true });
  });

  it('asks nothing, and says from when on, where that would take too long', async () => {
    let spent = 0;
    const { client: one, clock, calls } = client(() => down());
    const again = () => one.get('widgets', anything).catch(({ plain }) => plain);
    for (let i = 0; i < 3; i++) {
      await again();
      clock.now += 30_000;
    }
    spent = calls.length;
    await again();
    const said = await again();
    expect(said).toEqual({ kind: 'down', unsent: true, retryAt: expect.any(Number) });
    expect(said.retryAt - clock.now).toBeGreaterThan(4_000);
    expect(calls.length - spent).toBe(1);
    clock.now = said.retryAt;
    expect(await again()).toMatchObject({ kind: 'down', status: 500 });
  });
});
