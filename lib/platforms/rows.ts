import { z } from 'zod/mini';
import { Fault } from '../fault.ts';
import { MAX_PATHS, pathsOf } from '../http/paths.ts';
import type { Rows } from './platform.ts';

/** An id as text: vendors have numbers and texts, and nothing here computes with them. */
export const wireId = z.pipe(
  z.union([z.int(), z.string().check(z.minLength(1), z.maxLength(100))]),
  z.transform((id: string | number) => String(id)),
);

/**
 * The rows of a list that is answered bare or as `data` or `results`, as far as they can be read: one that does not fit is counted instead
 * of costing the whole answer.
 * @throws Fault `drift` when there is no list, and when no row of a list fits: the format itself has changed then
 */
export function readRows<T>(row: z.ZodMiniType<T>, answer: unknown): Rows<T> {
  const { data, results } = (answer ?? {}) as { data?: unknown; results?: unknown };
  const raw = [answer, data, results].find(Array.isArray);
  if (!raw) throw new Fault({ kind: 'drift', paths: ['(answer)'] });
  const rows: T[] = [];
  const paths = new Set<string>();
  for (const entry of raw) {
    const parsed = z.safeParse(row, entry);
    if (parsed.success) rows.push(parsed.data);
    else for (const path of pathsOf(parsed.error.issues, '[]')) paths.add(path);
  }
  if (raw.length > 0 && rows.length === 0) throw new Fault({ kind: 'drift', paths: [...paths].slice(0, MAX_PATHS) });
  return { rows, skipped: raw.length - rows.length };
}

/** A schema for such a list. */
export const rowsOf = <T>(row: z.ZodMiniType<T>): z.ZodMiniType<Rows<T>> =>
  z.pipe(
    z.unknown(),
    z.transform((answer) => readRows(row, answer)),
  ) as unknown as z.ZodMiniType<Rows<T>>;
