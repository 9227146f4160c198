import { type Ask, json, type Reply } from './exchange.ts';
import type { OsharaSession } from './oshara-state.ts';
import { whoAsks } from './oshara-who.ts';
import { now, type State } from './state.ts';

const wrapped = (status: number, data: unknown, message = 'OK'): Reply =>
  json(status, { success: status < 400, message, data, errors: status < 400 ? null : [message] });

/** `/api/billing/…`: what calls there were and what they cost, in the vendor's envelope. */
export function answerBilling(ask: Ask, state: State): Reply {
  const who = whoAsks(ask, state.oshara, now(state));
  if ('refused' in who) return who.refused;
  const own = state.oshara.sessions.filter((session) => session.owner === who.user.id);
  const id = /^\/api\/billing\/sessions\/([^/]+)\/$/.exec(ask.path)?.[1];
  if (ask.method !== 'GET') return wrapped(405, null, 'Method not allowed.');
  if (id !== undefined) {
    const session = own.find((one) => one.session_id === decodeURIComponent(id));
    return session ? wrapped(200, without(session, 'owner')) : wrapped(404, null, 'Session not found.');
  }
  return ask.path === '/api/billing/usage/' ? usage(ask.query, own) : wrapped(404, null, 'Not found.');
}

function usage(query: URLSearchParams, own: readonly OsharaSession[]): Reply {
  const page = Number(query.get('page') ?? 1);
  const asked = Number(query.get('page_size') ?? 50);
  if (!Number.isInteger(page) || page < 1 || !Number.isInteger(asked) || asked < 1)
    return wrapped(400, null, 'page and page_size must be whole numbers above zero');
  const size = Math.min(asked, 200);
  const is = (name: 'character_slug' | 'tenant_id', session: OsharaSession) =>
    !query.get(name) || session[name] === query.get(name);
  const start = query.get('start') ?? '';
  const end = query.get('end') ?? '';
  const found = own.filter(
    (session) =>
      is('character_slug', session) &&
      is('tenant_id', session) &&
      (!start || session.created_at >= start) &&
      // Inclusive: a day without a time ends with its last second.
      (!end || session.created_at <= (end.length === 10 ? `${end}T23:59:59Z` : end)),
  );
  const sum = (name: string) => found.reduce((total, session) => total + Number(session[name]), 0);
  return wrapped(200, {
    total_sessions: found.length,
    total_llm_input_tokens: sum('llm_input_tokens'),
    total_llm_output_tokens: sum('llm_output_tokens'),
    total_stt_audio_seconds: sum('stt_audio_seconds'),
    total_tts_characters: sum('tts_characters'),
    total_estimated_cost_usd: sum('estimated_cost_usd').toFixed(4),
    sessions: {
      page,
      page_size: size,
      total: found.length,
      data: found
        .slice((page - 1) * size, page * size)
        .map((session) => without(session, 'owner', 'transcript', 'transcript_text', 'recording_url', 'recording_presigned_url')),
    },
  });
}

const without = (session: OsharaSession, ...names: string[]) =>
  Object.fromEntries(Object.entries(session).filter(([name]) => !names.includes(name)));
