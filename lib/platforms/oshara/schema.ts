import { z } from 'zod/mini';
import { refusalOf, type Unwrap } from '../../http/answer.ts';
import type { Widget } from '../../storage/items.ts';
import { noPlan } from '../no-plan.ts';

/*
 * The wire shapes of Oshara's API, as far as the background itself looks into them; the rest goes to our pages as it comes. Its documentation
 * shows samples, not schemas: what only informs may be missing.
 */

const soft = z.catch(z.string(), '');
const id = z.union([z.int(), z.string().check(z.minLength(1), z.maxLength(200))]);

/** `GET api/auth/me/`. */
export const userPlan = z.pipe(
  z.object({ email: soft, name: soft }),
  z.transform(({ email, name }) => noPlan(email || name)),
);

/** One character. It has no field that says whether it is on. */
export const characterRow = z.pipe(
  z.object({
    slug: id,
    name: z.string(),
    // Null: there are none yet. Absent, or anything else: nothing is known of them.
    allowed_origins: z.catch(z.optional(z.nullable(z.array(z.string()))), undefined),
  }),
  z.transform(
    ({ slug, name, allowed_origins }): Widget => ({
      id: String(slug),
      name,
      owner: '',
      status: 'none',
      ...(allowed_origins === undefined ? {} : { origins: allowed_origins ?? [] }),
    }),
  ),
);

const text = z.catch(z.nullish(z.string()), null);
/** Where each form of an appearance is sent to. A form that cannot be read costs only itself. */
export const formAddresses = z.object({
  forms: z.array(z.catch(z.nullable(z.object({ id, submit_url: text, submit_method: text, success_message: text })), null)),
});

const envelope = z.object({ success: z.boolean(), data: z.unknown() });

/**
 * What is in the envelope of the billing answers, or of any other that has one; others as they are.
 * @throws Fault `refused` for `success: false`, whatever status came with it.
 */
export const unwrap: Unwrap = (answer, clean) => {
  const { success, data } = z.safeParse(envelope, answer);
  if (!success) return answer;
  if (data.success) return data.data;
  throw refusalOf(200, answer, clean);
};
