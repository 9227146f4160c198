import { computed, type ReadonlySignal } from '@preact/signals';
import type { Intent, Widget } from '../storage/items.ts';

/** One widget as it shall be painted: the record with what is still being written laid over it. */
export interface Row {
  widget: Widget;
  /** What the switch shows: what was last asked for, else what the record says. */
  on: boolean;
  /** A write is under way. */
  busy: boolean;
  deleting: boolean;
  /** A write that failed, or whose outcome only the person can settle. */
  problem: Intent | null;
}

interface Parts {
  accountId: () => string | undefined;
  list: () => readonly Widget[];
  outbox: ReadonlySignal<Intent[]>;
  switches: { wanted(accountId: string, widgetId: string): boolean | null; waiting(accountId: string): string[] };
}

/**
 * One account's list with what is written at this moment laid over it. Only what differs from the stored list is made anew: a click on one
 * of ten thousand switches costs no more than one of ten.
 */
export function layOver({ accountId, list, outbox, switches }: Parts) {
  const plain = computed<Row[]>(() => list().map((widget) => rowOf(widget, [], null)));
  const places = computed(() => new Map(plain.value.map(({ widget }, at) => [widget.id, at])));
  const rows = computed<Row[]>(() => {
    const account = accountId();
    if (!account) return [];
    const byWidget = new Map<string, Intent[]>(switches.waiting(account).map((id) => [id, []]));
    for (const intent of outbox.value) {
      if (intent.accountId !== account || (intent.kind !== 'status' && intent.kind !== 'delete')) continue;
      byWidget.set(intent.target, [...(byWidget.get(intent.target) ?? []), intent]);
    }
    const all = [...plain.value];
    for (const [id, intents] of byWidget) {
      const at = places.value.get(id);
      const row = at === undefined ? undefined : all[at];
      if (at !== undefined && row) all[at] = rowOf(row.widget, intents, switches.wanted(account, id));
    }
    return all;
  });
  return { rows, places };
}

/** @param wanted what a click asked for that the background has not taken yet */
export function rowOf(widget: Widget, intents: readonly Intent[], wanted: boolean | null): Row {
  const row: Row = { widget, on: widget.status === 'active', busy: false, deleting: false, problem: null };
  for (const intent of intents) {
    const underWay = intent.phase === 'waiting' || intent.phase === 'sent';
    if (intent.kind === 'delete' && underWay) row.deleting = true;
    if (intent.kind === 'status' && underWay) {
      row.on = (intent.next ?? intent.status) === 'active';
      row.busy = true;
    }
    if (!underWay) row.problem = intent;
  }
  if (wanted !== null) {
    row.on = wanted;
    row.busy = true;
    row.problem = null;
  }
  return row;
}
