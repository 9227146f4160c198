import { botRow, channelRow, integrationRow, loopRow, talkRow } from './chatbot-platform-rows.ts';
import { checked, type Kind, type Wrongs } from './chatbot-platform-rules.ts';
import type {
  AgentLoop,
  Bot,
  Channel,
  ChatbotPlatformState,
  ChatbotTeam,
  Conversation,
  Integration,
} from './chatbot-platform-state.ts';
import { json, type Reply } from './exchange.ts';
import { isoTime } from './state.ts';

/** What one endpoint gets: a known team within its limits, the id in the path, and the JSON body. */
export interface Call {
  state: ChatbotPlatformState;
  team: ChatbotTeam;
  id: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  /** Milliseconds since 1970. */
  time: number;
}

/** A kind of record that belongs to a bot or team: what it is called, where it is kept, whose it is, how it is answered. */
export interface Kept<T extends { id: string }> {
  word: string;
  all(state: ChatbotPlatformState): Map<string, T>;
  teamOf(state: ChatbotPlatformState, record: T): string | undefined;
  row(record: T, call: Call): unknown;
}
const ofBot = (state: ChatbotPlatformState, record: { bot_id: string }) => state.bots.get(record.bot_id)?.team;

export const bots: Kept<Bot> = { word: 'Bot', all: (s) => s.bots, teamOf: (_, bot) => bot.team, row: botRow };
export const integrations: Kept<Integration> = {
  word: 'Integration',
  all: (s) => s.integrations,
  teamOf: ofBot,
  row: (integration, { state }) => integrationRow(integration, state),
};
export const channels: Kept<Channel> = { word: 'Channel', all: (s) => s.channels, teamOf: ofBot, row: channelRow };
export const talks: Kept<Conversation> = { word: 'Conversation', all: (s) => s.conversations, teamOf: ofBot, row: talkRow };
export const loops: Kept<AgentLoop> = { word: 'Agent loop', all: (s) => s.loops, teamOf: (_, loop) => loop.team, row: loopRow };

export function owned<T extends { id: string }>({ state, team }: Call, kind: Kept<T>): T[] {
  return [...kind.all(state).values()].filter((record) => kind.teamOf(state, record) === team.id);
}

/** Another team's record looks exactly like one that never was. */
export function withOwn<T extends { id: string }>(call: Call, kind: Kept<T>, answer: (record: T) => Reply): Reply {
  const record = kind.all(call.state).get(call.id);
  return record && kind.teamOf(call.state, record) === call.team.id ? answer(record) : refuse(404, `${kind.word} not found`);
}

export function list({ query }: Call, rows: readonly unknown[]): Reply {
  const [page, per_page] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 20)];
  const wrongs: Wrongs = {};
  if (!Number.isInteger(page) || page < 1) wrongs.page = ['page must be at least 1'];
  if (!Number.isInteger(per_page) || per_page < 1 || per_page > 100) wrongs.per_page = ['per_page must be between 1 and 100'];
  if (Object.keys(wrongs).length > 0) return invalid(wrongs);
  const data = rows.slice((page - 1) * per_page, page * per_page);
  return json(200, { data, meta: { page, per_page, total: rows.length } });
}

export function read<T extends { id: string }>(call: Call, kind: Kept<T>): Reply {
  return withOwn(call, kind, (record) => json(200, { data: kind.row(record, call) }));
}

export function update<T extends { id: string }>(call: Call, kind: Kept<T>, rules: Kind): Reply {
  return withOwn(call, kind, (record) => {
    const { given, wrongs } = checked(rules, call.body, false);
    if (Object.keys(wrongs).length > 0) return invalid(wrongs);
    Object.assign(record, given, { updated_at: isoTime(call.time) });
    return json(200, { data: kind.row(record, call) });
  });
}

export function remove<T extends { id: string }>(call: Call, kind: Kept<T>): Reply {
  return withOwn(call, kind, ({ id }) => {
    kind.all(call.state).delete(id);
    return json(200, { data: { id, deleted: true } });
  });
}

export function listOfBot<T extends { id: string; bot_id: string }>(call: Call, kind: Kept<T>): Reply {
  return withOwn(call, bots, (bot) =>
    list(
      call,
      owned(call, kind)
        .filter((record) => record.bot_id === bot.id)
        .map((record) => kind.row(record, call)),
    ),
  );
}

export function refuse(status: number, message: string): Reply {
  return json(status, { error: { message } });
}

export function invalid(errors: Wrongs): Reply {
  return json(422, { error: { message: 'The given data was invalid', errors } });
}
