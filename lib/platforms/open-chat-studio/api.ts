import { Fault, toPlain } from '../../fault.ts';
import type { Ask, Client } from '../../http/client.ts';
import { lastFour } from '../../redact.ts';
import type { Widget } from '../../storage/items.ts';
import { idShapes } from '../id-shapes.ts';
import { noPlan } from '../no-plan.ts';
import { apiOrigins } from '../origins.ts';
import type { Operations, Platform } from '../platform.ts';
import { endpoints } from './endpoints.ts';
import { exchange, renewal, signIn } from './oauth.ts';
import { chatbotPage, inspected, me } from './schema.ts';
import { HOSTED, kept, secretFrom } from './secret.ts';
import { snippet } from './snippet.ts';

/** An end for a list that has none: 50,000 chatbots. */
const MAX_PAGES = 100;

/** @param version The published one (`default`), or the draft. */
async function inspect(client: Client, id: string, version: string, ask?: Ask): Promise<Widget> {
  if (!idShapes['open-chat-studio'].test(id)) throw new Fault({ kind: 'missing' });
  const found = await client.get(`api/v2/chatbots/${id}/inspect/${version}`, inspected, ask);
  const embedded = found.channels.filter((one) => one.platform === 'embedded_widget');
  const problems: Widget['problems'] = [
    ...(found.is_published_version ? [] : (['unpublished'] as const)),
    ...(found.pipeline_valid ? [] : (['invalid-pipeline'] as const)),
  ];
  return {
    // As asked: what a version answers is an id of its own.
    id,
    name: found.name,
    owner: '',
    status: 'none',
    ...(embedded.length > 0 ? { origins: embedded.flatMap((one) => (one.allow_all_domains ? ['*'] : one.allowed_domains)) } : {}),
    ...(problems.length > 0 ? { problems } : {}),
  };
}

function open(client: Client): Operations {
  return {
    async readPlan(ask) {
      try {
        return await client.get('api/v2/me/', me, ask);
      } catch (thrown) {
        // A machine's token is nobody's, and may be good for the rest all the same.
        if (toPlain(thrown).status !== 403) throw thrown;
        await client.get('api/v2/chatbots/?page_size=1', chatbotPage, ask);
        return noPlan('');
      }
    },

    async listWidgets(ask) {
      const found = new Map<string, Widget>();
      let skipped = 0;
      let isMore = false;
      let path: string | null = 'api/v2/chatbots/?page_size=500';
      for (let page = 1; path && page <= MAX_PAGES; page++) {
        const answer: { next: string | null; rows: Widget[]; skipped: number } = await client.get(path, chatbotPage, ask);
        const before = found.size;
        for (const row of answer.rows) found.set(row.id, row);
        skipped += answer.skipped;
        path = answer.next && found.size > before ? client.next(answer.next) : null;
        isMore = path === null && found.size > before && answer.next !== null;
      }
      return { rows: [...found.values()], skipped, ...(isMore && { more: true }) };
    },

    // Visitors get the published version, and the draft where there is none.
    readWidget: (id, ask) =>
      inspect(client, id, '?version=default', ask).catch((thrown) => {
        if (thrown instanceof Fault && thrown.kind === 'missing' && thrown.plain.status) return inspect(client, id, '', ask);
        throw thrown;
      }),
  };
}

/** Open Chat Studio, hosted or on a server of one's own: API v2, and v1 for what that has not. */
export const openChatStudio: Platform = {
  id: 'open-chat-studio',
  name: 'Open Chat Studio',
  origins: apiOrigins['open-chat-studio'],
  keyPage: `${HOSTED}/users/profile/`,
  ways: [
    {
      id: 'key',
      fields: [
        { field: 'apiKey', secret: true },
        { field: 'address', secret: false, initial: HOSTED },
      ],
    },
    {
      id: 'browser',
      fields: [
        { field: 'clientId', secret: false },
        { field: 'address', secret: false, initial: HOSTED },
      ],
    },
  ],
  can: ['snippet'],
  tellsMore: true,
  dashboard: (secret) => kept(secret).base,
  secretFrom,
  exchange,
  signIn,
  renewal,
  connection(secret) {
    const { base, key, access } = kept(secret);
    return {
      base,
      headers: { ...(key && { 'X-api-key': key }), ...(access && { authorization: `Bearer ${access}` }) },
      // No documented words tell that a key may only read; the one refusal that is documented is of a single chatbot.
      lacks: ({ status, reason = '' }, { method }) =>
        status === 403 && method !== 'GET' && !/not authorized for this chatbot/i.test(reason) ? 'write' : null,
    };
  },
  tail(secret) {
    const { key, clientId, access } = kept(secret);
    return lastFour(key ?? clientId ?? access ?? '');
  },
  secretsIn(secret) {
    const { key, access, refresh, code, verifier } = kept(secret);
    return [key, access, refresh, code, verifier].filter((one) => one !== undefined);
  },
  // Without the port: Firefox takes no pattern with one, and without one every port is meant.
  originsOf(secret) {
    const { protocol, hostname } = new URL(kept(secret).base);
    return [`${protocol}//${hostname}/*`];
  },
  /** 2,000 in five minutes for a team (docs/hosting/rate_limiting.md). */
  limits: () => ({ perMinute: 400, perDay: null }),
  open,
  endpoints,
  snippet,
  isWidgetId: (id) => idShapes['open-chat-studio'].test(id),
};
