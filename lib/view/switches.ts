import { type Signal, signal } from '@preact/signals';
import type { PlainFault } from '../fault.ts';
import type { Intent } from '../storage/items.ts';

interface Parts {
  ask(
    route: 'widget.setStatus',
    body: { accountId: string; widgetId: string; status: 'active' | 'inactive' },
  ): Promise<{ ok: true } | { ok: false; fault: PlainFault }>;
  outbox: Signal<Intent[]>;
  /** Take in what the background has stored of this by now. */
  reread(accountId: string, widgetId: string): Promise<void>;
}

/**
 * What a switch shows between the click and the moment the background has taken the intent: the click paints at once,
 * and only the last click on a widget decides when its paint is handed over to the stored state.
 */
export function createSwitches({ ask, outbox, reread }: Parts) {
  const wants = signal<ReadonlyMap<string, boolean>>(new Map());
  const turns = new Map<string, number>();
  const nameOf = (accountId: string, widgetId: string) => `${accountId} ${widgetId}`;

  function put(key: string, on: boolean | null): void {
    const next = new Map(wants.peek());
    if (on === null) next.delete(key);
    else next.set(key, on);
    wants.value = next;
  }

  return {
    wanted: (accountId: string, widgetId: string): boolean | null => wants.value.get(nameOf(accountId, widgetId)) ?? null,

    /** Widgets of this account that wait for the background. */
    waiting: (accountId: string): string[] =>
      [...wants.value.keys()].flatMap((name) => (name.startsWith(`${accountId} `) ? [name.slice(accountId.length + 1)] : [])),

    async set(accountId: string, widgetId: string, on: boolean): Promise<void> {
      const key = nameOf(accountId, widgetId);
      const turn = (turns.get(key) ?? 0) + 1;
      turns.set(key, turn);
      put(key, on);
      const status = on ? 'active' : 'inactive';
      const reply = await ask('widget.setStatus', { accountId, widgetId, status });
      if (reply.ok) await reread(accountId, widgetId);
      if (turns.get(key) !== turn) return;
      turns.delete(key);
      put(key, null);
      if (!reply.ok) outbox.value = [...outbox.peek(), refused(accountId, widgetId, status, reply.fault)];
    },
  };
}

const LOCAL = 'page-';
/** Whether a failure is of this page only: the background never took the click and knows nothing of it. */
export const isLocal = (intent: Intent): boolean => intent.id.startsWith(LOCAL);

/** A click the background never took, shown like any other failure. It lives in this page only. */
const refused = (accountId: string, target: string, status: 'active' | 'inactive', fault: PlainFault): Intent => ({
  id: `${LOCAL}${Date.now()}`,
  accountId,
  kind: 'status',
  target,
  name: '',
  status,
  phase: 'failed',
  at: Date.now(),
  notBefore: 0,
  tries: 0,
  fault,
});
