import { z } from 'zod/mini';
import type { Widget } from '../../storage/items.ts';
import { noPlan } from '../no-plan.ts';
import { readRows } from '../rows.ts';

/*
 * The wire shapes of API v2 that the core reads (api-schemas/v2.yml of dimagi/open-chat-studio), and their mapping to ours. Chatbots can
 * be neither switched on nor off, so their status is always `other`.
 */

const softText = z.catch(z.string(), '');

/** `GET /api/v2/me/`: who the key is. */
export const me = z.pipe(
  z.object({ username: z.string(), email: softText, first_name: softText, last_name: softText }),
  z.transform((user) => noPlan(`${user.first_name} ${user.last_name}`.trim() || user.email || user.username)),
);

const chatbotRow = z.pipe(
  z.object({
    id: z.string(),
    name: z.string(),
    versions: z.catch(z.nullable(z.array(z.object({ is_default_version: z.catch(z.boolean(), false) }))), null),
  }),
  z.transform(
    ({ id, name, versions }): Widget => ({
      id,
      name,
      owner: '',
      status: 'none',
      ...(versions && !versions.some((one) => one.is_default_version) ? { problems: ['unpublished'] } : {}),
    }),
  ),
);

/** A page of `GET /api/v2/chatbots/`. */
export const chatbotPage = z.pipe(
  z.unknown(),
  z.transform((answer) => {
    const { next } = (answer ?? {}) as { next?: unknown };
    return { ...readRows(chatbotRow, answer), next: typeof next === 'string' ? next : null };
  }),
);

/** What `GET /api/v2/chatbots/{id}/inspect/` says of where a chatbot answers and whether it can. */
export const inspected = z.object({
  name: z.string(),
  is_published_version: z.catch(z.boolean(), true),
  pipeline_valid: z.catch(z.boolean(), true),
  channels: z.catch(
    z.array(
      z.object({
        platform: softText,
        allow_all_domains: z.catch(z.boolean(), false),
        allowed_domains: z.catch(z.array(z.string()), []),
      }),
    ),
    [],
  ),
});
