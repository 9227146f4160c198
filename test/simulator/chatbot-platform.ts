import {
  bots,
  type Call,
  channels,
  integrations,
  invalid,
  type Kept,
  list,
  listOfBot,
  loops,
  owned,
  read,
  refuse,
  remove,
  talks,
  update,
  withOwn,
} from './chatbot-platform-records.ts';
import { botRow, executionRow, loopRow } from './chatbot-platform-rows.ts';
import { checked, KINDS, type Kind, type Wrongs } from './chatbot-platform-rules.ts';
import type { ChatbotTeam } from './chatbot-platform-state.ts';
import { type Ask, json, type Reply, readObject } from './exchange.ts';
import { isoTime, now, type State } from './state.ts';
import type { World } from './world.ts';

type Answer = (call: Call) => Reply;

const PER_MINUTE = { Free: 60, Pro: 300, Enterprise: 1_000 } as const;
const BASE = '/v1';

const ENDPOINTS: readonly [method: string, path: string, answer: Answer][] = [
  ['GET', '/bots', (call) => list(call, owned(call, bots).map(botRow))],
  ['POST', '/bots', createBot],
  ['GET', '/bots/:id', (call) => read(call, bots)],
  ['PATCH', '/bots/:id', (call) => update(call, bots, KINDS.bot)],
  ['DELETE', '/bots/:id', deleteBot],
  ['GET', '/bots/:id/integrations', (call) => listOfBot(call, integrations)],
  ['POST', '/bots/:id/integrations', (call) => createOfBot(call, 'int', integrations, KINDS.integration)],
  ['GET', '/integrations/:id', (call) => read(call, integrations)],
  ['PATCH', '/integrations/:id', (call) => update(call, integrations, KINDS.integration)],
  ['DELETE', '/integrations/:id', (call) => remove(call, integrations)],
  ['GET', '/bots/:id/channels', (call) => listOfBot(call, channels)],
  ['POST', '/bots/:id/channels', (call) => createOfBot(call, 'ch', channels, KINDS.channel)],
  ['GET', '/channels/:id', (call) => read(call, channels)],
  ['PATCH', '/channels/:id', (call) => update(call, channels, KINDS.channel)],
  ['DELETE', '/channels/:id', (call) => remove(call, channels)],
  ['GET', '/bots/:id/conversations', (call) => listOfBot(call, talks)],
  ['GET', '/conversations/:id', (call) => read(call, talks)],
  ['GET', '/conversations/:id/messages', (call) => withOwn(call, talks, ({ messages }) => list(call, messages))],
  ['DELETE', '/conversations/:id', (call) => remove(call, talks)],
  ['GET', '/agent-loops', (call) => list(call, owned(call, loops).map(loopRow))],
  ['POST', '/agent-loops', createLoop],
  ['GET', '/agent-loops/:id', (call) => read(call, loops)],
  ['PATCH', '/agent-loops/:id', (call) => (botIsForeign(call) ? invalid(NO_BOT) : update(call, loops, KINDS.loop))],
  ['DELETE', '/agent-loops/:id', (call) => remove(call, loops)],
  ['POST', '/agent-loops/:id/run', runLoop],
  ['GET', '/agent-loops/:id/executions', listExecutions],
];
const ROUTES = ENDPOINTS.map(([method, path, answer]) => ({
  method,
  path: new RegExp(`^${BASE}${path.replace(':id', '([^/]+)')}$`),
  answer,
}));

/** The vendor's API at api.chatbotplatform.io, as far as its documentation says; error and record fields it leaves open are guesses. */
export function answerChatbotPlatform(ask: Ask, { state }: World): Reply {
  const team = teamIn(ask, state);
  if (!team || team.revoked) return refuse(401, 'Invalid API key');
  const time = now(state);
  const wait = team.limiter.take(team.limits ?? { minute: PER_MINUTE[team.plan], day: null }, time);
  if (wait > 0) {
    const headers: Record<string, string> = state.flags.retryAfter ? { 'retry-after': String(Math.ceil(wait / 1_000)) } : {};
    return json(429, { error: { message: 'Rate limit exceeded' } }, headers);
  }
  for (const { method, path, answer } of ROUTES) {
    const found = method === ask.method && path.exec(ask.path);
    if (!found) continue;
    if (method !== 'GET' && team.forbidden) return refuse(403, 'Your role in this team does not allow this');
    const body = /^(POST|PATCH)$/.test(method) && !ask.path.endsWith('/run') ? bodyOf(ask) : {};
    if (!body) return refuse(400, 'The body must be a JSON object');
    return answer({ state: state.chatbotPlatform, team, id: decoded(found[1] ?? ''), query: ask.query, body, time });
  }
  return refuse(404, 'Not found');
}

/** Whose key it was, for the log. */
export function publicChatbotPlatformPath(ask: Pick<Ask, 'path' | 'headers'>, state: State): { path: string; account: string } {
  return { path: ask.path, account: teamIn(ask, state)?.label ?? 'unknown' };
}

function teamIn({ headers }: Pick<Ask, 'headers'>, state: State): ChatbotTeam | undefined {
  return state.chatbotPlatform.teams.get(/^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '');
}

function bodyOf(ask: Ask): Record<string, unknown> | undefined {
  return /^application\/json\b/.test(ask.headers['content-type'] ?? '') ? readObject(ask.body) : undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}

const stamps = ({ time }: Call) => ({ created_at: isoTime(time), updated_at: isoTime(time) });
const nextId = ({ state }: Call, prefix: string) => `${prefix}_${(state.nextId++).toString(36)}`;
const fresh = {
  int: { type: 'webhook', webhook_url: null, headers: {}, timeout: 30, weight: 100, is_fallback: false },
  ch: { status: 'connected' },
} as const;

function createOfBot<T extends { id: string; bot_id: string }>(
  call: Call,
  prefix: keyof typeof fresh,
  kind: Kept<T>,
  rules: Kind,
): Reply {
  return withOwn(call, bots, (bot) => {
    const { given, wrongs } = checked(rules, call.body, true);
    if (prefix === 'int' && given.type !== 'echo' && !given.webhook_url && !wrongs.webhook_url)
      wrongs.webhook_url = ['webhook_url is required'];
    if (Object.keys(wrongs).length > 0) return invalid(wrongs);
    const record = { id: nextId(call, prefix), bot_id: bot.id, ...fresh[prefix], ...stamps(call), ...given } as unknown as T;
    kind.all(call.state).set(record.id, record);
    return json(201, { data: kind.row(record, call) });
  });
}

function createBot(call: Call): Reply {
  const { given, wrongs } = checked(KINDS.bot, call.body, true);
  if (Object.keys(wrongs).length > 0) return invalid(wrongs);
  const { name, description = '' } = given as { name: string; description?: string };
  const bot = { id: nextId(call, 'bot'), team: call.team.id, name, description, ...stamps(call) };
  call.state.bots.set(bot.id, bot);
  const echo = { ...fresh.int, id: nextId(call, 'int'), bot_id: bot.id, name: 'Echo', type: 'echo' as const, ...stamps(call) };
  call.state.integrations.set(echo.id, echo);
  return json(201, { data: botRow(bot) });
}

function deleteBot(call: Call): Reply {
  const reply = remove(call, bots);
  if (reply.status !== 200) return reply;
  for (const part of [call.state.integrations, call.state.channels, call.state.conversations])
    for (const [id, { bot_id }] of part as Map<string, { bot_id: string }>) if (bot_id === call.id) part.delete(id);
  return reply;
}

const NO_BOT: Wrongs = { bot_id: ['bot_id is not a bot of this team'] };
const botIsForeign = ({ state, team, body: { bot_id } }: Call): boolean =>
  typeof bot_id === 'string' && state.bots.get(bot_id)?.team !== team.id;

function createLoop(call: Call): Reply {
  const { given, wrongs } = checked(KINDS.loop, call.body, true);
  if (botIsForeign(call)) Object.assign(wrongs, NO_BOT);
  if (Object.keys(wrongs).length > 0) return invalid(wrongs);
  const loop = {
    id: nextId(call, 'loop'),
    team: call.team.id,
    name: '',
    bot_id: null,
    description: '',
    trigger: 'manual' as const,
    schedule: null,
    status: 'active' as const,
    fails: null,
    ...stamps(call),
    ...given,
  };
  call.state.loops.set(loop.id, loop);
  return json(201, { data: loopRow(loop) });
}

function runLoop(call: Call): Reply {
  return withOwn(call, loops, ({ id, fails }) => {
    const execution = { id: nextId(call, 'exec'), loop: id, started: call.time, fails };
    call.state.executions.set(execution.id, execution);
    return json(200, { data: executionRow(execution, call.time) });
  });
}

function listExecutions(call: Call): Reply {
  return withOwn(call, loops, ({ id }) =>
    list(
      call,
      [...call.state.executions.values()]
        .filter(({ loop }) => loop === id)
        .sort((one, other) => other.started - one.started)
        .map((execution) => executionRow(execution, call.time)),
    ),
  );
}
