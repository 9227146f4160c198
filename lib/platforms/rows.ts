import { z } from 'zod/mini';
import { Fault } from '../fault.ts';
import { MAX_PATHS, pathsOf } from '../http/paths.ts';
import type { Rows } from './platform.ts';

/**
 * A schema for a list that reads what it can: a row that does not fit is counted instead of costing the whole answer.
 * When no row of a non-empty list fits, the format itself has changed and the answer is drift.
 * Accepts a bare array or one under `data`, since vendors answer both.
 */
export function rowsOf<T>(row: z.ZodMiniType<T>): z.ZodMiniType<Rows<T>> {
  const wrapped = z.union([z.array(z.unknown()), z.object({ data: z.array(z.unknown()) })]);
  return z.pipe(
    wrapped,
    z.transform((answer): Rows<T> => {
      const raw = Array.isArray(answer) ? answer : answer.data;
      const rows: T[] = [];
      const paths = new Set<string>();
      for (const entry of raw) {
        const parsed = z.safeParse(row, entry);
        if (parsed.success) rows.push(parsed.data);
        else for (const path of pathsOf(parsed.error.issues, '[]')) paths.add(path);
      }
      if (raw.length > 0 && rows.length === 0) throw new Fault({ kind: 'drift', paths: [...paths].slice(0, MAX_PATHS) });
      return { rows, skipped: raw.length - rows.length };
    }),
  ) as unknown as z.ZodMiniType<Rows<T>>;
}
