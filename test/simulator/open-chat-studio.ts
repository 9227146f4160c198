import { type Ask, json, type Reply, readObject } from './exchange.ts';
import { type Call, DENIED, detail, notFound, type Operation } from './open-chat-studio-call.ts';
import { CONVERSING } from './open-chat-studio-converse.ts';
import type { OcsKey } from './open-chat-studio-state.ts';
import { V1 } from './open-chat-studio-v1.ts';
import { V2 } from './open-chat-studio-v2.ts';
import { answerChat } from './open-chat-studio-widget.ts';
import { now, type State } from './state.ts';
import type { World } from './world.ts';

const OPERATIONS: readonly Operation[] = [...V1, ...V2, ...CONVERSING];
const WINDOW = 300_000;

/** The API for people and programs: everything under `/api/` but visitors' chats, and `/channels/api/`. */
export function answerOpenChatStudio(ask: Ask, world: World): Reply {
  const path = plain(ask.path);
  if (path.startsWith('chat/')) return answerChat({ ...ask, path: `/api/${path}` }, world);
  const key = keyOf(ask, world.state);
  if (key === undefined) return detail(401, 'Authentication credentials were not provided.');
  if (key === null) return detail(401, 'Invalid token.');
  const wait = waitFor(key, now(world.state));
  if (wait > 0) return json(429, { detail: 'Rate limit exceeded.', available_in: wait }, { 'retry-after': String(wait) });

  const known = OPERATIONS.filter((one) => one.path.test(path));
  const found = known.find((one) => one.method === ask.method);
  if (!found) return known.length > 0 ? detail(405, `Method "${ask.method}" not allowed.`) : notFound();
  const { readOnlyWords } = world.state.ocs;
  if (key.readOnly && ask.method !== 'GET') return readOnlyWords === null ? { status: 403 } : detail(403, readOnlyWords);
  if (key.scopes && found.scope && !key.scopes.includes(found.scope)) return detail(403, DENIED);
  const body = readObject(ask.body);
  if (found.takes) {
    if (!/^application\/json\b/.test(ask.headers['content-type'] ?? '')) return detail(415, 'Unsupported media type in request.');
    if (!body) return detail(400, 'JSON parse error');
  }
  const parts = found.path.exec(path)?.slice(1) ?? [];
  const call: Call = { ask, world, ocs: world.state.ocs, key, team: key.team, parts, body: body ?? {} };
  return found.answer(call);
}

/** The path, and whose key came along. */
export function publicOpenChatStudioPath(
  ask: Pick<Ask, 'path' | 'headers'>,
  state: State,
): { path: string; account: string | null } {
  const key = keyOf({ ...ask, host: '' }, state);
  return { path: ask.path, account: key === undefined ? null : (key?.label ?? 'unknown') };
}

/** Without the part that may be left out: `/api/v1/x` is `/api/x`. Other roots keep their slash. */
const plain = (path: string): string => path.replace(/^\/api\/(v1\/)?/, '');

/** Null for one that is not, or no longer, good here; undefined where none came. */
function keyOf({ headers, host }: Pick<Ask, 'headers' | 'host'>, state: State): OcsKey | null | undefined {
  const given = headers['x-api-key'] ?? /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (given === undefined) return undefined;
  const key = state.ocs.keys.get(given);
  if (!key || key.revoked || (key.ends !== null && key.ends < now(state))) return null;
  return host === '' || key.team.host === host ? key : null;
}

/**
 * Windows of five minutes that all of a team share; each begins with a request, so that no test runs across its end.
 * @returns seconds until the next, or 0
 */
function waitFor({ team: { window } }: OcsKey, at: number): number {
  if (at - window.start >= WINDOW) Object.assign(window, { start: at, used: 0 });
  if (window.used >= window.limit) return Math.max(1, Math.ceil((window.start + WINDOW - at) / 1_000));
  window.used++;
  return 0;
}
