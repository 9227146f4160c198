import type { Collection, Column } from '../platforms/collection.ts';
import { csvOf } from './csv.ts';
import { isMap, nameOf, type RecordRow, valueAt } from './record-paths.ts';
import { plain } from './record-values.ts';

/** More names than this in the objects of one column stay together as JSON. */
const MOST_NAMES = 100;

interface Cell {
  title: string;
  text: (row: RecordRow) => string;
}

/** A column; where its values are objects, such as what was filled into a form, one for each of their names. */
function cellsOf(column: Column, rows: readonly RecordRow[]): Cell[] {
  const at = column.at ?? column.name;
  const whole = { title: column.name, text: ({ record }: RecordRow) => plain(valueAt(record, at), column.as) };
  if (column.as !== 'json') return [whole];
  const values = rows.map(({ record }) => valueAt(record, at) ?? null);
  const names = new Set(values.flatMap((value) => (isMap(value) ? Object.keys(value) : [])));
  if (names.size === 0 || names.size > MOST_NAMES || values.some((value) => value !== null && !isMap(value))) return [whole];
  return [...names].map((name) => ({
    title: `${column.name}.${name}`,
    text: ({ record }) => {
      const value = valueAt(record, at);
      return isMap(value) && Object.hasOwn(value, name) ? plain(value[name]) : '';
    },
  }));
}

/** The rows of a list with its columns; the columns' names are the vendor's own, the same in every language. */
export function recordsCsv(kind: Collection, rows: readonly RecordRow[]): string {
  const cells: Cell[] = [
    { title: 'id', text: ({ id }) => id },
    { title: 'name', text: (row) => nameOf(kind, row) },
    ...kind.columns.filter(({ name }) => name !== 'id' && name !== 'name').flatMap((column) => cellsOf(column, rows)),
  ];
  return csvOf([cells.map(({ title }) => title), ...rows.map((row) => cells.map(({ text }) => text(row)))]);
}
