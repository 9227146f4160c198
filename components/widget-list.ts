import { computed, type ReadonlySignal } from '@preact/signals';
import { names } from '../lib/names.ts';
import type { View, Widget } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { type Row, writesOf } from '../lib/view/writes.ts';
import type { Choice } from './widget-choice.ts';

type Order = readonly number[];

/** Ids are opaque, but where both are numbers the greater was given later. */
const byId = (left: Widget, right: Widget): number => Number(left.id) - Number(right.id) || names.compare(left.id, right.id);

function orderOf(list: readonly Widget[], sort: View['sort']): Order {
  const at = (index: number) => list[index] as Widget;
  const compare = {
    name: (a: number, b: number) => names.compare(at(a).name, at(b).name),
    newest: (a: number, b: number) => byId(at(b), at(a)),
    oldest: (a: number, b: number) => byId(at(a), at(b)),
  }[sort];
  return list.map((_, index) => index).sort(compare);
}

/** The rows that follow from what the person chose, and how many there are under each filter. */
export interface WidgetList {
  rows: ReadonlySignal<Row[]>;
  counts: ReadonlySignal<Record<View['filter'], number>>;
}

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
    const wanted = query.value.trim().toLocaleLowerCase();
    if (!wanted) return order.value;
    const id = wanted.replace(/^#/, '');
    return order.value.filter((index) => {
      const widget = list.value[index];
      return widget && (widget.name.toLocaleLowerCase().includes(wanted) || widget.id.toLocaleLowerCase().includes(id));
    });
  });
  const matching = computed(() =>
    found.value.map((index) => writesOf(store).rows.value[index]).filter((row) => row !== undefined),
  );
  const rows = computed(() => {
    const { filter } = store.view.value;
    if (filter === 'all') return matching.value;
    return matching.value.filter((row) => touched.value.has(row.widget.id) || row.on === (filter === 'on'));
  });
  const counts = computed(() => {
    const on = matching.value.filter((row) => row.on).length;
    return { all: matching.value.length, on, off: matching.value.length - on };
  });
  return { rows, counts };
}
