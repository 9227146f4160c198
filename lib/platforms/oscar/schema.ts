import { z } from 'zod/mini';
import type { Plan, Widget, Workspace } from '../../storage/items.ts';
import { wireId } from '../rows.ts';

/*
 * The wire shapes of the token API, per the vendor's API documentation ("Data Models"), and their mapping to ours.
 * Unknown fields are let pass and dropped. Ids are integers on this API and opaque strings inside; a string is taken too,
 * because the vendor's other API has strings.
 */

/** Fields that only inform: wrong or missing ones cost the field, not the answer. */
const softText = z.catch(z.string(), '');
const softNumber = z.catch(z.nullable(z.number()), null);
const softFlag = z.catch(z.nullable(z.boolean()), null);

const wireUser = z.object({
  mail: softText,
  first_name: softText,
  last_name: softText,
  plan_name: z.string(),
  plan_expiration_date: z.catch(z.nullable(z.string()), null),
  rules: z.object({
    agents: softNumber,
    interval: softNumber,
    workspaces: softNumber,
    counts: softNumber,
    all_in_one: softFlag,
    lead_magnet: softFlag,
    ai_assistant: softFlag,
  }),
});

/** `GET /me`: the plan and its rules. */
export const userPlan = z.pipe(
  wireUser,
  z.transform(
    (user): Plan => ({
      planName: user.plan_name,
      planExpires: Number.isNaN(Date.parse(user.plan_expiration_date ?? '')) ? null : user.plan_expiration_date,
      person: `${user.first_name} ${user.last_name}`.trim() || user.mail,
      limits: {
        workspaces: user.rules.workspaces,
        agents: user.rules.agents,
        messages: user.rules.counts,
        interval: user.rules.interval,
      },
      features: {
        aiAssistant: user.rules.ai_assistant,
        leadMagnet: user.rules.lead_magnet,
        allInOne: user.rules.all_in_one,
      },
    }),
  ),
);

/** One widget. A status that is neither documented one becomes `other`: shown, but not switched. */
export const widgetRow = z.pipe(
  z.object({ id: wireId, name: z.string(), owner: z.catch(wireId, ''), status: z.string() }),
  z.transform(
    ({ id, name, owner, status }): Widget => ({
      id,
      name,
      owner,
      status: status === 'active' || status === 'inactive' ? status : 'other',
    }),
  ),
);

/** One workspace. */
export const workspaceRow = z.pipe(
  z.object({ id: wireId, name: z.string(), description: softText, created_at: softText, updated_at: softText }),
  z.transform(
    ({ id, name, description, created_at, updated_at }): Workspace => ({
      id,
      name,
      description,
      createdAt: created_at,
      updatedAt: updated_at,
    }),
  ),
);
