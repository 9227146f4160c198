import { vi } from 'vitest';
import { createVendor, type Vendor } from '../vendor.ts';

type Values = Record<string, unknown>;
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** The browser's side: what outlives every worker. */
export function createMachine(widgetCount: number) {
  return {
    local: {} as Values,
    session: {} as Values,
    vendor: createVendor(widgetCount),
    clock: { now: Date.parse('2026-11-21T12:00:00Z') },
  };
}
export type Machine = ReturnType<typeof createMachine>;

/** Where a worker dies: at its n-th step to the outside, before the step has an effect or after it had one, but never to hear of it. */
export interface Death {
  step: number;
  when: 'before' | 'after';
}

const NEVER = new Promise<never>(() => {});

/** A worker's own copy of the modules, over the machine; dead from the given step on: nothing it does has an effect then. */
export async function startWorker(machine: Machine, death: Death | null) {
  const life = { steps: 0, dead: false, pending: 0, wakeAt: null as number | null };

  async function step<T>(effect: () => T | Promise<T>): Promise<T> {
    if (life.dead) return NEVER;
    life.steps++;
    if (life.steps === death?.step) {
      life.dead = true;
      if (death.when === 'after') await effect();
      return NEVER;
    }
    life.pending++;
    try {
      const result = await effect();
      // Every answer comes a turn later, as it does from another process.
      await new Promise((resolve) => setImmediate(resolve));
      return life.dead ? NEVER : result;
    } finally {
      life.pending--;
    }
  }

  const area = (values: Values) => ({
    get: (keys: string | string[]) =>
      step(() => copy(Object.fromEntries([keys].flat().flatMap((key) => (key in values ? [[key, values[key]]] : []))))),
    set: (next: Values) => step(() => void Object.assign(values, copy(next))),
    remove: (key: string) => step(() => void delete values[key]),
    onChanged: { addListener() {}, removeListener() {} },
  });
  vi.resetModules();
  const browser = {
    storage: { local: area(machine.local), session: area(machine.session) },
    permissions: { contains: async () => true },
  };
  vi.doMock('../../../lib/browser.ts', () => ({ browser }));
  vi.doMock('../../../lib/native.ts', () => ({ browser }));
  vi.doMock('../../../lib/accounts/vault.ts', () => ({
    secretOf: async () => 'key-0123456789abcdef',
    keepSecret() {},
    forgetSecret() {},
  }));
  const { createLines } = await import('../../../lib/records/lines.ts');
  const { createCache } = await import('../../../lib/records/cache.ts');
  const { createOutbox } = await import('../../../lib/records/outbox.ts');
  const now = () => machine.clock.now;
  const fetcher = ((url: string, init: RequestInit) => step(() => machine.vendor.fetch(url, init))) as typeof fetch;
  const outbox = createOutbox({
    lines: createLines({ fetch: fetcher, now, random: () => 0 }),
    cache: createCache(now),
    now,
    wakeAt: (time) => {
      life.wakeAt = time;
    },
    changed: () => undefined,
    newId: () => crypto.randomUUID(),
  });
  return { outbox, life };
}
export type Worker = Awaited<ReturnType<typeof startWorker>>;

export interface StoredIntent {
  kind: string;
  phase: string;
  target: string;
  name: string;
}

export const intentsOf = (machine: Machine) =>
  ((machine.local.outbox as { data: StoredIntent[] } | undefined)?.data ?? []) as StoredIntent[];
export const batchOf = (machine: Machine) =>
  (machine.local['batch.a'] as { data: { left: number; endedAt: number | null } | null } | undefined)?.data ?? null;
export const statusOf = (vendor: Vendor, id: number) => vendor.widgets.get(id)?.status;

/** Lets a worker go on until it dies, or has nothing left to do; the clock goes to each time it wants to be woken. */
export async function live(machine: Machine, { outbox, life }: Worker): Promise<void> {
  let quiet = 0;
  for (let turn = 0; turn < 5_000 && !life.dead; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    quiet = life.pending === 0 ? quiet + 1 : 0;
    if (quiet < 6) continue;
    const open = intentsOf(machine).some((intent) => intent.phase === 'waiting' || intent.phase === 'sent');
    if (!open && (batchOf(machine)?.endedAt ?? 1) !== null) return;
    quiet = 0;
    machine.clock.now = Math.max(machine.clock.now + 1, life.wakeAt ?? 0);
    await Promise.race([outbox.pump(), new Promise((resolve) => setImmediate(resolve))]);
  }
}
