import type { Collection, Column } from '../platforms/collection.ts';
import type { Json } from '../platforms/endpoint.ts';
import { isMap, listAt, valueAt } from './record-paths.ts';
import { numberOf, timeOf } from './record-values.ts';

/** One value of a series, with what it is of. */
export interface Point {
  /** As it stands on the axis: a time, or else a name. */
  x: { ms: number } | { name: string };
  y: number;
}

/** The points of one series, in the order of time where they have one. Values that are no numbers are left out and counted. */
export function pointsOf(
  kind: Collection,
  answer: Json,
  path: string,
  column: Column,
): { points: Point[]; skipped: number } | null {
  const rows = listAt(answer, path);
  if (!rows) return null;
  const points = rows.flatMap((row): Point[] => {
    const raw = isMap(row) ? valueAt(row, kind.plot?.x ?? '') : undefined;
    const y = isMap(row) ? numberOf(valueAt(row, column.at ?? column.name)) : null;
    if (y === null || (typeof raw !== 'string' && typeof raw !== 'number')) return [];
    const ms = timeOf(raw);
    return [{ x: ms === null ? { name: String(raw) } : { ms }, y }];
  });
  const times = points.every(({ x }) => 'ms' in x);
  if (times) points.sort((one, other) => ('ms' in one.x && 'ms' in other.x ? one.x.ms - other.x.ms : 0));
  return { points, skipped: rows.length - points.length };
}

/** The end of an axis for these values: a round one, that the highest of them comes near to. */
export function roundTop(most: number): number {
  if (!(most > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((top) => top >= most) ?? most;
}
