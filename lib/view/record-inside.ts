import type { Collection } from '../platforms/collection.ts';
import type { Json } from '../platforms/endpoint.ts';
import { isSame, type JsonMap, type RecordRow, rowsIn, valueAt } from './record-paths.ts';

/** What is done to a list that stands inside one record. */
export type Change =
  | { do: 'add'; record: JsonMap }
  | { do: 'replace'; row: RecordRow; record: JsonMap }
  | { do: 'remove'; row: RecordRow };

/**
 * The list with one change made to it.
 * @param answer the record as it is now
 * @returns null when the row that is meant is no longer there as it was seen: somebody else has changed it
 */
export function listWith(kind: Collection, answer: Json, change: Change): { before: Json[]; after: Json[] } | null {
  const before = valueAt(answer, kind.inside?.at ?? '') ?? [];
  if (!Array.isArray(before)) return null;
  if (change.do === 'add') return { before, after: [...before, change.record] };
  const { row } = change;
  const rows = rowsIn(kind, before, '')?.rows ?? [];
  const now = rows.find(({ id, record }) => id === row.id && isSame(record, row.record));
  const at = now ? before.indexOf(now.record) : -1;
  if (at < 0) return null;
  const after = change.do === 'remove' ? before.toSpliced(at, 1) : before.toSpliced(at, 1, change.record);
  return { before, after };
}

/** A record with values put at their places, `config.url` included; what is not named stays. */
export function recordWith(record: JsonMap, values: readonly { at: string; value: Json }[]): JsonMap {
  let changed = record;
  for (const { at, value } of values) changed = put(changed, at.split('.'), value);
  return changed;
}

function put(map: JsonMap, [step = '', ...rest]: readonly string[], value: Json): JsonMap {
  const inner = Object.hasOwn(map, step) ? map[step] : undefined;
  const below = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
  return { ...map, [step]: rest.length === 0 ? value : put(below, rest, value) };
}
