import { type Ask, json, type Reply, readObject } from './exchange.ts';
import { PLAN_LIMITS } from './limits.ts';
import {
  isoTime,
  now,
  type OscarAccount,
  type OscarWidget,
  type OscarWorkspace,
  type State,
  widgetsOf,
  workspacesOf,
} from './state.ts';
import type { World } from './world.ts';

/** What one endpoint gets: a known account within its limits, the id in the path, and the JSON body. */
interface Call {
  state: State;
  account: OscarAccount;
  id: number;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

interface Endpoint {
  method: string;
  path: RegExp;
  answer: (call: Call) => Reply;
}

const ENDPOINTS: readonly Endpoint[] = [
  { method: 'GET', path: /^\/me$/, answer: me },
  { method: 'GET', path: /^\/workspaces$/, answer: listWorkspaces },
  { method: 'PUT', path: /^\/workspaces\/([^/]+)$/, answer: renameWorkspace },
  { method: 'GET', path: /^\/widgets$/, answer: listWidgets },
  { method: 'POST', path: /^\/widgets\/add$/, answer: createWidget },
  { method: 'GET', path: /^\/widgets\/([^/]+)$/, answer: readWidget },
  { method: 'PUT', path: /^\/widgets\/([^/]+)\/status$/, answer: switchWidget },
  { method: 'DELETE', path: /^\/widgets\/([^/]+)$/, answer: deleteWidget },
];

/** The API whose token is the first part of the path, at api.oscarchat.ai. */
export function answerOscar(ask: Ask, world: World): Reply {
  const { state } = world;
  const { token, rest } = splitToken(ask.path);
  const account = state.oscar.accounts.get(token);
  if (!account || account.revoked) return refuse(401, 'This token is unknown or no longer valid');

  const limits = account.limits ?? PLAN_LIMITS[account.plan_name] ?? { minute: 30, day: 1_000 };
  const wait = account.limiter.take(limits, now(state));
  if (wait > 0) {
    const headers: Record<string, string> = state.flags.retryAfter ? { 'retry-after': String(Math.ceil(wait / 1_000)) } : {};
    return json(429, { error: 'Too many requests for this plan' }, headers);
  }

  for (const endpoint of ENDPOINTS) {
    const found = endpoint.method === ask.method && endpoint.path.exec(rest);
    if (found) return call(endpoint, found[1], ask, state, account);
  }
  return refuse(404, 'No such endpoint');
}

/** The path with the token replaced by the account's label, for the log and for fault rules. */
export function publicOscarPath(ask: Pick<Ask, 'path'>, state: State): { path: string; account: string } {
  const { token, rest } = splitToken(ask.path);
  return { path: rest, account: state.oscar.accounts.get(token)?.label ?? 'unknown' };
}

function splitToken(path: string): { token: string; rest: string } {
  const [, segment = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(path) ?? [];
  try {
    return { token: decodeURIComponent(segment), rest };
  } catch {
    return { token: '', rest };
  }
}

function call(endpoint: Endpoint, idText: string | undefined, ask: Ask, state: State, account: OscarAccount): Reply {
  const id = Number(idText ?? 0);
  if (idText !== undefined && !/^\d{1,15}$/.test(idText)) return refuse(400, 'The id must be an integer');
  const writes = ask.method !== 'GET';
  let body: Record<string, unknown> = {};
  if (ask.method === 'PUT' || ask.method === 'POST') {
    if (!/^application\/json\b/.test(ask.headers['content-type'] ?? ''))
      return refuse(400, 'The body must be sent as application/json');
    const given = readObject(ask.body);
    if (!given) return refuse(400, 'The body must be a JSON object');
    body = given;
  }
  if (writes && account.forbidden) return refuse(403, 'Your plan does not include this');
  return endpoint.answer({ state, account, id, query: ask.query, body });
}

function me({ account }: Call): Reply {
  const { id, mail, first_name, last_name, plan_expiration_date, plan_name, rules } = account;
  return json(200, { id, mail, first_name, last_name, plan_expiration_date, plan_name, rules });
}

function listWorkspaces({ state, account, query }: Call): Reply {
  const page = wholeNumber(query.get('page') ?? '1');
  const asked = wholeNumber(query.get('limit') ?? '20');
  if (!page || !asked) return refuse(400, 'page and limit must be integers above zero');
  const limit = Math.min(asked, state.flags.limitCap ?? asked);
  const rows = workspacesOf(state.oscar, account).slice((page - 1) * limit, page * limit);
  return json(200, rows.map(workspaceRow));
}

function renameWorkspace({ state, account, id, body }: Call): Reply {
  const workspace = state.oscar.workspaces.get(id);
  if (workspace?.owner !== account.id) return refuse(404, 'Workspace not found');
  const name = nameIn(body);
  if (!name) return refuse(400, 'name is required');
  workspace.name = name;
  workspace.updated_at = isoTime(now(state));
  return json(200, workspaceRow(workspace));
}

function listWidgets({ state, account }: Call): Reply {
  return json(200, widgetsOf(state.oscar, account).map(widgetRow));
}

function readWidget(given: Call): Reply {
  const widget = ownWidget(given);
  return widget ? json(200, widgetRow(widget)) : refuse(404, 'Widget not found');
}

function createWidget({ state, account, body }: Call): Reply {
  const name = nameIn(body);
  if (!name) return refuse(400, 'name is required');
  const workspace = body.workspace_id;
  if (typeof workspace !== 'number' || !Number.isInteger(workspace)) return refuse(400, 'workspace_id must be an integer');
  if (state.oscar.workspaces.get(workspace)?.owner !== account.id) return refuse(404, 'Workspace not found');
  if (planOver(state, account)) return refuse(403, 'Your plan has ended');
  const widget: OscarWidget = { id: state.oscar.nextId++, name, owner: account.id, status: 'active', workspace };
  state.oscar.widgets.set(widget.id, widget);
  return json(201, widgetRow(widget));
}

function switchWidget(given: Call): Reply {
  const widget = ownWidget(given);
  if (!widget) return refuse(404, 'Widget not found');
  const { status } = given.body;
  if (status !== 'active' && status !== 'inactive') return refuse(400, 'status must be active or inactive');
  // Switching off stays possible: nobody should be unable to take a widget down.
  if (status === 'active' && planOver(given.state, given.account)) return refuse(403, 'Your plan has ended');
  widget.status = status;
  return json(200, widgetRow(widget));
}

function deleteWidget(given: Call): Reply {
  const widget = ownWidget(given);
  if (!widget) return refuse(404, 'Widget not found');
  given.state.oscar.widgets.delete(widget.id);
  return { status: 204 };
}

/** True once the account's plan date lies in the past. */
export function planOver(state: State, account: OscarAccount): boolean {
  return Date.parse(account.plan_expiration_date) < now(state);
}

function ownWidget({ state, account, id }: Call): OscarWidget | undefined {
  // Another account's widget looks exactly like one that never was.
  const widget = state.oscar.widgets.get(id);
  return widget?.owner === account.id ? widget : undefined;
}

function nameIn(body: Record<string, unknown>): string | undefined {
  return typeof body.name === 'string' && body.name.trim() !== '' ? body.name : undefined;
}

function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

function widgetRow({ id, name, owner, status }: OscarWidget) {
  return { id, name, owner, status };
}

function workspaceRow({ id, name, description, created_at, updated_at }: OscarWorkspace) {
  return { id, name, description, created_at, updated_at };
}

function refuse(status: number, error: string): Reply {
  return json(status, { error });
}
