import { computed, type ReadonlySignal, batch as together } from '@preact/signals';
import { type Embed, type Intent, outbox, type Widget, widgets } from '../storage/items.ts';
import type { Store } from './store.ts';
import { createSwitches, isLocal } from './switches.ts';

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

/** What is written at this moment, or could not be, laid over what is stored; and the verbs that write at once what a click asks for. */
export interface Writes {
  rows: ReadonlySignal<Row[]>;
  /** Widgets that are being created, or whose creation failed or is unsure. */
  creations: ReadonlySignal<Intent[]>;
  /** Writes that failed, or whose outcome is not known, on widgets that are no longer in the list: no row can say so. */
  strays: ReadonlySignal<Intent[]>;
  /** Renames under way or failed, by workspace id. */
  renames: ReadonlySignal<Map<string, Intent>>;
  /** The embed's switch as it shall be painted, or null where there is nothing to switch. */
  embedSwitch(embed: Embed): { on: boolean; busy: boolean; problem: Intent | null } | null;
  setStatus(accountId: string, widgetId: string, on: boolean): void;
  /** Try a failed or unsure write once more. */
  retry(intent: Intent): void;
  /** Stop speaking of a failed or unsure write. */
  dismiss(intent: Intent): void;
}

const known = new WeakMap<Store, Writes>();

/** The writes of a page's store. Apart from it, because the first paint needs none of this. */
export function writesOf(store: Store): Writes {
  const writes = known.get(store) ?? createWrites(store);
  known.set(store, writes);
  return writes;
}

function createWrites(store: Store): Writes {
  const plain = computed<Row[]>(() => (store.desk.value?.widgets.value?.rows ?? []).map((widget) => rowOf(widget, [], null)));
  const places = computed(() => new Map(plain.value.map(({ widget }, at) => [widget.id, at])));
  // Only what differs from the stored list is laid over it: a click on one of ten thousand switches costs no more than one of ten.
  const rows = computed<Row[]>(() => {
    const current = store.account.value;
    if (!current) return [];
    const byWidget = new Map<string, Intent[]>(switches.waiting(current.id).map((id) => [id, []]));
    for (const intent of store.outbox.value) {
      if (intent.accountId !== current.id || (intent.kind !== 'status' && intent.kind !== 'delete')) continue;
      byWidget.set(intent.target, [...(byWidget.get(intent.target) ?? []), intent]);
    }
    const all = [...plain.value];
    for (const [id, intents] of byWidget) {
      const at = places.value.get(id);
      const row = at === undefined ? undefined : all[at];
      if (at !== undefined && row) all[at] = rowOf(row.widget, intents, switches.wanted(current.id, id));
    }
    return all;
  });
  const mine = (kind: Intent['kind']) =>
    store.outbox.value.filter((intent) => intent.kind === kind && intent.accountId === store.account.value?.id);

  const strays = computed(() => {
    const isStray = ({ phase, target, batch }: Intent) =>
      (phase === 'failed' || phase === 'unsure') && !places.value.has(target) && !batch;
    return store.desk.value?.widgets.value ? [...mine('status'), ...mine('delete')].filter(isStray) : [];
  });

  const switches = createSwitches({ ask: store.ask, outbox: store.outbox, reread });
  async function reread(widgetId: string): Promise<void> {
    const [queue, current] = [await outbox.read(), store.account.peek()];
    // Still to be written: then the list says nothing new of it.
    const open = queue.some((intent) => intent.accountId === current?.id && intent.target === widgetId);
    const fresh = !open && current && store.desk.peek() ? await widgets(current.id).read() : null;
    together(() => {
      store.outbox.value = queue;
      const target = store.desk.peek();
      if (fresh && target && store.account.peek()?.id === current?.id) target.widgets.value = fresh;
    });
  }

  const forget = (intent: Intent) => {
    store.outbox.value = store.outbox.peek().filter((one) => one.id !== intent.id);
  };

  return {
    rows,
    creations: computed(() => mine('create')),
    strays,
    renames: computed(() => new Map(mine('rename').map((intent) => [intent.target, intent]))),
    embedSwitch(embed) {
      const record = embed.record;
      if (!record || record.status === 'other') return null;
      const intents = store.outbox.value.filter(
        (intent) => intent.kind === 'status' && intent.accountId === record.accountId && intent.target === record.id,
      );
      const row = rowOf({ ...record, owner: '' }, intents, switches.wanted(record.accountId, record.id));
      return { on: row.on, busy: row.busy, problem: row.problem };
    },
    setStatus: switches.set,
    retry(intent) {
      if (!isLocal(intent)) return void store.ask('intent.retry', { intentId: intent.id });
      forget(intent);
      void switches.set(intent.accountId, intent.target, intent.status === 'active');
    },
    dismiss(intent) {
      if (isLocal(intent)) forget(intent);
      else void store.ask('intent.dismiss', { intentId: intent.id });
    },
  };
}

function rowOf(widget: Widget, intents: Intent[], wanted: boolean | null): Row {
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
