import { isObject, json, type Reply } from './exchange.ts';
import { type Call, detail, invalid, notFound, type Operation, paged } from './open-chat-studio-call.ts';
import { converse } from './open-chat-studio-converse.ts';
import { experimentRow, participantRow, sessionRow, wholeSession } from './open-chat-studio-rows.ts';
import type { OcsMessage, OcsParticipant, OcsSession } from './open-chat-studio-state.ts';
import { isoTime, now } from './state.ts';

/** Version 1 but for conversing: experiments, sessions, participants, files. */
export const V1: readonly Operation[] = [
  { method: 'GET', path: /^experiments\/$/, scope: 'chatbots:read', answer: listExperiments },
  { method: 'GET', path: /^experiments\/([^/]+)\/$/, scope: 'chatbots:read', answer: readExperiment },
  { method: 'GET', path: /^sessions\/$/, scope: 'sessions:read', answer: listSessions },
  { method: 'POST', path: /^sessions\/$/, scope: 'sessions:write', takes: true, answer: createSession },
  { method: 'GET', path: /^sessions\/([^/]+)\/$/, scope: 'sessions:read', answer: readSession },
  { method: 'POST', path: /^sessions\/([^/]+)\/end_experiment_session\/$/, scope: 'sessions:write', answer: endSession },
  { method: 'POST', path: /^sessions\/([^/]+)\/tags\/$/, scope: 'sessions:write', takes: true, answer: changeTags },
  { method: 'DELETE', path: /^sessions\/([^/]+)\/tags\/$/, scope: 'sessions:write', takes: true, answer: changeTags },
  { method: 'PATCH', path: /^sessions\/([^/]+)\/update_state\/$/, scope: 'sessions:write', takes: true, answer: replaceState },
  { method: 'GET', path: /^participants$/, scope: 'participants:read', answer: listParticipants },
  { method: 'POST', path: /^participants$/, scope: 'participants:write', takes: true, answer: updateParticipant },
  { method: 'GET', path: /^files\/(\d+)\/content$/, scope: 'files:read', answer: readFile },
];

function listExperiments(call: Call): Reply {
  return paged(call, [...call.team.chatbots.values()], (bot) => experimentRow(call.team, bot));
}

function readExperiment({ team, parts: [id = ''] }: Call): Reply {
  const bot = team.chatbots.get(id);
  return bot ? json(200, experimentRow(team, bot)) : notFound('No Experiment matches the given query.');
}

const list = (text: string | null) => (text ? text.split(',') : []);

function listSessions(call: Call): Reply {
  const { ask, team } = call;
  const experiment = ask.query.get('experiment');
  const tags = list(ask.query.get('tags'));
  const versions = list(ask.query.get('versions')).map((version) => `v${version.replace(/^v/, '')}`);
  const upwards = ask.query.get('ordering') === 'created_at';
  const rows = [...team.sessions.values()]
    .filter((session) => !experiment || session.chatbot === experiment)
    .filter((session) => tags.length === 0 || session.tags.some((tag) => tags.includes(tag)))
    .filter((session) => versions.length === 0 || session.messages.some((one) => one.tags.some((tag) => versions.includes(tag))))
    .sort((a, b) => a.created_at.localeCompare(b.created_at) * (upwards ? 1 : -1));
  return paged(call, rows, (session) => sessionRow(team, session));
}

function createSession(call: Call): Reply {
  const { body, team, key } = call;
  if (typeof body.experiment !== 'string') return invalid({ experiment: 'This field is required.' });
  const bot = team.chatbots.get(body.experiment);
  if (!bot) return notFound();
  const who = typeof body.participant === 'string' ? body.participant : key.user?.email;
  if (!who) return invalid({ participant: 'This field is required.' });
  const said = Array.isArray(body.messages) ? body.messages.filter(isObject) : [];
  const session = converse(call, bot, who, 'api', said.map(messageIn(isoTime(now(call.world.state)))));
  session.state = body.state ?? {};
  const row = sessionRow(team, session);
  return json(201, row, { location: row.url });
}

/** A message as it is sent: its role and its content. */
export const messageIn =
  (at: string) =>
  (given: Record<string, unknown>): OcsMessage => ({
    created_at: at,
    role: given.role === 'assistant' || given.role === 'system' ? given.role : 'user',
    content: String(given.content ?? ''),
    metadata: {},
    tags: [],
    files: [],
  });

const own = ({ team, parts: [id = ''] }: Call): OcsSession | undefined => team.sessions.get(decodeURIComponent(id));

function readSession(call: Call): Reply {
  const session = own(call);
  return session ? json(200, wholeSession(call.team, session)) : notFound('No ExperimentSession matches the given query.');
}

function endSession(call: Call): Reply {
  const session = own(call);
  if (!session) return json(404, { error: `Session not found:${call.parts[0]}` });
  session.status = 'pending-review';
  session.updated_at = isoTime(now(call.world.state));
  return { status: 200 };
}

function changeTags(call: Call): Reply {
  const session = own(call);
  if (!session) return json(404, { error: 'Session not found' });
  const { tags } = call.body;
  if (!Array.isArray(tags) || tags.length === 0 || tags.some((tag) => typeof tag !== 'string' || tag === ''))
    return json(400, { error: "Missing 'tags' in request" });
  const named = tags as string[];
  session.tags =
    call.ask.method === 'POST' ? [...new Set([...session.tags, ...named])] : session.tags.filter((tag) => !named.includes(tag));
  return json(200, { tags: session.tags });
}

function replaceState(call: Call): Reply {
  const session = own(call);
  const { state } = call.body;
  // An empty one counts as none, as at the vendor's.
  if (!state || (isObject(state) && Object.keys(state).length === 0)) return json(400, { error: "Missing 'state' in request" });
  if (!session) return json(404, { error: `Session not found: ${call.parts[0]}` });
  session.state = state;
  return json(200, { success: true, state });
}

function listParticipants(call: Call): Reply {
  const { ask, team } = call;
  const [chatbot, identifier, platform] = ['chatbot', 'identifier', 'platform'].map((name) => ask.query.get(name));
  const rows = [...team.participants.values()]
    .filter((person) => !chatbot || person.data.has(chatbot))
    .filter((person) => !identifier || person.identifier === identifier)
    .filter((person) => !platform || person.platform === platform);
  return paged(call, rows, (person) => participantRow(team, person));
}

function updateParticipant({ body, team }: Call): Reply {
  const { identifier, name, platform = 'api', data } = body;
  if (typeof identifier !== 'string' || identifier === '') return invalid({ identifier: 'This field is required.' });
  if (!Array.isArray(data)) return invalid({ data: 'This field is required.' });
  const entries = data.filter(isObject);
  const unknown = entries.find((entry) => !team.chatbots.has(String(entry.experiment)));
  if (unknown) return json(404, { errors: [{ message: `Experiment ${String(unknown.experiment)} not found` }] });
  const before = [...team.participants.values()].find((one) => one.identifier === identifier && one.platform === platform);
  const person: OcsParticipant = before ?? {
    id: crypto.randomUUID(),
    identifier,
    name: '',
    platform: String(platform),
    remote_id: '',
    data: new Map(),
  };
  if (typeof name === 'string') person.name = name;
  for (const entry of entries) {
    const id = String(entry.experiment);
    const known = person.data.get(id) ?? { data: {}, schedules: [] };
    person.data.set(id, { ...known, data: entry.data ?? known.data });
  }
  team.participants.set(person.id, person);
  return json(200, participantRow(team, person));
}

function readFile({ team, parts: [id = ''] }: Call): Reply {
  const file = team.files.get(Number(id));
  if (!file) return detail(404, 'No File matches the given query.');
  return {
    status: 200,
    headers: { 'content-type': file.content_type, 'content-disposition': `attachment; filename="${file.name}"` },
    body: file.body,
  };
}
