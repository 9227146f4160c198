import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Ask, html, isObject, json, type Reply, readObject } from './exchange.ts';
import { converse } from './open-chat-studio-converse.ts';
import { experimentRow, messageRow, participantRef } from './open-chat-studio-rows.ts';
import { line } from './open-chat-studio-seed.ts';
import type { OcsTeam } from './open-chat-studio-state.ts';
import { now } from './state.ts';
import type { World } from './world.ts';

/** The real widget's browser build, from the npm package. */
const BUILD = new URL('../../node_modules/open-chat-studio-widget/dist/open-chat-studio-widget/', import.meta.url);
/** `unpkg.com/<name>@<version>/…` and `cdn.jsdelivr.net/npm/<name>@<version>/…`: every version is answered with the one there is. */
const FILE = /^(?:\/npm)?\/open-chat-studio-widget@\d+(?:\.\d+){1,2}\/dist\/open-chat-studio-widget\/([\w.-]+\.js)$/;
const START_PAGE = /^\/a\/[^/]+\/(?:experiments\/e|chatbots)\/[^/]+\/embed\/start\/$/;
/** Where people look: deep links end here. */
const PAGES = /^\/($|a\/|users\/profile\/$)/;
const DASHBOARD =
  '<!doctype html><html lang="en"><title>Open Chat Studio</title><h1>The vendor’s dashboard would be here</h1></html>';
const MESSAGE = /^\/api\/chat\/([\w-]+)\/message\/$/;
const TASK = /^\/api\/chat\/([\w-]+)\/task-\d+\/poll\/$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const UPLOAD = /^\/api\/chat\/([\w-]+)\/upload\/$/;
const SESSION = /^\/api\/chat\/([\w-]+)\/.+/;
const NEWS = /^\/api\/chat\/([\w-]+)\/poll\/$/;

const OPEN = { 'access-control-allow-origin': '*' };
const PREFLIGHT = {
  ...OPEN,
  'access-control-allow-headers': 'content-type, x-csrftoken, x-embed-key, x-ocs-widget-version, x-session-token',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
};

/** A chatbot's id may end in the status that a chat with it is refused with: `…-000000000403`. */
const REFUSED = /-0{9}(4\d\d)$/;
const REASONS: Readonly<Record<number, object>> = {
  401: { detail: 'Invalid widget embed key' },
  403: { detail: 'You do not have permission to perform this action.' },
  404: { detail: 'Not found.' },
  429: { detail: 'Rate limit exceeded.', available_in: 30 },
};

const NO_TOKEN = { error: 'A session token is required.', code: 'session_token_required' };
const WRONG_TOKEN = { error: 'The session token is invalid.', code: 'session_token_invalid' };

/** The two public content networks that sites take the widget from. */
export function answerPackageHost({ method, path }: Ask): Reply {
  const name = FILE.exec(path)?.[1];
  const file = name && fileURLToPath(new URL(name, BUILD));
  if (method !== 'GET' || !file || !existsSync(file)) {
    return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8', ...OPEN }, body: 'Not found' };
  }
  return {
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8', ...OPEN },
    body: readFileSync(file, 'utf8'),
  };
}

/** What the widget itself asks of an Open Chat Studio server. What is said with a known chatbot becomes a session that its team can read. */
export function answerChat({ method, path, headers, host, query, body }: Ask, world: World): Reply {
  if (START_PAGE.test(path)) return html(410, '<!doctype html><title>Gone</title><h1>This embed is no longer supported</h1>');
  if (method === 'GET' && PAGES.test(path)) return html(200, DASHBOARD);
  if (!path.startsWith('/api/chat/')) return json(404, { detail: 'Not found.' });
  if (method === 'OPTIONS') return { status: 204, headers: PREFLIGHT };
  if (method === 'POST' && path === '/api/chat/start/') return start(readObject(body), headers, host, world);
  const talk = (pattern: RegExp) => talkOf(pattern.exec(path)?.[1], host, world);
  const token = talk(SESSION)?.session.token;
  const given = headers['x-session-token'];
  if (token && given !== token) return json(403, given ? WRONG_TOKEN : NO_TOKEN, OPEN);
  if (method === 'POST' && MESSAGE.test(path)) return said(talk(MESSAGE), readObject(body), world);
  if (method === 'POST' && UPLOAD.test(path)) return json(201, { files: [] }, OPEN);
  if (TASK.test(path)) return task(talk(TASK), world);
  if (NEWS.test(path)) return news(talk(NEWS), query);
  return json(404, { detail: 'Not found.' }, OPEN);
}

const teamWith = (host: string, chatbot: string, { state }: World): OcsTeam | undefined =>
  state.ocs.teams.find((team) => team.host === host && team.chatbots.has(chatbot));

function start(
  body: Record<string, unknown> | undefined,
  { origin, ...headers }: Ask['headers'],
  host: string,
  world: World,
): Reply {
  const id = String(body?.chatbot_id ?? '').toLowerCase();
  // A frame without an origin has no host that could be among the allowed ones.
  const status = origin === 'null' ? 403 : Number(REFUSED.exec(id)?.[1] ?? 201);
  if (status !== 201) return json(status, REASONS[status] ?? {}, status === 429 ? { ...OPEN, 'retry-after': '30' } : OPEN);
  if (!UUID.test(id)) return json(400, { chatbot_id: ['Must be a valid UUID.'] }, OPEN);
  const team = teamWith(host, id, world);
  const bot = team?.chatbots.get(id);
  const visitor = String(body?.participant_remote_id || 'visitor-1');
  if (!team || !bot) {
    const chatbot = { id, name: 'Health line', url: `https://${host}/api/experiments/${id}/`, versions: [] };
    return json(
      201,
      { session_id: crypto.randomUUID(), session_token: null, chatbot, participant: { identifier: visitor } },
      OPEN,
    );
  }
  const session = converse({ team, world }, bot, visitor, 'embedded_widget', []);
  if (isObject(body?.session_data)) session.state = body.session_data;
  // Widgets before 0.9 know no tokens.
  const version = headers['x-ocs-widget-version'];
  if (!version || !/^0\.[0-8]\./.test(String(version))) session.token = `session-token-${crypto.randomUUID()}`;
  const person = team.participants.get(session.participant);
  return json(
    201,
    {
      session_id: session.id,
      session_token: session.token ?? null,
      chatbot: experimentRow(team, bot),
      participant: person ? participantRef(person) : {},
    },
    OPEN,
  );
}

function talkOf(id: string | undefined, host: string, { state }: World) {
  const team = state.ocs.teams.find((one) => one.host === host && one.sessions.has(id ?? ''));
  const session = team?.sessions.get(id ?? '');
  return team && session ? { team, session } : null;
}
type Talk = ReturnType<typeof talkOf>;

const GREETING = 'Hello! How can I help?';

function said(talk: Talk, body: Record<string, unknown> | undefined, { state }: World): Reply {
  const at = now(state);
  talk?.session.messages.push(line(at, 'user', String(body?.message ?? '')), line(at, 'assistant', GREETING));
  if (talk) talk.session.pending = 1;
  return json(202, { task_id: 'task-1', status: 'processing' }, OPEN);
}

function task(talk: Talk, world: World): Reply {
  if (talk?.session.pending) {
    talk.session.pending--;
    return json(200, { status: 'processing' }, OPEN);
  }
  return json(200, { status: 'complete', message: answered(talk, world) }, OPEN);
}

function answered(talk: Talk, { state }: World) {
  const last = talk?.session.messages.at(-1);
  return talk && last ? messageRow(talk.team, last) : { ...line(now(state), 'assistant', GREETING), attachments: [] };
}

function news(talk: Talk, query: URLSearchParams): Reply {
  const since = Date.parse(query.get('since') ?? '') || 0;
  const status = talk && talk.session.status !== 'active' ? 'ended' : 'active';
  const messages = talk ? talk.session.messages.filter((message) => Date.parse(message.created_at) > since) : [];
  const rows = messages.map((message) => talk && messageRow(talk.team, message));
  return json(200, { messages: rows, has_more: false, session_status: status }, OPEN);
}
