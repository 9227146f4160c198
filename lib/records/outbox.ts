import { changeAccount } from '../accounts/accounts.ts';
import { Fault, type PlainFault, toPlain } from '../fault.ts';
import { accounts, batch, type Intent, outbox, widgets } from '../storage/items.ts';
import type { Cache } from './cache.ts';
import { carryOut, look, type Outcome } from './carry-out.ts';
import type { Lines } from './lines.ts';

/** A click within this time of the one before waits this long for more of them: a flurry ends in two requests. */
const QUIET_MS = 600;
const LOCKED_PAUSE_MS = 30_000;
/** Writes under way at once, over all accounts. */
const WIDTH = 3;

interface Parts {
  lines: Lines;
  cache: Cache;
  now(): number;
  /** Wake `pump` at this time (Unix ms), also if the worker has died by then; null: nothing is waiting. */
  wakeAt(time: number | null): void;
  changed(accountId: string): void;
  newId(): string;
}

type Status = 'active' | 'inactive';
const isOpen = (intent: Intent): boolean => intent.phase === 'waiting' || intent.phase === 'sent';

/**
 * Writes, from the click to the vendor's answer. Every step is stored before it is taken, so that a worker that dies at any
 * point is followed by one that knows what to repeat (what is idempotent) and what to look at first (what is not).
 */
export function createOutbox(parts: Parts) {
  const { lines, cache, now, changed } = parts;
  /** Intents this worker is carrying out. One that is stored as sent and not in here lost its worker. */
  const running = new Set<string>();
  const lastClick = new Map<string, number>();
  /** Accounts whose budget is spent, and until when. */
  const held = new Map<string, number>();

  const replace = (id: string, change: (intent: Intent) => Intent | null) =>
    outbox.update((all) => all.flatMap((intent) => (intent.id === id ? (change(intent) ?? []) : intent)));

  const blank = (accountId: string, kind: Intent['kind'], target: string, name: string): Intent => ({
    id: parts.newId(),
    accountId,
    kind,
    target,
    name,
    phase: 'waiting',
    at: now(),
    notBefore: now(),
    tries: 0,
  });

  async function nameOf(accountId: string, widgetId: string): Promise<string> {
    return (await widgets(accountId).read())?.rows.find((row) => row.id === widgetId)?.name ?? '';
  }

  /** Put a status intent in place of whatever was asked of this widget before. */
  function withStatus(all: Intent[], fresh: Intent, status: Status, settledStatus: string | undefined): Intent[] {
    const sameTarget = (intent: Intent) =>
      intent.kind === 'status' && intent.accountId === fresh.accountId && intent.target === fresh.target;
    const sent = all.find((intent) => sameTarget(intent) && intent.phase === 'sent');
    const others = all.filter((intent) => !sameTarget(intent) || intent === sent);
    if (sent) return others.map((intent) => (intent === sent ? { ...sent, next: status, notBefore: fresh.notBefore } : intent));
    // Back where the record already is, and nothing went out: nothing to do.
    return status === settledStatus ? others : [...others, { ...fresh, status }];
  }

  async function setStatus(accountId: string, widgetId: string, status: Status, batchId?: string): Promise<void> {
    const key = `${accountId} ${widgetId}`;
    const hurried = now() - (lastClick.get(key) ?? Number.NEGATIVE_INFINITY) < QUIET_MS;
    lastClick.set(key, now());
    const row = (await widgets(accountId).read())?.rows.find((one) => one.id === widgetId);
    const fresh: Intent = {
      ...blank(accountId, 'status', widgetId, row?.name ?? ''),
      notBefore: hurried ? now() + QUIET_MS : now(),
      ...(batchId ? { batch: batchId } : {}),
    };
    await outbox.update((all) => withStatus(all, fresh, status, row?.status));
    void pump();
  }

  /** Take an intent's outcome into the outbox, and the batch it belongs to. */
  async function settle(intent: Intent, outcome: Outcome): Promise<void> {
    await replace(intent.id, (current) => {
      if (outcome.phase === 'waiting') return { ...current, phase: 'waiting', notBefore: outcome.notBefore };
      // Clicked again while the request was out: the last wish counts, whatever became of this one.
      if (current.next && (current.next !== current.status || outcome.phase !== 'done')) {
        const { next, fault: _, ...rest } = current;
        return { ...rest, status: next, phase: 'waiting', tries: 0 };
      }
      if (outcome.phase === 'done') return null;
      const { next: _, ...rest } = current;
      return { ...rest, phase: outcome.phase, fault: outcome.fault };
    });
    if (intent.batch && outcome.phase !== 'waiting') await countBatch(intent.accountId);
  }

  async function countBatch(accountId: string): Promise<void> {
    const waiting = (await outbox.read()).filter((intent) => intent.accountId === accountId && isOpen(intent));
    await batch(accountId).update((state) => {
      if (!state) return state;
      const left = waiting.filter((intent) => intent.batch === state.id).length;
      return { ...state, left, endedAt: left === 0 ? (state.endedAt ?? now()) : null };
    });
  }

  async function outcomeOfFault(intent: Intent, fault: PlainFault): Promise<Outcome> {
    if (fault.kind === 'limited') {
      const notBefore = fault.retryAt ?? now() + LOCKED_PAUSE_MS;
      held.set(intent.accountId, notBefore);
      return { phase: 'waiting', notBefore };
    }
    if (fault.kind === 'locked') return { phase: 'waiting', notBefore: now() + LOCKED_PAUSE_MS };
    if (fault.kind === 'auth' || fault.kind === 'key-lost') await changeAccount(intent.accountId, { trouble: fault.kind });
    return { phase: 'failed', fault };
  }

  /** Run one intent to an outcome. `lost` marks one whose worker died while its request was out. */
  async function run(intent: Intent, lost: boolean): Promise<void> {
    running.add(intent.id);
    try {
      let outcome: Outcome;
      try {
        const operations = await lines.of(intent.accountId);
        if (lost) {
          outcome = await look(intent, operations, cache, { kind: 'unknown-outcome' });
        } else {
          const sent: Intent = { ...intent, phase: 'sent', tries: intent.tries + 1 };
          outcome = await carryOut(sent, operations, cache, (twins) =>
            replace(intent.id, (current) => ({ ...current, phase: 'sent', tries: sent.tries, ...(twins ? { twins } : {}) })),
          );
        }
      } catch (thrown) {
        outcome = await outcomeOfFault(intent, toPlain(thrown));
      }
      const accountGone = !(await accounts.read()).some((one) => one.id === intent.accountId);
      if (!accountGone) await settle(intent, outcome);
    } finally {
      running.delete(intent.id);
    }
    changed(intent.accountId);
    void pump();
  }

  /** Start whatever is due. Safe to call at any time, as often as one likes. */
  async function pump(): Promise<void> {
    const all = await outbox.read();
    const busy = new Set(all.filter((intent) => running.has(intent.id)).map((intent) => `${intent.accountId} ${intent.target}`));
    let soonest: number | null = null;
    for (const intent of all) {
      if (!isOpen(intent) || running.has(intent.id)) continue;
      const lost = intent.phase === 'sent';
      const idempotent = intent.kind === 'status' || intent.kind === 'rename';
      const due = Math.max(lost ? 0 : intent.notBefore, held.get(intent.accountId) ?? 0);
      const free = !busy.has(`${intent.accountId} ${intent.target}`) || intent.kind === 'create';
      if (due > now()) {
        soonest = Math.min(soonest ?? due, due);
      } else if (free && running.size < WIDTH) {
        busy.add(`${intent.accountId} ${intent.target}`);
        void run(intent, lost && !idempotent);
      }
    }
    parts.wakeAt(soonest ?? (all.some(isOpen) ? now() + LOCKED_PAUSE_MS : null));
  }

  const add = async (intent: Intent) => {
    await outbox.update((all) => [...all, intent]);
    void pump();
  };

  return {
    setStatus,
    pump,

    /** Switch many widgets of an account, one bulk action at a time. */
    async setStatusMany(accountId: string, ids: readonly string[], status: Status): Promise<void> {
      const rows = new Map((await widgets(accountId).read())?.rows.map((row) => [row.id, row]) ?? []);
      const concerned = [...new Set(ids)].filter((id) => rows.has(id) && rows.get(id)?.status !== status);
      const id = parts.newId();
      const total = concerned.length;
      await batch(accountId).write({ id, status, total, left: total, stopped: false, endedAt: total ? null : now() });
      await outbox.update((all) => {
        let next = all.filter((intent) => !(intent.accountId === accountId && intent.batch && !isOpen(intent)));
        for (const target of concerned) {
          const row = rows.get(target);
          next = withStatus(next, { ...blank(accountId, 'status', target, row?.name ?? ''), batch: id }, status, row?.status);
        }
        return next;
      });
      void pump();
    },

    /** Send nothing more of the account's bulk action. What is out already is finished. */
    async stopBatch(accountId: string): Promise<void> {
      const current = await batch(accountId).read();
      if (!current) return;
      await outbox.update((all) => all.filter((intent) => intent.batch !== current.id || intent.phase !== 'waiting'));
      await batch(accountId).update((state) => state && { ...state, stopped: true });
      await countBatch(accountId);
    },

    /** Speak no more of the account's bulk action and its failures. */
    async dismissBatch(accountId: string): Promise<void> {
      const current = await batch(accountId).read();
      await batch(accountId).write(null);
      if (current) await outbox.update((all) => all.filter((intent) => intent.batch !== current.id || isOpen(intent)));
    },

    create: (accountId: string, workspaceId: string, name: string) => add(blank(accountId, 'create', workspaceId, name)),

    async delete(accountId: string, widgetId: string): Promise<void> {
      const intent = blank(accountId, 'delete', widgetId, await nameOf(accountId, widgetId));
      const same = (one: Intent) => one.accountId === accountId && one.target === widgetId;
      await outbox.update((all) => {
        if (all.some((one) => same(one) && one.kind === 'delete' && isOpen(one))) return all;
        return [...all.filter((one) => !(same(one) && !isOpen(one))), intent];
      });
      void pump();
    },

    async rename(accountId: string, workspaceId: string, name: string): Promise<void> {
      const intent = blank(accountId, 'rename', workspaceId, name);
      await outbox.update((all) => [
        ...all.filter((one) => !(one.kind === 'rename' && one.accountId === accountId && one.target === workspaceId && one.phase !== 'sent')),
        intent,
      ]);
      void pump();
    },

    /** A person wants a failed or unsure write done after all. */
    async retry(intentId: string): Promise<void> {
      const intent = (await outbox.read()).find((one) => one.id === intentId);
      if (!intent) throw new Fault({ kind: 'missing' });
      await replace(intentId, ({ fault: _, ...rest }) => (isOpen(rest) ? rest : { ...rest, phase: 'waiting', notBefore: now(), at: now() }));
      void pump();
    },

    /** A person has seen a failed or unsure write. */
    async dismiss(intentId: string): Promise<void> {
      await outbox.update((all) => all.filter((intent) => intent.id !== intentId || isOpen(intent)));
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
