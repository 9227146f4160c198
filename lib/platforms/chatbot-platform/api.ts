import type { z } from 'zod/mini';
import { Fault } from '../../fault.ts';
import type { Ask, Client } from '../../http/client.ts';
import { byPlan } from '../../http/limits.ts';
import type { Json, Values } from '../endpoint.ts';
import { noPlan } from '../no-plan.ts';
import { apiOrigins } from '../origins.ts';
import type { Operations, Platform, Rows } from '../platform.ts';
import { endpoints } from './endpoints.ts';
import { keyInPaste } from './paste.ts';
import { anyRow, botRow, one, pageOf } from './schema.ts';

/** Rows of a page: the most that the vendor gives. */
const PER_PAGE = 100;
/** 10,000 bots: past any plan we know, and an end for a list that has none. */
const MAX_PAGES = 100;
/** 1,000 messages: as much of a conversation as a person reads. */
const MESSAGE_PAGES = 10;

/** Requests by plan. Source: the vendor's API overview, "Rate Limits". */
const sold = {
  Free: { perMinute: 60, perDay: null },
  Pro: { perMinute: 300, perDay: null },
  Enterprise: { perMinute: 1_000, perDay: null },
};

const isId = (id: string) => /^[\w-]{1,100}$/.test(id);

function pathOf(kind: 'bots' | 'conversations', id: Json | undefined): string {
  if ((typeof id !== 'string' && typeof id !== 'number') || !isId(String(id))) throw new Fault({ kind: 'invalid' });
  return `${kind}/${id}`;
}

/** A list to its end. Where the answer has no total, a page that is not full is the last; one that brings nothing new always is. */
async function everyPage<T extends { id?: unknown }>(
  client: Client,
  path: string,
  page: z.ZodMiniType<Rows<T> & { total: number | null }>,
  ask: Ask | undefined,
  most = MAX_PAGES,
): Promise<Rows<T>> {
  const found = new Map<unknown, T>();
  let skipped = 0;
  let came = 0;
  for (let n = 1; n <= most; n++) {
    const answer = await client.get(`${path}?page=${n}&per_page=${PER_PAGE}`, page, ask);
    const before = found.size;
    for (const row of answer.rows) found.set(row.id ?? row, row);
    const count = answer.rows.length + answer.skipped;
    skipped += answer.skipped;
    came += count;
    if (found.size === before || (answer.total === null ? count < PER_PAGE : came >= answer.total)) break;
  }
  return { rows: [...found.values()], skipped };
}

const oneBot = one(botRow);
const oneOfAny = one(anyRow);
const bots = pageOf(botRow);
const rows = pageOf(anyRow);

/**
 * Whether all an integration does is repeat what it is told. What tells it is not documented: its type; or, of one without a type and
 * without an address to ask, its name.
 */
const echoes = ({ type, webhook_url, name }: { type?: unknown; webhook_url?: unknown; name?: unknown }) =>
  /^echo$/i.test(String(type || (webhook_url ? '' : name)).trim());

/** Whether all a bot does is that: every bot begins with such an integration. */
async function onlyEchoes(client: Client, id: Json | undefined, ask?: Ask): Promise<boolean> {
  const { rows: all } = await everyPage(client, `${pathOf('bots', id)}/integrations`, rows, ask);
  return all.length > 0 && all.every(echoes);
}

function open(client: Client): Operations {
  return {
    // No endpoint tells the plan. The first bot tells whether the key is good.
    async readPlan(ask) {
      await client.get('bots?per_page=1', rows, ask);
      return noPlan('');
    },
    listWidgets: (ask) => everyPage(client, 'bots', bots, ask),
    async readWidget(id, ask) {
      const bot = await client.get(pathOf('bots', id), oneBot, ask);
      return (await onlyEchoes(client, id, ask)) ? { ...bot, problems: ['echo-only'] } : bot;
    },
    createWidget: ({ name }, ask) => client.post('bots', { name }, oneBot, ask),
    deleteWidget: async (id, ask) => client.delete(pathOf('bots', id), ask),
  };
}

/** chatbotplatform.io: a team's key as Bearer, bots as widgets. They have no embed; people meet them in Telegram, Slack and Discord. */
export const chatbotPlatform: Platform = {
  id: 'chatbot-platform',
  name: 'chatbotplatform.io',
  origins: apiOrigins['chatbot-platform'],
  keyPage: 'https://chatbotplatform.io',
  ways: [{ id: 'key', fields: [{ field: 'apiKey', secret: true }] }],
  can: ['createWidget', 'deleteWidget'],
  tellsMore: true,
  secretFrom: (_, { apiKey }) => keyInPaste(apiKey ?? ''),
  connection: (key) => ({ base: 'https://api.chatbotplatform.io/v1/', headers: { authorization: `Bearer ${key}` } }),
  limits: byPlan(sold),
  // Neither an endpoint nor a header is documented that tells which of them a key has.
  chosen: Object.keys(sold),
  open,
  endpoints,
  unwrap(answer) {
    const { data = answer, meta } = (answer ?? {}) as { data?: unknown; meta?: unknown };
    return meta === undefined ? data : answer;
  },
  works: {
    /** A bot, and whether all it does is echo. */
    async readBotAndEcho(client: Client, { widget }: Values, ask: Ask) {
      const bot = await client.get(pathOf('bots', widget), oneOfAny, ask);
      return { ...bot, echo_only: await onlyEchoes(client, widget, ask) } as Json;
    },
    /** A conversation with its messages. */
    async readTalk(client: Client, { id }: Values, ask: Ask) {
      const path = pathOf('conversations', id);
      const talk = await client.get(path, oneOfAny, ask);
      return { ...talk, messages: (await everyPage(client, `${path}/messages`, rows, ask, MESSAGE_PAGES)).rows } as Json;
    },
  },
  isWidgetId: isId,
};
