import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { chatbotPlatform } from '../../lib/platforms/chatbot-platform/api.ts';
import { endpoints } from '../../lib/platforms/chatbot-platform/endpoints.ts';
import type { Json, Values } from '../../lib/platforms/endpoint.ts';
import { requestOf } from '../../lib/records/ask.ts';
import { masked } from '../../lib/records/mask.ts';
import { CHATBOT_FREE_KEY, CHATBOT_PRO_KEY, CHATBOT_REVOKED_KEY } from '../simulator/seed.ts';
import { type Simulator, startSimulator } from '../simulator/server.ts';
import { askRaw } from './endpoints.ts';
import { type Contract, faultOf, type Line, openLine } from './line.ts';
import { platformSuite } from './suite.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const page = { page: 1, per_page: 50 };
const bot = { widget: 'bot_support' };
const asks: Record<keyof typeof endpoints, Values> = {
  readBot: bot,
  updateBot: { ...bot, name: 'Help', description: 'Other words' },
  listIntegrations: { ...bot, ...page },
  createIntegration: {
    ...bot,
    name: 'Second backend',
    type: 'webhook',
    webhook_url: 'https://second.example/chat',
    headers: { 'X-Key': 'made-secret-2342' },
    timeout: 300,
    weight: 0,
    is_fallback: true,
  },
  readIntegration: { id: 'int_support' },
  updateIntegration: { id: 'int_support', weight: 50 },
  deleteIntegration: { id: 'int_trial' },
  listChannels: { ...bot, ...page },
  createChannel: { ...bot, name: 'Second', type: 'discord', bot_token: 'made-secret-108' },
  readChannel: { id: 'ch_discord' },
  updateChannel: { id: 'ch_telegram', bot_token: 'made-secret-109' },
  deleteChannel: { id: 'ch_slack' },
  listConversations: { ...bot, ...page },
  deleteConversation: { id: 'conv_return' },
  listLoops: page,
  createLoop: {
    name: 'Weekly',
    description: '',
    bot_id: 'bot_support',
    trigger: 'schedule',
    schedule: '0 8 * * 1',
    status: 'active',
  },
  readLoop: { id: 'loop_digest' },
  updateLoop: { id: 'loop_digest', status: 'paused' },
  deleteLoop: { id: 'loop_sync' },
  runLoop: { id: 'loop_digest' },
  listExecutions: { parent: 'loop_digest', ...page },
};

const contract: Contract = {
  platform: chatbotPlatform,
  simulator: () => simulator,
  keys: {
    good: CHATBOT_FREE_KEY,
    revoked: CHATBOT_REVOKED_KEY,
    unknown: 'nobody-has-this-key-0123456789',
    forbidden() {
      const team = simulator.state.chatbotPlatform.teams.get(CHATBOT_FREE_KEY);
      if (team) team.forbidden = true;
      return CHATBOT_FREE_KEY;
    },
  },
  known: {
    widget: 'bot_support',
    name: 'Help desk',
    status: 'none',
    foreign: 'bot_pro000',
    missing: 'bot_none',
    workspace: '',
  },
  planName: '',
  long: { key: CHATBOT_PRO_KEY, count: 130, requests: 2 },
  paths: { plan: /^\/v1\/bots$/, widgets: /^\/v1\/bots$/, widget: /^\/v1\/bots\/[^/]+$/ },
  asks,
};

platformSuite(contract);

const open = (key = CHATBOT_FREE_KEY) => openLine(contract, key);
const anything = z.unknown() as z.ZodMiniType<Json>;
const ask = (line: Line, name: keyof typeof endpoints, values: Values) =>
  line.client.send(requestOf(endpoints[name], values), anything);
const work = async (name: string, values: Values, line = open()) =>
  (await chatbotPlatform.works?.[name]?.(line.client, values, {})) as { [key: string]: Json };
const asked = () => simulator.requests.map(({ method, path, query }) => `${method} ${path}${query}`);
beforeEach(() => simulator.reset());

describe('chatbotplatform.io: every row of its documentation', () => {
  it('is asked by an operation, an endpoint or a work, and nothing else is', async () => {
    const { operations } = open();
    await operations.readPlan();
    await operations.listWidgets();
    await operations.readWidget('bot_support');
    const made = await operations.createWidget?.({ name: 'Made', workspaceId: '' });
    await operations.deleteWidget?.(made?.id ?? '');
    await work('readBotAndEcho', bot);
    await work('readTalk', { id: 'conv_order' });
    for (const name of Object.keys(asks)) await askRaw(contract, name);
    const rows = simulator.requests.map(
      ({ method, path }) =>
        `${method} ${path.replace(/\/(bots|integrations|channels|conversations|agent-loops)\/[^/]+/, '/$1/{id}')}`,
    );
    expect([...new Set(rows)].sort()).toEqual(
      [
        ...['GET /v1/bots', 'POST /v1/bots', 'GET /v1/bots/{id}', 'PATCH /v1/bots/{id}', 'DELETE /v1/bots/{id}'],
        ...['GET /v1/bots/{id}/integrations', 'POST /v1/bots/{id}/integrations'],
        ...['GET', 'PATCH', 'DELETE'].map((method) => `${method} /v1/integrations/{id}`),
        ...['GET /v1/bots/{id}/channels', 'POST /v1/bots/{id}/channels'],
        ...['GET', 'PATCH', 'DELETE'].map((method) => `${method} /v1/channels/{id}`),
        ...['GET /v1/bots/{id}/conversations', 'GET /v1/conversations/{id}', 'GET /v1/conversations/{id}/messages'],
        ...['DELETE /v1/conversations/{id}', 'GET /v1/agent-loops', 'POST /v1/agent-loops'],
        ...['GET', 'PATCH', 'DELETE'].map((method) => `${method} /v1/agent-loops/{id}`),
        ...['POST /v1/agent-loops/{id}/run', 'GET /v1/agent-loops/{id}/executions'],
      ].sort(),
    );
    expect(simulator.requests.every(({ status, account }) => status !== null && status < 300 && account === 'chatbot-free')).toBe(
      true,
    );
  });

  it('has no secret left in an answer that was masked', async () => {
    for (const [name, endpoint] of Object.entries(chatbotPlatform.endpoints ?? {})) {
      simulator.reset();
      const raw: unknown = await (await askRaw(contract, name)).json();
      const safe = await masked(chatbotPlatform.unwrap?.(raw, String) as Json, endpoint.secrets ?? []);
      expect(JSON.stringify(safe), name).not.toMatch(/-secret-|4815/);
    }
    expect(JSON.stringify(await work('readBotAndEcho', bot))).not.toContain('secret');
  });
});

describe('chatbotplatform.io: records', () => {
  it('says by field what is wrong with what was sent', async () => {
    const wrong = { ...bot, type: 'webhook', webhook_url: 'http://plain.example', timeout: 301, weight: 101 };
    const fault = await faultOf(ask(open(), 'createIntegration', wrong));
    expect(fault).toMatchObject({ kind: 'refused', status: 422, reason: 'The given data was invalid' });
    expect(Object.keys(fault.fields ?? {}).sort()).toEqual(['name', 'timeout', 'webhook_url', 'weight']);
    expect(fault.fields?.timeout).toBe('timeout must be between 1 and 300');
  });

  it.each(['echo', 'ECHO', null] as const)('has a bot that only echoes told apart, by its type (%s) or without', async (type) => {
    simulator.state.chatbotPlatform.echoType = type;
    const made = await open().operations.createWidget?.({ name: 'New', workspaceId: '' });
    const echoes = async (widget: string) => (await work('readBotAndEcho', { widget })).echo_only;
    expect(await echoes(made?.id ?? '')).toBe(true);
    expect(await echoes('bot_echo')).toBe(true);
    expect((await open().operations.readWidget('bot_echo')).problems).toEqual(['echo-only']);
    // Its list does not say so: what was read stays known when that is read again.
    expect(chatbotPlatform.tellsMore).toBe(true);
    // One that has another integration beside it, one without any.
    expect(await echoes('bot_support')).toBe(false);
    expect(await echoes('bot_bare')).toBe(false);
    await ask(open(), 'createIntegration', { widget: 'bot_echo', name: 'Answers', webhook_url: 'https://a.example' });
    expect(await echoes('bot_echo')).toBe(false);
  });

  it('reads a conversation with all of its messages, in order', async () => {
    const talk = await work('readTalk', { id: 'conv_long' });
    expect(talk).toMatchObject({ id: 'conv_long', user: { name: 'Sam' }, message_count: 120 });
    const messages = talk.messages as { role: string; content: string }[];
    expect(messages.map(({ content }) => content)).toEqual(Array.from({ length: 120 }, (_, n) => `Line ${n + 1}`));
    expect(messages.slice(0, 2).map(({ role }) => role)).toEqual(['user', 'assistant']);
    expect(asked().slice(1)).toEqual([
      'GET /v1/conversations/conv_long/messages?page=1&per_page=100',
      'GET /v1/conversations/conv_long/messages?page=2&per_page=100',
    ]);
  });

  it('sends nothing for an id that would leave its place', async () => {
    const line = open();
    for (const id of ['..', 'a/b', '', 'x?y']) {
      expect(await faultOf(line.operations.readWidget(id))).toEqual({ kind: 'invalid' });
      expect(await faultOf(line.operations.deleteWidget?.(id) ?? Promise.resolve())).toEqual({ kind: 'invalid' });
      expect(await faultOf(work('readTalk', { id }, line))).toEqual({ kind: 'invalid' });
      expect(await faultOf(work('readBotAndEcho', { widget: id }, line))).toEqual({ kind: 'invalid' });
    }
    expect(line.spent).toBe(0);
  });

  it('runs an agent loop once, and lists how it went', async () => {
    const newest = async (parent: string) => {
      const { data } = (await ask(open(), 'listExecutions', { parent, ...page })) as { data: Json[] };
      return data[0];
    };
    for (const [id, end] of [
      ['loop_digest', { status: 'completed', error: null, output: expect.any(String) }],
      ['loop_sync', { status: 'failed', error: 'The stock list did not answer', output: null }],
    ] as const) {
      const before = simulator.state.chatbotPlatform.executions.size;
      const run = (await ask(open(), 'runLoop', { id })) as { id: string };
      expect(await newest(id)).toMatchObject({ id: run.id, status: 'running', finished_at: null });
      simulator.state.clockOffset += 5_000;
      expect(await newest(id)).toMatchObject({ id: run.id, finished_at: expect.any(String), ...end });
      expect(simulator.state.chatbotPlatform.executions.size).toBe(before + 1);
    }
  });

  it.each([
    ['Free', 60],
    ['Pro', 300],
    ['Enterprise', 1_000],
  ] as const)('is limited as plan %s is, to %d a minute, in truth as in our table', async (plan, perMinute) => {
    const team = simulator.state.chatbotPlatform.teams.get(CHATBOT_FREE_KEY);
    if (team) team.plan = plan;
    expect(chatbotPlatform.limits(plan)).toEqual({ perMinute, perDay: null });
    const { operations } = open();
    for (let time = 0; time < perMinute; time++) await operations.readPlan();
    expect(await faultOf(operations.readPlan())).toMatchObject({ kind: 'limited', status: 429 });
  });
});

describe('chatbotplatform.io: long lists', () => {
  it('asks for no second page after the last full one, because the answer tells how many there are', async () => {
    const { bots } = simulator.state.chatbotPlatform;
    for (const id of [...bots.keys()].filter((one) => /^bot_pro1[0-2]/.test(one))) bots.delete(id);
    expect((await open(CHATBOT_PRO_KEY).operations.listWidgets()).rows).toHaveLength(100);
    expect(asked()).toEqual(['GET /v1/bots?page=1&per_page=100']);
  });

  const rows = (from: number, count: number) => Array.from({ length: count }, (_, n) => ({ id: `bot_${from + n}`, name: 'B' }));
  const answering = (answer: (page: number) => unknown) => {
    let pages = 0;
    const fetch = (async () => new Response(JSON.stringify(answer(pages++)))) as unknown as typeof globalThis.fetch;
    return { line: openLine(contract, CHATBOT_PRO_KEY, { fetch }), pages: () => pages };
  };

  it('has a record bare as well as wrapped, and ids that are numbers', async () => {
    for (const how of ['bare', 'data'] as const) {
      simulator.faults.add({ do: 'drift', how, match: { path: contract.paths.widget } });
      expect(await open().operations.readWidget('bot_support')).toMatchObject({ id: 'bot_support', name: 'Help desk' });
    }
    const { line } = answering((page) => (page === 0 ? [{ id: 7, name: 'B' }] : { data: { id: 7, name: 'B' } }));
    expect((await line.operations.listWidgets()).rows).toMatchObject([{ id: '7' }]);
    expect((await line.operations.createWidget?.({ name: 'B', workspaceId: '' }))?.id).toBe('7');
    expect(await work('readTalk', { id: 7 }, answering((page) => (page === 0 ? { id: 7 } : [{ role: 'user' }])).line)).toEqual({
      id: 7,
      messages: [{ role: 'user' }],
    });
  });

  it.each([
    ['without a total ends at a page that is not full', (n: number) => ({ data: rows(n * 100, n < 2 ? 100 : 7) }), 207, 3],
    ['of pages shorter than asked for is read on', (n: number) => ({ data: rows(n * 50, 50), meta: { total: 150 } }), 150, 3],
    ['that goes round in circles is left', () => ({ data: rows(0, 100), meta: { total: 500 } }), 100, 2],
    ['that never ends is left after 100 pages', (n: number) => ({ data: rows(n * 100, 100) }), 10_000, 100],
    ['without rows is empty', () => ({ data: [], meta: { total: 0 } }), 0, 1],
  ])('one %s', async (_, answer, count, requests) => {
    const { line, pages } = answering(answer);
    const list = await line.operations.listWidgets();
    expect([list.rows.length, list.skipped, pages()]).toEqual([count, 0, requests]);
  });
});
