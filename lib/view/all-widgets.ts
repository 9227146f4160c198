import { computed, type ReadonlySignal, type Signal } from '@preact/signals';
import { names } from '../names.ts';
import { type Account, type Widget, widgets } from '../storage/items.ts';
import { follow } from './live.ts';
import type { Row } from './rows.ts';
import type { Desk, Store } from './store.ts';
import { finder } from './widget-order.ts';
import { writesOf } from './writes.ts';

/** One row of the list over all accounts. */
export interface AnyRow {
  account: Account;
  row: Row;
}

/** The widgets of all accounts as one list. */
export interface AllWidgets {
  rows: ReadonlySignal<AnyRow[]>;
  /** Of one account, with what is being written. */
  rowsOf(accountId: string): ReadonlySignal<Row[]> | undefined;
  /** Accounts whose widgets were never read. */
  unread: ReadonlySignal<Account[]>;
}

interface Part {
  account: Account;
  list: Desk['widgets'];
  rows: ReadonlySignal<Row[]>;
}

/**
 * Follow the stored lists of these accounts until the signal aborts.
 * @param query what of them is looked for; sorting does not depend on it, nor on a switch
 */
export async function followAll(
  store: Store,
  accounts: readonly Account[],
  query: ReadonlySignal<string>,
  until: AbortSignal,
): Promise<AllWidgets> {
  const lists = (await follow(
    accounts.map(({ id }) => widgets(id)),
    until,
  )) as readonly Signal<Awaited<ReturnType<ReturnType<typeof widgets>['read']>>>[];
  const parts: Part[] = accounts.flatMap((account, at) => {
    const list = lists[at] as Desk['widgets'] | undefined;
    return list ? [{ account, list, rows: writesOf(store).rowsOf(account.id, list) }] : [];
  });

  const order = computed(() => {
    const all: { part: Part; widget: Widget; at: number }[] = [];
    for (const part of parts) for (const [at, widget] of (part.list.value?.rows ?? []).entries()) all.push({ part, widget, at });
    return all.sort((one, other) => names.compare(one.widget.name, other.widget.name));
  });
  const found = computed(() => {
    const isFound = finder(query.value);
    return order.value.filter(({ widget }) => isFound(widget));
  });
  /** By id: a label may be changed while it is shown. */
  const known = computed(() => new Map(store.accounts.value.map((account) => [account.id, account])));
  return {
    rows: computed(() =>
      found.value.flatMap(({ part, at }) => {
        const row = part.rows.value[at];
        return row ? [{ account: known.value.get(part.account.id) ?? part.account, row }] : [];
      }),
    ),
    rowsOf: (accountId) => parts.find(({ account }) => account.id === accountId)?.rows,
    unread: computed(() => parts.filter(({ list }) => !list.value).map(({ account }) => account)),
  };
}
