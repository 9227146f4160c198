import type { Collection, Path, When } from '../platforms/collection.ts';
import type { Json } from '../platforms/endpoint.ts';

export type JsonMap = { [key: string]: Json };
/** A record as answered, with the id it goes by. */
export interface RecordRow {
  id: string;
  record: JsonMap;
}

export const isMap = (value: Json | undefined): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is at a place of an answer; undefined where there is nothing. Only what the answer itself has is found, never what every object has. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let found = value;
  for (const step of path === '' ? [] : path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as JsonMap)[step];
  }
  return found;
}

/** A text or a number at that place, as a text. */
export function textAt(value: Json | undefined, path: Path): string {
  const found = valueAt(value, path);
  return typeof found === 'string' || typeof found === 'number' ? String(found).trim() : '';
}

/** What a record is called: the first of its names that is not empty, or else its id. */
export const nameOf = (kind: Collection, { id, record }: RecordRow): string =>
  kind.row.name.map((path) => textAt(record, path)).find((name) => name !== '') ?? id;

/** The list of an answer where it should be, or where vendors have lists else: bare, as `data` or as `results`. */
export const listAt = (answer: Json, path: Path): Json[] | undefined =>
  [path, '', 'data', 'results'].map((at) => valueAt(answer, at)).find(Array.isArray);

/**
 * The rows of an answer, and how many entries of it are none: no object, or without the id they would be asked for by.
 * @returns null when there is no list at all where it should be
 */
export function rowsIn(kind: Collection, answer: Json, path: Path): { rows: RecordRow[]; skipped: number } | null {
  // A record that holds no such list has none of them; an answer that is to be the list is none.
  const list = kind.inside || kind.view === 'form' ? (valueAt(answer, path) ?? []) : listAt(answer, path);
  if (!Array.isArray(list)) return null;
  const rows = list.flatMap((record, index): RecordRow[] => {
    if (!isMap(record)) return [];
    const id = kind.row.id === '' ? String(index) : textAt(record, kind.row.id);
    return id ? [{ id, record }] : [];
  });
  return { rows, skipped: list.length - rows.length };
}

/** The same JSON, whatever the order of its names. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => isSame(value, other[index]));
  if (!isMap(one) || !isMap(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  );
}

/** Those parts of an answer that a write of these places would overwrite, for the background to see whether they are still the same. */
export function seenOf(answer: Json | undefined, places: readonly Path[]): JsonMap | undefined {
  if (!isMap(answer)) return undefined;
  const names = [...new Set(places.map((place) => place.split('.')[0] ?? ''))].filter((name) => name !== '');
  return names.length > 0 ? Object.fromEntries(names.map((name) => [name, answer[name] ?? null])) : answer;
}

/** Whether a record, or an answer, has one of these values there. */
export const isTold = (record: Json, when: When | undefined): boolean =>
  !when || when.is.some((value) => isSame(valueAt(record, when.at) ?? null, value));
