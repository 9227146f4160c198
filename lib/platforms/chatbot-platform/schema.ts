import { z } from 'zod/mini';
import type { Widget } from '../../storage/items.ts';
import type { Rows } from '../platform.ts';
import { readRows, wireId } from '../rows.ts';

/*
 * The wire shapes of chatbotplatform.io, per its API introduction: one record under `data`, a list under `data` with `meta.total` beside it.
 * Fields that it does not show in an example are taken as they come; either without its wrapping, and ids that are numbers, too.
 */

/** One bot. The vendor has no switch for bots, so they are neither on nor off. */
export const botRow = z.pipe(
  z.object({ id: wireId, name: z.string() }),
  z.transform((bot): Widget => ({ id: bot.id, name: bot.name, owner: '', status: 'none' })),
);

/** A message, or anything else that is only shown. */
export const anyRow = z.looseObject({});

/** One record's answer. */
export const one = <T>(row: z.ZodMiniType<T>) =>
  z.pipe(
    z.transform((answer: unknown) => (answer as { data?: unknown } | null)?.data ?? answer),
    row,
  ) as unknown as z.ZodMiniType<T>;

/** One page of a list, and how many rows there are in all: null where the answer does not tell. */
export const pageOf = <T>(row: z.ZodMiniType<T>): z.ZodMiniType<Rows<T> & { total: number | null }> =>
  z.pipe(
    z.unknown(),
    z.transform((answer) => {
      const { meta } = (answer ?? {}) as { meta?: { total?: unknown } | null };
      return { ...readRows(row, answer), total: typeof meta?.total === 'number' ? meta.total : null };
    }),
  ) as unknown as z.ZodMiniType<Rows<T> & { total: number | null }>;
