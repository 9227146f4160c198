import { computed, type ReadonlySignal, batch as together } from '@preact/signals';
import { type Intent, outbox, widgets } from '../storage/items.ts';
import type { Embed } from '../storage/pages.ts';
import { followCreations, type Made } from './made.ts';
import { layOver, type Row, rowOf } from './rows.ts';
import type { Desk, Store } from './store.ts';
import { createSwitches, isLocal } from './switches.ts';

/** What is written at this moment, or could not be, laid over what is stored; and the verbs that write at once what a click asks for. */
export interface Writes {
  /** Of the selected account. */
  rows: ReadonlySignal<Row[]>;
  /** Of any account, whose stored list is followed by the one who asks. */
  rowsOf(accountId: string, list: StoredList): ReadonlySignal<Row[]>;
  /** Widgets that are being created, or whose creation failed or is unsure. */
  creations: ReadonlySignal<Intent[]>;
  /** Widgets that came of them, until a person has seen it. */
  made: ReadonlySignal<readonly Made[]>;
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
  dismissMade(widgetId: string): void;
}

type StoredList = Desk['widgets'];

const known = new WeakMap<Store, Writes>();

/** The writes of a page's store. Apart from it, because the first paint needs none of this. */
export function writesOf(store: Store): Writes {
  const writes = known.get(store) ?? createWrites(store);
  known.set(store, writes);
  return writes;
}

function createWrites(store: Store): Writes {
  /** Lists of accounts that are followed beside the selected one's. */
  const others = new Map<string, StoredList>();
  const listOf = (accountId: string): StoredList | undefined =>
    store.account.peek()?.id === accountId ? store.desk.peek()?.widgets : others.get(accountId);

  const switches = createSwitches({ ask: store.ask, outbox: store.outbox, reread });
  async function reread(accountId: string, widgetId: string): Promise<void> {
    const [queue, list] = [await outbox.read(), listOf(accountId)];
    // Still to be written: then the list says nothing new of it.
    const open = queue.some((intent) => intent.accountId === accountId && intent.target === widgetId);
    const fresh = !open && list ? await widgets(accountId).read() : null;
    together(() => {
      store.outbox.value = queue;
      for (const shown of fresh ? [listOf(accountId), others.get(accountId)] : []) if (shown) shown.value = fresh;
    });
  }

  const own = layOver({
    accountId: () => store.account.value?.id,
    list: () => store.desk.value?.widgets.value?.rows ?? [],
    outbox: store.outbox,
    switches,
  });
  const places = own.places;
  const mine = (kind: Intent['kind']) =>
    store.outbox.value.filter((intent) => intent.kind === kind && intent.accountId === store.account.value?.id);

  const strays = computed(() => {
    const isStray = ({ phase, target, batch }: Intent) =>
      (phase === 'failed' || phase === 'unsure') && !places.value.has(target) && !batch;
    return store.desk.value?.widgets.value ? [...mine('status'), ...mine('delete')].filter(isStray) : [];
  });

  const creations = computed(() => mine('create'));
  const followed = followCreations({ accountId: () => store.account.value?.id, creations, rows: own.rows });
  const made = computed(() => followed.made.value.filter(({ id }) => places.value.has(id)));

  const forget = (intent: Intent) => {
    store.outbox.value = store.outbox.peek().filter((one) => one.id !== intent.id);
  };

  return {
    rows: own.rows,
    rowsOf(accountId, list) {
      others.set(accountId, list);
      return layOver({ accountId: () => accountId, list: () => list.value?.rows ?? [], outbox: store.outbox, switches }).rows;
    },
    creations,
    made,
    dismissMade: followed.dismiss,
    strays,
    renames: computed(() => new Map(mine('rename').map((intent) => [intent.target, intent]))),
    embedSwitch(embed) {
      const record = embed.record;
      if (!record || record.status === 'other' || record.status === 'none') return null;
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
