import { type Ask, isObject, json, type Reply, readObject } from './exchange.ts';
import { whoAsks } from './oshara-who.ts';
import { isoTime, now, type State } from './state.ts';
import type { World } from './world.ts';

const OPEN = { 'access-control-allow-origin': '*' };
const PREFLIGHT = {
  ...OPEN,
  'access-control-allow-headers': 'content-type, authorization, x-api-key',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
};
const say = (status: number, detail: string) => json(status, { detail }, OPEN);

/** `/api/agents/…`: what the widget in a page asks, and what owners read of it. Pages may read every answer. */
export function answerAgents(ask: Ask, { state }: World): Reply {
  const { method, path } = ask;
  if (method === 'OPTIONS') return { status: 204, headers: PREFLIGHT };
  if (!path.endsWith('/')) return { status: 301, headers: { ...OPEN, location: `${path}/` } };
  if (path === '/api/agents/agent-session/') return method === 'POST' ? startCall(ask, state) : say(405, 'Method not allowed.');
  const [, slug = '', what] = /^\/api\/agents\/([^/]+)\/(appearance|form-responses)\/$/.exec(path) ?? [];
  const character = state.oshara.characters.get(decodeURIComponent(slug));
  if (!character?.active) return say(404, 'Not found.');
  if (what === 'form-responses') return method === 'POST' ? keep(ask, state, slug) : readKept(ask, state, slug);
  return method === 'GET' ? json(200, { slug, ...character.widget_appearance }, OPEN) : say(405, 'Method not allowed.');
}

function startCall({ body, headers }: Ask, { oshara }: State): Reply {
  const given = readObject(body) ?? {};
  const slug = String(given.agent ?? given.agent_slug ?? '');
  const character = oshara.characters.get(slug);
  if (!character?.active) return say(404, 'Not found.');
  const { origin } = headers;
  // The vendor compares beginnings: `https://a.example` lets `https://a.example.org` in too.
  if (!origin || !character.allowed_origins.some((entry) => entry !== '' && origin.startsWith(entry)))
    return say(403, 'Origin not allowed for this agent.');
  const owner = oshara.users.get(character.owner);
  if (owner && owner.maxCalls !== null && owner.calls >= owner.maxCalls)
    return say(429, 'Too many concurrent sessions for your plan.');
  if (owner) owner.calls++;
  const session = `sess_${oshara.nextId++}`;
  const answer = {
    token: 'a-token-of-the-simulator',
    livekit_url: 'wss://audio-inference.oshara.ai',
    room_name: `room-${session}`,
    participant_identity: `visitor-${session}`,
    session_id: session,
    expires_in_seconds: 3_600,
    character_slug: slug,
    system_prompt: given.system_prompt ?? character.system_prompt,
    greeting: given.greeting ?? character.greeting,
  };
  return json(201, answer, OPEN);
}

/** Anybody may send a form, from anywhere. */
function keep({ body }: Ask, state: State, slug: string): Reply {
  const { form_id, session_id, values } = readObject(body) ?? {};
  const forms = state.oshara.characters.get(slug)?.widget_appearance.forms;
  const isKnown = Array.isArray(forms) && forms.some((form) => isObject(form) && form.id === form_id);
  if (!isKnown || (typeof form_id !== 'string' && typeof form_id !== 'number'))
    return json(400, { form_id: ['Unknown form.'] }, OPEN);
  if (!isObject(values)) return json(400, { values: ['Must be an object.'] }, OPEN);
  const row = {
    id: state.oshara.nextId++,
    form_id: String(form_id),
    session_id: typeof session_id === 'string' ? session_id : null,
    values,
    created_at: isoTime(now(state)),
  };
  state.oshara.responses.push({ slug, ...row });
  return json(201, row, OPEN);
}

function readKept(ask: Ask, state: State, slug: string): Reply {
  const who = whoAsks(ask, state.oshara, now(state));
  if ('refused' in who) return who.refused;
  if (state.oshara.characters.get(slug)?.owner !== who.user.id)
    return say(403, 'You do not have permission to perform this action.');
  const form = ask.query.get('form_id');
  const session = ask.query.get('session_id');
  const rows = state.oshara.responses.filter(
    (row) => row.slug === slug && (!form || row.form_id === form) && (!session || row.session_id === session),
  );
  return json(
    200,
    rows.map(({ slug: _, ...row }) => row),
    OPEN,
  );
}
