import { changeAccount, forgetLists } from '../accounts/accounts.ts';
import { isAbort, type PlainFault, toPlain } from '../fault.ts';
import { accounts, type Intent, outbox } from '../storage/items.ts';
import type { Bulk } from './bulk.ts';
import type { Cache } from './cache.ts';
import { carryOut, lookAfter, type Outcome } from './carry-out.ts';
import { dueAt, isOpen, isRepeatable, laneOf } from './intents.ts';
import type { Lines } from './lines.ts';

const PAUSE_MS = 30_000;
/** Writes under way at once, over all accounts. */
const WIDTH = 3;

export interface PumpParts {
  lines: Lines;
  cache: Cache;
  now(): number;
  /** Wake `pump` at this time (Unix ms), also if the worker has died by then; null: nothing is waiting. */
  wakeAt(time: number | null): void;
  changed(accountId: string): void;
}

/** Change one stored intent, or take it out. @returns whether it was still there. */
export async function replace(id: string, change: (intent: Intent) => Intent | null): Promise<boolean> {
  let found = false;
  await outbox.update((all) => {
    found = all.some((intent) => intent.id === id);
    return found ? all.flatMap((intent) => (intent.id === id ? (change(intent) ?? []) : intent)) : all;
  });
  return found;
}

/**
 * Carries the stored intents out. Every step is stored before it is taken, so that a worker that dies at any point is followed by
 * one that knows what to repeat (what is idempotent) and what to look at first (what is not).
 */
export function createPump(parts: PumpParts, bulk: Bulk) {
  const { lines, cache, now, changed } = parts;
  /** Intents this worker is carrying out. One that is stored as sent and not in here lost its worker. */
  const running = new Set<string>();
  /** Accounts that must wait as a whole, by their limits or their lock. */
  const held = new Map<string, { since: number; until: number; locked: boolean }>();

  /** Take an intent's outcome into the outbox, and the bulk action it belongs to. */
  async function settle(intent: Intent, outcome: Outcome): Promise<void> {
    let isOfBatch = intent.batch !== undefined;
    await replace(intent.id, (current) => {
      isOfBatch = current.batch !== undefined;
      if (outcome.phase === 'gone') return current;
      if (outcome.phase === 'held') return { ...current, notBefore: outcome.notBefore };
      if (outcome.phase === 'waiting') return { ...current, phase: 'waiting', notBefore: outcome.notBefore };
      const { next, fault: _, ...rest } = current;
      // Clicked again while the request was out: the last wish counts, whatever became of this one.
      if (next && (next !== current.status || outcome.phase !== 'done')) {
        return { ...rest, status: next, phase: 'waiting', tries: outcome.phase === 'done' ? 0 : current.tries };
      }
      return outcome.phase === 'done' ? null : { ...rest, phase: outcome.phase, fault: outcome.fault };
    });
    if (isOfBatch) await bulk.count(intent.accountId);
  }

  function hold(accountId: string, until: number, locked: boolean): void {
    held.set(accountId, { since: now(), until, locked });
  }

  async function outcomeOfFault(intent: Intent, fault: PlainFault, lost: boolean): Promise<Outcome> {
    if (fault.kind === 'limited' || fault.kind === 'locked') {
      const notBefore = fault.kind === 'limited' ? (fault.retryAt ?? now() + PAUSE_MS) : now();
      hold(intent.accountId, Math.max(notBefore, fault.kind === 'locked' ? now() + PAUSE_MS : 0), fault.kind === 'locked');
      return { phase: lost ? 'held' : 'waiting', notBefore };
    }
    if (fault.kind === 'auth' || fault.kind === 'key-lost') {
      await changeAccount(intent.accountId, { trouble: fault.kind });
      if (intent.batch) await bulk.failRest(intent.accountId, fault);
    }
    // Of one that was out when its worker died, no fault of ours says that it did not happen.
    return { phase: lost ? 'unsure' : 'failed', fault };
  }

  /** One try. Null when its line was cut: what is stored tells the next round what to do. */
  async function attempt(intent: Intent, lost: boolean): Promise<Outcome | null> {
    try {
      const { operations } = await lines.of(intent.accountId);
      if (lost) return await lookAfter(intent, operations, cache, { kind: 'unknown-outcome' });
      return await carryOut(intent, operations, cache, (twins) =>
        replace(intent.id, (current) => ({ ...current, phase: 'sent', tries: intent.tries + 1, ...(twins ? { twins } : {}) })),
      );
    } catch (thrown) {
      return isAbort(thrown) ? null : outcomeOfFault(intent, toPlain(thrown), lost);
    }
  }

  /** Run one intent to an outcome. `lost` marks one whose worker died while its request was out. */
  async function run(intent: Intent, lost: boolean): Promise<void> {
    running.add(intent.id);
    try {
      const outcome = await attempt(intent, lost);
      if ((await accounts.read()).some((one) => one.id === intent.accountId)) {
        if (outcome) await settle(intent, outcome);
      } else {
        // Forgotten meanwhile, and everything with it.
        await replace(intent.id, () => null);
        await forgetLists(intent.accountId);
      }
    } finally {
      running.delete(intent.id);
    }
    changed(intent.accountId);
    void pump();
  }

  function heldUntil(accountId: string): number {
    const hold = held.get(accountId);
    // A hold from the future was made before the clock was set back.
    return hold && hold.since <= now() ? hold.until : 0;
  }

  /** Start whatever is due. Safe to call at any time, as often as one likes. */
  async function pump(): Promise<void> {
    const all = await outbox.read();
    const busy = new Set(all.filter((intent) => running.has(intent.id)).map(laneOf));
    let soonest = Number.POSITIVE_INFINITY;
    for (const intent of all.filter(isOpen)) {
      const lost = intent.phase === 'sent';
      const due = Math.max(dueAt(intent, now()), heldUntil(intent.accountId));
      // Under way, or next in line: looked after when it ends, or after a while if this worker dies first.
      soonest = Math.min(soonest, due > now() ? due : now() + PAUSE_MS);
      if (due > now() || running.size >= WIDTH || running.has(intent.id) || busy.has(laneOf(intent))) continue;
      busy.add(laneOf(intent));
      void run(intent, lost && !isRepeatable(intent));
    }
    parts.wakeAt(Number.isFinite(soonest) ? soonest : null);
  }

  return {
    pump,

    /** Pick up what the worker before this one left. */
    async resume(): Promise<void> {
      await bulk.recount();
      await pump();
    },

    /** The lock was opened: what waited for it goes on. */
    async unlocked(): Promise<void> {
      for (const [accountId, { locked }] of held) if (locked) held.delete(accountId);
      await pump();
    },
  };
}
