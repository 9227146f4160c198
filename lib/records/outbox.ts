import { Fault } from '../fault.ts';
import { type Intent, outbox, widgets } from '../storage/items.ts';
import { createBulk } from './bulk.ts';
import { isOpen, laneOf, withWishes } from './intents.ts';
import { createPump, type PumpParts, replace } from './pump.ts';

/** A click within this time of the one before waits this long for more of them: a flurry ends in two requests. */
const QUIET_MS = 600;

interface Parts extends PumpParts {
  newId(): string;
}

type Status = 'active' | 'inactive';

/** Writes, as they are asked for: stored at once, and carried out from there. */
export function createOutbox(parts: Parts) {
  const { now } = parts;
  const bulk = createBulk(now);
  const { pump, resume, unlocked } = createPump(parts, bulk);
  const lastClick = new Map<string, number>();

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

  const rowsOf = async (accountId: string) => new Map((await widgets(accountId).read())?.rows.map((row) => [row.id, row]) ?? []);

  /** Store a changed list of intents, and start what is due. */
  async function change(how: (all: Intent[]) => Intent[]): Promise<void> {
    await outbox.update(how);
    void pump();
  }

  return {
    pump,
    resume,
    unlocked,

    async setStatus(accountId: string, widgetId: string, status: Status): Promise<void> {
      const key = `${accountId} ${widgetId}`;
      const since = now() - (lastClick.get(key) ?? Number.NEGATIVE_INFINITY);
      lastClick.set(key, now());
      const row = (await rowsOf(accountId)).get(widgetId);
      const hurried = since >= 0 && since < QUIET_MS;
      const intent: Intent = { ...blank(accountId, 'status', widgetId, row?.name ?? ''), status };
      if (hurried) intent.notBefore = now() + QUIET_MS;
      await change((all) => withWishes(all, [{ intent, settled: row?.status }]));
      // It may have taken the place of one of a bulk action.
      await bulk.count(accountId);
    },

    /** Switch many widgets of an account, one bulk action at a time. */
    async setStatusMany(accountId: string, ids: readonly string[], status: Status): Promise<void> {
      const rows = await rowsOf(accountId);
      const id = parts.newId();
      let total = 0;
      await outbox.update((all) => {
        const pending = new Set(all.filter((one) => one.kind === 'status' && isOpen(one)).map(laneOf));
        const wishes = [...new Set(ids)].flatMap((target) => {
          const row = rows.get(target);
          const intent: Intent = { ...blank(accountId, 'status', target, row?.name ?? ''), status, batch: id };
          return row && (row.status !== status || pending.has(laneOf(intent))) ? { intent, settled: row.status } : [];
        });
        const kept = all.filter((intent) => !(intent.accountId === accountId && intent.batch && !isOpen(intent)));
        const next = withWishes(kept, wishes);
        total = next.filter((intent) => intent.batch === id).length;
        return next;
      });
      await bulk.begin(accountId, id, status, total);
      void pump();
    },

    stopBatch: bulk.stop,
    dismissBatch: bulk.dismiss,

    create(accountId: string, workspaceId: string, name: string): Promise<void> {
      return change((all) => [...all, blank(accountId, 'create', workspaceId, name)]);
    },

    async delete(accountId: string, widgetId: string): Promise<void> {
      const intent = blank(accountId, 'delete', widgetId, (await rowsOf(accountId)).get(widgetId)?.name ?? '');
      const isSame = (one: Intent) =>
        one.accountId === accountId && one.target === widgetId && one.kind !== 'rename' && one.kind !== 'create';
      await change((all) => {
        if (all.some((one) => isSame(one) && one.kind === 'delete' && isOpen(one))) return all;
        // What else was wanted of it is moot, unless it is out already.
        return [...all.filter((one) => !isSame(one) || one.phase === 'sent'), intent];
      });
      await bulk.count(accountId);
    },

    rename(accountId: string, workspaceId: string, name: string): Promise<void> {
      const isSame = (one: Intent) => one.kind === 'rename' && one.accountId === accountId && one.target === workspaceId;
      return change((all) => [
        ...all.filter((one) => !isSame(one) || one.phase === 'sent'),
        blank(accountId, 'rename', workspaceId, name),
      ]);
    },

    /** A person wants a failed or unsure write done after all. */
    async retry(intentId: string): Promise<void> {
      const found = await replace(intentId, (intent) => {
        const { fault: _, ...rest } = intent;
        return isOpen(intent) ? intent : { ...rest, phase: 'waiting', notBefore: now(), at: now() };
      });
      if (!found) throw new Fault({ kind: 'missing' });
      void pump();
    },

    /** A person has seen a failed or unsure write. */
    async dismiss(intentId: string): Promise<void> {
      await outbox.update((all) => all.filter((intent) => intent.id !== intentId || isOpen(intent)));
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
