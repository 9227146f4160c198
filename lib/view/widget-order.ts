import { names } from '../names.ts';
import type { View, Widget } from '../storage/items.ts';

const isNumber = ({ id }: Widget): boolean => /^\d+$/.test(id);

/** Whether ids tell which widget is older. Ids are opaque, but where all are numbers the greater was given later. */
export const isAged = (list: readonly Widget[]): boolean => list.length > 0 && list.every(isNumber);

const byId = (left: Widget, right: Widget): number => Number(left.id) - Number(right.id);

/** In which order the widgets of a list stand, as places in it: by name where ids do not tell of their age. */
export function orderOf(list: readonly Widget[], sort: View['sort']): number[] {
  const at = (index: number) => list[index] as Widget;
  const compare = {
    name: (a: number, b: number) => names.compare(at(a).name, at(b).name),
    newest: (a: number, b: number) => byId(at(b), at(a)),
    oldest: (a: number, b: number) => byId(at(a), at(b)),
  }[isAged(list) ? sort : 'name'];
  return list.map((_, index) => index).sort(compare);
}

/** Whether a search finds a widget, by its name or id. An empty search finds all. */
export function finder(query: string): (widget: Widget) => boolean {
  const wanted = query.trim().toLocaleLowerCase();
  const id = wanted.replace(/^#/, '');
  return wanted
    ? (widget) => widget.name.toLocaleLowerCase().includes(wanted) || widget.id.toLocaleLowerCase().includes(id)
    : () => true;
}
