import { z } from 'zod/mini';
import { Fault, toPlain } from '../../fault.ts';
import type { Ask, Client } from '../../http/client.ts';
import type { Widget } from '../../storage/items.ts';
import { idShapes } from '../id-shapes.ts';
import { noPlan } from '../no-plan.ts';
import { apiOrigins } from '../origins.ts';
import type { Operations, Platform } from '../platform.ts';
import { rowsOf } from '../rows.ts';
import { access } from './access.ts';
import { endpoints } from './endpoints.ts';
import { submitForm } from './forms.ts';
import { createApiKey } from './keys.ts';
import { pathOf } from './paths.ts';
import { characterRow, unwrap, userPlan } from './schema.ts';

const LIST = 'api/ai-characters/';
/** How many slugs are tried for a name before the person has to think of another. */
const SLUGS = 9;

/** What stands in addresses for a name. */
const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '') || 'agent';

function open(client: Client): Operations {
  const readWidget = (id: string, ask?: Ask): Promise<Widget> => client.get(pathOf('ai-characters', id), characterRow, ask);
  return {
    async readPlan(ask) {
      try {
        return await client.get('api/auth/me/', userPlan, ask);
      } catch (thrown) {
        // A key may be good elsewhere still: where every key is taken, a bad one is told.
        if (!toPlain(thrown).lack) throw thrown;
        await client.get('api/billing/usage/?page_size=1', z.unknown() as z.ZodMiniType<unknown>, ask);
        return noPlan('');
      }
    },
    listWidgets: (ask) => client.get(LIST, rowsOf(characterRow), ask),
    readWidget,
    async createWidget({ name }, ask) {
      for (let n = 1; ; n++) {
        const slug = slugOf(name) + (n > 1 ? `-${n}` : '');
        try {
          return await client.post(LIST, { slug, name }, characterRow, ask);
        } catch (thrown) {
          // Taken, by anybody: nothing was made.
          const { status, fields } = toPlain(thrown);
          if (status !== 400 || !fields?.slug || n === SLUGS) throw thrown;
        }
      }
    },
    deleteWidget: (id, ask) => client.delete(pathOf('ai-characters', id), ask),
    async allowOrigin(id, origin, ask) {
      if (!URL.canParse(origin) || new URL(origin).origin !== origin) throw new Fault({ kind: 'invalid' });
      const widget = await readWidget(id, ask);
      // Without the list as it is, writing it would lose what is in it.
      if (!widget.origins) throw new Fault({ kind: 'drift', paths: ['allowed_origins'] });
      if (widget.origins.includes(origin)) return widget;
      const body = { allowed_origins: [...widget.origins, origin] };
      return client.send({ method: 'PATCH', path: pathOf('ai-characters', id), body }, characterRow, ask);
    },
  };
}

/** Oshara: voice agents, "characters" in its API. */
export const oshara: Platform = {
  id: 'oshara',
  name: 'Oshara',
  origins: apiOrigins.oshara,
  keyPage: 'https://app.oshara.ai/settings?tab=developer',
  dashboard: () => 'https://app.oshara.ai/agents',
  ...access,
  can: ['createWidget', 'deleteWidget', 'allowOrigin'],
  // None are documented.
  limits: () => ({ perMinute: 60, perDay: null }),
  open,
  endpoints,
  unwrap,
  means: [
    // The slug of somebody else's is answered like one that nobody has, or that is switched off.
    { status: 404, at: /^api\/a(gents|i-characters)\//, means: 'notYours' },
    { status: 403, at: /\/form-responses\//, means: 'ofAnother' },
    // Not a limit of requests: of calls with visitors that are held at a time.
    { status: 429, at: /^/, means: 'tooManyCalls' },
  ],
  works: { submitForm, createApiKey },
  isWidgetId: (id) => idShapes.oshara.test(id),
};
