import { describe, expect, it } from 'vitest';
import { makeAccount } from '../connected.ts';
import {
  batchOf,
  createMachine,
  type Death,
  intentsOf,
  live,
  type Machine,
  startWorker,
  statusOf,
  type Worker,
} from './mortal.ts';

/** A write as a person starts it, and what has to be true when everything has come to rest. */
interface Flow {
  start(outbox: Worker['outbox']): Promise<unknown>;
  /** `taken`: the click was acknowledged, so that it must be done or shown. */
  check(machine: Machine, taken: boolean, where: string): void;
}

const shown = (machine: Machine) =>
  intentsOf(machine).filter((intent) => intent.phase === 'failed' || intent.phase === 'unsure').length;
const named = (machine: Machine, name: string) => [...machine.vendor.widgets.values()].filter((row) => row.name === name).length;

/** Done, or shown to the person, once the click was taken; never half of it. */
const accounted = (machine: Machine, done: number, wanted: number, taken: boolean, where: string) => {
  if (taken) expect(done + shown(machine), where).toBeGreaterThanOrEqual(wanted);
  expect(done, where).toBeLessThanOrEqual(wanted);
};

const flows: Record<string, Flow> = {
  status: {
    start: (outbox) => outbox.setStatus('a', '1', 'inactive'),
    check(machine, taken, where) {
      if (taken) expect(statusOf(machine.vendor, 1), where).toBe('inactive');
      expect(shown(machine), where).toBe(0);
    },
  },
  'status, clicked twice': {
    start: async (outbox) => {
      await outbox.setStatus('a', '1', 'inactive');
      await outbox.setStatus('a', '1', 'active');
    },
    check(machine, taken, where) {
      if (taken) expect(statusOf(machine.vendor, 1), where).toBe('active');
      expect(shown(machine), where).toBe(0);
    },
  },
  rename: {
    start: (outbox) => outbox.rename('a', '1', 'Renamed'),
    check(machine, taken, where) {
      if (taken) expect(machine.vendor.workspaces.get(1)?.name, where).toBe('Renamed');
      expect(shown(machine), where).toBe(0);
    },
  },
  create: {
    start: (outbox) => outbox.create('a', '1', 'New'),
    check(machine, taken, where) {
      accounted(machine, machine.vendor.done.created, 1, taken, where);
      expect(named(machine, 'New'), where).toBe(machine.vendor.done.created);
    },
  },
  'create, two of one name': {
    start: (outbox) => Promise.all([outbox.create('a', '1', 'Twin'), outbox.create('a', '1', 'Twin')]),
    check: (machine, taken, where) => accounted(machine, machine.vendor.done.created, 2, taken, where),
  },
  delete: {
    start: (outbox) => outbox.delete('a', '2'),
    check(machine, taken, where) {
      accounted(machine, machine.vendor.done.deleted, 1, taken, where);
      expect(machine.vendor.writes().length, where).toBeLessThanOrEqual(1);
    },
  },
  bulk: {
    start: (outbox) => outbox.setStatusMany('a', ['1', '2', '3', '4', '5'], 'inactive'),
    check(machine, taken, where) {
      const off = [...machine.vendor.widgets.values()].filter((row) => row.status === 'inactive').length;
      if (taken) expect(off, where).toBe(5);
      expect([0, 5], where).toContain(off);
      expect(shown(machine), where).toBe(0);
      expect(batchOf(machine)?.left ?? 0, where).toBe(0);
    },
  },
  everything: {
    start: (outbox) =>
      Promise.all([
        outbox.setStatus('a', '1', 'inactive'),
        outbox.create('a', '1', 'New'),
        outbox.delete('a', '2'),
        outbox.rename('a', '1', 'Renamed'),
      ]),
    check(machine, taken, where) {
      const { created, deleted } = machine.vendor.done;
      expect(created, where).toBeLessThanOrEqual(1);
      expect(deleted, where).toBeLessThanOrEqual(1);
      if (taken) expect(created + deleted + shown(machine), where).toBe(2);
      if (taken)
        expect([statusOf(machine.vendor, 1), machine.vendor.workspaces.get(1)?.name], where).toEqual(['inactive', 'Renamed']);
    },
  },
};

function freshMachine(): Machine {
  const machine = createMachine(5);
  const at = machine.clock.now;
  const rows = [...machine.vendor.widgets.values()].map(({ id, name }) => ({
    id: String(id),
    name,
    owner: '7',
    status: 'active',
  }));
  const limits = { perMinute: 100_000, perDay: null };
  machine.local.accounts = { v: 1, data: [makeAccount('a')] };
  machine.local['widgets.a'] = { v: 1, data: { at, rows, skipped: 0 } };
  machine.local['budget.a'] = { v: 1, data: { day: '', used: 0, recent: [], pausedUntil: 0, pausedAt: 0, strikes: 0, limits } };
  return machine;
}

/** The life of one machine whose workers die one after the other as told; the last one lives. */
async function play(
  flow: Flow,
  deaths: readonly (Death | null)[],
): Promise<{ machine: Machine; taken: boolean; steps: number[] }> {
  const machine = freshMachine();
  let taken = false;
  const steps: number[] = [];
  for (const [at, death] of deaths.entries()) {
    const worker = await startWorker(machine, death);
    if (at === 0) {
      void flow.start(worker.outbox).then(() => {
        taken = true;
      });
    } else void worker.outbox.resume();
    await live(machine, worker);
    steps.push(worker.life.steps);
  }
  return { machine, taken, steps };
}

function checkRest({ machine, taken }: { machine: Machine; taken: boolean }, flow: Flow, where: string): void {
  const open = intentsOf(machine).filter((intent) => intent.phase === 'waiting' || intent.phase === 'sent');
  expect(open, `${where}: stuck`).toEqual([]);
  if (batchOf(machine)) expect(batchOf(machine)?.endedAt, `${where}: bulk action never ends`).not.toBeNull();
  flow.check(machine, taken, where);
}

let points = 0;

describe.each(Object.entries(flows))('a worker that dies while writing: %s', (name, flow) => {
  it('loses nothing, doubles nothing and leaves nothing stuck, wherever it dies', { timeout: 120_000 }, async () => {
    const whole = await play(flow, [null]);
    checkRest(whole, flow, `${name}, undisturbed`);
    expect(whole.taken).toBe(true);
    expect(shown(whole.machine)).toBe(0);
    const count = whole.steps[0] as number;
    for (let step = 1; step <= count; step++) {
      for (const when of ['before', 'after'] as const) {
        const result = await play(flow, [{ step, when }, null]);
        checkRest(result, flow, `${name}, died ${when} step ${step} of ${count}`);
        points++;
      }
    }
  });
});

describe.each(['create', 'delete', 'status, clicked twice'])('two workers that die one after the other: %s', (name) => {
  it('loses nothing, doubles nothing and leaves nothing stuck', { timeout: 120_000 }, async () => {
    const flow = flows[name] as Flow;
    const count = (await play(flow, [null])).steps[0] as number;
    for (let first = 2; first <= count; first += 3) {
      for (let second = 2; second <= count; second += 3) {
        const deaths = [{ step: first, when: 'after' as const }, { step: second, when: 'after' as const }, null];
        checkRest(await play(flow, deaths), flow, `${name}, died after step ${first}, then after ${second}`);
        points++;
      }
    }
  });
});

describe('the above', () => {
  it('covered at least 200 points of death', () => {
    expect(points).toBeGreaterThanOrEqual(200);
    console.info(`${points} points of death`);
  });
});
