import { isObject, json, type Reply } from './exchange.ts';
import { type Call, detail, invalid, notFound, type Operation } from './open-chat-studio-call.ts';
import { teamRow } from './open-chat-studio-rows.ts';
import { line } from './open-chat-studio-seed.ts';
import type { OcsChatbot, OcsMessage, OcsParticipant, OcsSession, OcsTeam } from './open-chat-studio-state.ts';
import { isoTime, now } from './state.ts';

/** What has a chatbot say something: completions, the channel for programs, and messages that it begins itself. */
export const CONVERSING: readonly Operation[] = [
  {
    method: 'POST',
    path: /^openai\/([^/]+)(?:\/v\d+)?\/chat\/completions$/,
    scope: 'chatbots:interact',
    takes: true,
    answer: complete,
  },
  {
    method: 'POST',
    path: /^\/channels\/api\/([^/]+)(?:\/v\d+)?\/incoming_message$/,
    scope: 'chatbots:interact',
    takes: true,
    answer: message,
  },
  { method: 'POST', path: /^trigger_bot$/, scope: 'chatbots:interact', takes: true, answer: trigger },
  { method: 'POST', path: /^v2\/trigger_bot\/$/, scope: 'chatbots:interact', takes: true, answer: trigger },
];

/** A new session of somebody with a chatbot. Whoever is not known yet is made known. */
export function converse(
  { team, world }: Pick<Call, 'team' | 'world'>,
  bot: OcsChatbot,
  identifier: string,
  platform: string,
  messages: OcsMessage[],
): OcsSession {
  const at = isoTime(now(world.state));
  const person: OcsParticipant = [...team.participants.values()].find(
    (one) => one.identifier === identifier && one.platform === platform,
  ) ?? { id: crypto.randomUUID(), identifier, name: '', platform, remote_id: '', data: new Map() };
  team.participants.set(person.id, person);
  const session: OcsSession = {
    id: crypto.randomUUID(),
    chatbot: bot.id,
    participant: person.id,
    platform,
    status: 'active',
    created_at: at,
    updated_at: at,
    tags: [],
    state: {},
    messages,
  };
  team.sessions.set(session.id, session);
  return session;
}

/** What a chatbot says: enough to see that it was asked this. */
export const reply = (bot: OcsChatbot, said: string): string => `${bot.name} heard: ${said}`;

function complete(call: Call): Reply {
  const { team, parts, body, key, world } = call;
  const bot = team.chatbots.get(parts[0] ?? '');
  if (!bot) return notFound('No Experiment matches the given query.');
  const failed = (words: string) => json(400, { error: { message: words, type: 'error', param: null, code: null } });
  const given = Array.isArray(body.messages) ? body.messages.filter(isObject) : [];
  const last = given.at(-1);
  if (!last) return failed('No messages provided');
  if (last.role !== 'user') return failed('Last message must be a user message');
  const at = now(world.state);
  const answer = reply(bot, String(last.content ?? ''));
  const lines = given.map((one) => line(at, one.role === 'assistant' ? 'assistant' : 'user', String(one.content ?? '')));
  const session = converse(call, bot, key.user?.email || 'api', 'api', [...lines, line(at, 'assistant', answer)]);
  return json(200, {
    id: session.id,
    choices: [{ finish_reason: 'stop', index: 0, message: { role: 'assistant', content: answer } }],
    created: Math.floor(at / 1_000),
    model: 'gpt-4o',
    object: 'chat.completion',
  });
}

function message(call: Call): Reply {
  const { team, parts, body, key, world } = call;
  const bot = team.chatbots.get(parts[0] ?? '');
  if (!bot) return notFound('No Experiment matches the given query.');
  if (typeof body.message !== 'string' || body.message === '') return invalid({ message: 'This field is required.' });
  const before = typeof body.session === 'string' ? team.sessions.get(body.session) : null;
  if (before === undefined) return notFound();
  const session = before ?? converse(call, bot, key.user?.email || 'api', 'api', []);
  const answer = reply(bot, body.message);
  session.messages.push(line(now(world.state), 'user', body.message), line(now(world.state), 'assistant', answer));
  return json(200, { response: answer, attachments: [] });
}

const words = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

function trigger(call: Call): Reply {
  const { team, body, ask } = call;
  const { identifier, platform, experiment } = body;
  for (const [name, value] of Object.entries({ identifier, platform, experiment })) {
    if (typeof value !== 'string' || value === '') return invalid({ [name]: 'This field is required.' });
  }
  const [prompt, direct] = [words(body.prompt_text), words(body.message_text)];
  if ((prompt === null) === (direct === null))
    return invalid({ non_field_errors: "Exactly one of 'prompt_text' or 'message_text' must be given." });
  const bot = team.chatbots.get(String(experiment));
  if (!bot) return notFound('No Experiment matches the given query.');
  if (!bot.channels.some((channel) => channel.platform === platform))
    return detail(400, `Chatbot cannot send messages on the ${String(platform)} channel. Create the channel first.`);
  const said = direct ?? reply(bot, prompt ?? '');
  const session = sessionWith(call, team, bot, String(identifier), String(platform), body.start_new_session === true);
  session.messages.push(line(now(call.world.state), 'assistant', said));
  if (isObject(session.state) && isObject(body.session_data)) session.state = { ...session.state, ...body.session_data };
  return json(200, {
    session_id: session.id,
    url: `https://${team.host}/api/sessions/${session.id}/`,
    team: teamRow(team),
    channel: ask.path.includes('/v2/') ? { platform, data: {} } : platform,
  });
}

function sessionWith(call: Call, team: OcsTeam, bot: OcsChatbot, who: string, platform: string, anew: boolean): OcsSession {
  const running = [...team.sessions.values()].find(
    (one) =>
      one.chatbot === bot.id &&
      one.platform === platform &&
      one.status === 'active' &&
      team.participants.get(one.participant)?.identifier === who,
  );
  return running && !anew ? running : converse(call, bot, who, platform, []);
}
