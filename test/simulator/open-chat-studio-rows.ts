import type { OcsChatbot, OcsMessage, OcsParticipant, OcsSession, OcsTeam } from './open-chat-studio-state.ts';

/* The records as the server writes them. Prices are decimals in texts. */

/** Dollars for a token, and tokens for a character: enough to have usage that follows from what was said. */
const PRICE = 0.000_002;
const tokensOf = (message: OcsMessage) => Math.ceil(message.content.length / 4);

export const teamRow = ({ name, slug }: OcsTeam) => ({ name, slug });
const origin = (team: OcsTeam) => `https://${team.host}`;

function versions({ name, version, published }: OcsChatbot) {
  return Array.from({ length: version - 1 }, (_, n) => ({
    name,
    version_number: n + 1,
    is_default_version: n + 1 === published,
    version_description: n === 0 ? 'The first' : '',
  }));
}

/** v1: an experiment. */
export const experimentRow = (team: OcsTeam, bot: OcsChatbot) => ({
  id: bot.id,
  name: bot.name,
  url: `${origin(team)}/api/experiments/${bot.id}/`,
  version_number: bot.version,
  versions: versions(bot),
});

/** v2: a chatbot. */
export const chatbotRow = (team: OcsTeam, bot: OcsChatbot) => ({
  ...experimentRow(team, bot),
  url: `${origin(team)}/api/v2/chatbots/${bot.id}/`,
});

export const participantRef = ({ identifier, remote_id }: OcsParticipant) => ({ identifier, remote_id });

export function participantRow(team: OcsTeam, { data, ...person }: OcsParticipant) {
  return {
    ...person,
    data: [...data].map(([id, { data }]) => ({
      chatbot: team.chatbots.get(id)?.name ?? '',
      chatbot_id: id,
      data,
      connect_channel_id: null,
    })),
  };
}

export function messageRow(team: OcsTeam, { files, ...message }: OcsMessage) {
  return {
    ...message,
    attachments: files.flatMap((id) => {
      const file = team.files.get(id);
      if (!file) return [];
      const { name, content_type, body } = file;
      return [{ name, content_type, size: body.length, content_url: `${origin(team)}/api/files/${id}/content` }];
    }),
  };
}

export function sessionRow(team: OcsTeam, session: OcsSession) {
  const { id, created_at, updated_at, status, platform, tags, state } = session;
  const bot = team.chatbots.get(session.chatbot);
  const person = team.participants.get(session.participant);
  return {
    url: `${origin(team)}/api/sessions/${id}/`,
    id,
    team: teamRow(team),
    experiment: {
      id: session.chatbot,
      name: bot?.name ?? '',
      description: bot?.description ?? null,
      url: `${origin(team)}/api/experiments/${session.chatbot}/`,
      version_number: bot?.version ?? 0,
    },
    participant: person ? participantRef(person) : { identifier: '', remote_id: '' },
    created_at,
    updated_at,
    status,
    platform,
    tags,
    state,
  };
}

export const wholeSession = (team: OcsTeam, session: OcsSession) => ({
  ...sessionRow(team, session),
  messages: session.messages.map((message) => messageRow(team, message)),
  usage: usageOf([session]),
});

const money = (tokens: number) => (tokens * PRICE).toFixed(8);

function usageOf(sessions: readonly OcsSession[]) {
  const tokens = sessions.flatMap((one) => one.messages).reduce((sum, message) => sum + tokensOf(message), 0);
  return { total_cost: money(tokens), by_model: tokens > 0 ? [{ model_name: 'gpt-4o', cost: money(tokens), tokens }] : [] };
}

/** The figures of some messages and sessions, by metric. */
export function measures(metrics: readonly string[], sessions: readonly OcsSession[], messages: readonly OcsMessage[]) {
  const sum = (role: string) =>
    messages.filter((message) => message.role === role).reduce((total, message) => total + tokensOf(message), 0);
  const [prompt, completion] = [sum('user'), sum('assistant')];
  const human = messages.filter((message) => message.role === 'user').length;
  const ai = messages.filter((message) => message.role === 'assistant').length;
  const all: Record<string, unknown> = {
    messages: { human, ai, total: human + ai },
    sessions: sessions.length,
    participants: new Set(sessions.map((session) => session.participant)).size,
    cost: { total: money(prompt + completion), currency: 'USD' },
    tokens: { prompt, completion, total: prompt + completion },
  };
  return Object.fromEntries(metrics.map((metric) => [metric, all[metric]]));
}
