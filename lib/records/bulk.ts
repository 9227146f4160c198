import type { PlainFault } from '../fault.ts';
import { accounts, batch, type Intent, outbox } from '../storage/items.ts';
import { isOpen } from './intents.ts';

type Status = 'active' | 'inactive';

/** The bulk action of each account: how far it is, stopping it, and speaking no more of it. Its writes are intents like any other. */
export function createBulk(now: () => number) {
  /** Bring the figures in line with the outbox. */
  async function count(accountId: string): Promise<void> {
    const mine = (await outbox.read()).filter((intent) => intent.accountId === accountId && intent.batch && isOpen(intent));
    await batch(accountId).update((state) => {
      if (!state) return state;
      const open = mine.filter((intent) => intent.batch === state.id).length;
      const left = open + (state.dropped ?? 0);
      const endedAt = open > 0 ? null : (state.endedAt ?? now());
      return left === state.left && endedAt === state.endedAt ? state : { ...state, left, endedAt };
    });
  }

  return {
    count,

    /** The intents of this id were just stored. */
    async begin(accountId: string, id: string, status: Status, total: number): Promise<void> {
      await batch(accountId).write({ id, status, total, left: total, stopped: false, endedAt: null });
      await count(accountId);
    },

    /** After a worker's death: what was done last may not have been counted. */
    async recount(): Promise<void> {
      for (const { id } of await accounts.read()) await count(id);
    },

    /** Send nothing more of it. What is out already is finished. */
    async stop(accountId: string): Promise<void> {
      const current = await batch(accountId).read();
      if (!current) return;
      let dropped = 0;
      await outbox.update((all) => {
        const kept = all.filter((intent) => intent.batch !== current.id || intent.phase !== 'waiting');
        dropped = all.length - kept.length;
        return kept;
      });
      await batch(accountId).update((state) => state && { ...state, stopped: true, dropped: (state.dropped ?? 0) + dropped });
      await count(accountId);
    },

    /** The key was refused: the rest would be refused as well, one request after the other. */
    failRest: (accountId: string, fault: PlainFault): Promise<unknown> =>
      outbox.update((all) => {
        const isRest = (intent: Intent) => intent.accountId === accountId && intent.batch && intent.phase === 'waiting';
        return all.some(isRest)
          ? all.map((intent) => (isRest(intent) ? { ...intent, phase: 'failed' as const, fault } : intent))
          : all;
      }),

    /** Speak no more of it and its failures. */
    async dismiss(accountId: string): Promise<void> {
      const current = await batch(accountId).read();
      if (current) await outbox.update((all) => all.filter((intent) => intent.batch !== current.id || isOpen(intent)));
      await batch(accountId).write(null);
    },
  };
}

export type Bulk = ReturnType<typeof createBulk>;
