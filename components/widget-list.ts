import { computed, type ReadonlySignal } from '@preact/signals';
import type { View } from '../lib/storage/items.ts';
import { hasSwitches } from '../lib/view/may.ts';
import type { Row } from '../lib/view/rows.ts';
import type { Store } from '../lib/view/store.ts';
import { finder, isAged, orderOf } from '../lib/view/widget-order.ts';
import { writesOf } from '../lib/view/writes.ts';
import type { Choice } from './widget-choice.ts';

/** The rows that follow from what the person chose, and how many there are under each filter. */
export interface WidgetList {
  rows: ReadonlySignal<Row[]>;
  counts: ReadonlySignal<Record<View['filter'], number>>;
  /** Sorting by age is possible. */
  aged: ReadonlySignal<boolean>;
}

/** What is neither on nor off, by its vendor's own word, is under neither. */
const isUnder = ({ on, busy, widget }: Row, filter: 'on' | 'off'): boolean =>
  filter === 'on' ? on : !on && (busy || widget.status !== 'other');

const lists = new WeakMap<Choice, WidgetList>();

/** The one list of a choice, for whoever shows it. */
export function listOf(store: Store, choice: Choice): WidgetList {
  const list = lists.get(choice) ?? createWidgetList(store, choice);
  lists.set(choice, list);
  return list;
}

/**
 * Sort, search and filter the account's widgets. Sorting depends only on the stored list, so a switch does not sort
 * ten thousand names again.
 */
function createWidgetList(store: Store, { query, touched }: Choice): WidgetList {
  const list = computed(() => store.desk.value?.widgets.value?.rows ?? []);
  const sort = computed(() => store.view.value.sort);
  const order = computed(() => orderOf(list.value, sort.value));
  const found = computed(() => {
    const isFound = finder(query.value);
    return order.value.filter((index) => {
      const widget = list.value[index];
      return widget && isFound(widget);
    });
  });
  const matching = computed(() =>
    found.value.map((index) => writesOf(store).rows.value[index]).filter((row) => row !== undefined),
  );
  const rows = computed(() => {
    const { filter } = store.view.value;
    // Chosen for another account: where nothing is on or off there is nothing to filter by.
    if (filter === 'all' || !hasSwitches(store.account.value)) return matching.value;
    return matching.value.filter((row) => touched.value.has(row.widget.id) || isUnder(row, filter));
  });
  const counts = computed(() => {
    const under = (filter: 'on' | 'off') => matching.value.filter((row) => isUnder(row, filter)).length;
    return { all: matching.value.length, on: under('on'), off: under('off') };
  });
  return { rows, counts, aged: computed(() => isAged(list.value)) };
}
