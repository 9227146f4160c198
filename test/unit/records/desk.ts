import { createCache } from '../../../lib/records/cache.ts';
import { createLines } from '../../../lib/records/lines.ts';
import { createOutbox } from '../../../lib/records/outbox.ts';
import { batch, budget, type Intent, outbox as stored } from '../../../lib/storage/items.ts';
import { connect } from '../connected.ts';
import extensionApi from '../extension-api.ts';
import { until } from '../until.ts';
import { createVendor } from '../vendor.ts';

/** Turns of the event loop without any change after which nothing but the clock can bring one. */
const QUIET_TURNS = 40;
export const NOON = Date.parse('2026-11-21T12:00:00Z');

/** An outbox over a vendor in memory, with a clock that only moves when told. */
export async function createDesk(accountIds: readonly string[] = ['a'], widgetCount = 3) {
  extensionApi.reset();
  const vendor = createVendor(widgetCount);
  const clock = { now: NOON, wakeAt: null as number | null };
  const now = () => clock.now;
  await connect(vendor, accountIds, NOON);
  for (const id of accountIds) {
    await budget(id).update((state) => ({ ...state, limits: { perMinute: 10_000, perDay: null } }));
  }
  const lines = createLines({ fetch: vendor.fetch, now, random: () => 0 });
  const cache = createCache(now);
  let ids = 0;
  const outbox = createOutbox({
    lines,
    cache,
    now,
    wakeAt: (time) => {
      clock.wakeAt = time;
    },
    changed: () => undefined,
    newId: () => `i${++ids}`,
  });
  const intents = () => stored.read();
  return {
    vendor,
    clock,
    lines,
    cache,
    outbox,
    intents,
    batch: () => batch(accountIds[0] as string).read(),
    /** Lets the clock run to each time the outbox wants to be woken, until nothing is left to do. */
    async settle(): Promise<Intent[]> {
      let before = '';
      let quiet = 0;
      await until(async () => {
        const all = await intents();
        if (!all.some((one) => one.phase === 'waiting' || one.phase === 'sent')) return true;
        const state = JSON.stringify([all, vendor.asked.length]);
        quiet = state === before ? quiet + 1 : 0;
        before = state;
        if (quiet > QUIET_TURNS && clock.wakeAt !== null) {
          quiet = 0;
          clock.now = Math.max(clock.now, clock.wakeAt);
          await outbox.pump();
        }
        return false;
      }, 'the end of all writes');
      return intents();
    },
  };
}
