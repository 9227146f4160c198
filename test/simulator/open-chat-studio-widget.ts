import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Ask, html, json, type Reply, readObject } from './exchange.ts';

/** The real widget's browser build, from the npm package. */
const BUILD = new URL('../../node_modules/open-chat-studio-widget/dist/open-chat-studio-widget/', import.meta.url);
/** `unpkg.com/<name>@<version>/…` and `cdn.jsdelivr.net/npm/<name>@<version>/…`: every version is answered with the one there is. */
const FILE = /^(?:\/npm)?\/open-chat-studio-widget@\d+\.\d+\.\d+\/dist\/open-chat-studio-widget\/([\w.-]+\.js)$/;
const START_PAGE = /^\/a\/[^/]+\/(?:experiments\/e|chatbots)\/[^/]+\/embed\/start\/$/;
const MESSAGE = /^\/api\/chat\/([\w-]+)\/message\/$/;
const TASK = /^\/api\/chat\/([\w-]+)\/task-(\d+)\/poll\/$/;
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

/** What the widget itself asks of an Open Chat Studio server. */
export function answerChat({ method, path, headers, body }: Ask): Reply {
  if (START_PAGE.test(path)) return html(410, '<!doctype html><title>Gone</title><h1>This embed is no longer supported</h1>');
  if (!path.startsWith('/api/chat/')) return json(404, { detail: 'Not found.' });
  if (method === 'OPTIONS') return { status: 204, headers: PREFLIGHT };
  if (method === 'POST' && path === '/api/chat/start/') return start(readObject(body), headers.origin);
  const session = MESSAGE.exec(path)?.[1];
  if (method === 'POST' && session) return json(202, { task_id: 'task-1', status: 'processing' }, OPEN);
  if (TASK.test(path)) return json(200, { status: 'complete', message: line('Hello! How can I help?') }, OPEN);
  if (NEWS.test(path)) return json(200, { messages: [], has_more: false, session_status: 'active' }, OPEN);
  return json(404, { detail: 'Not found.' }, OPEN);
}

function start(body: Record<string, unknown> | undefined, origin: string | undefined): Reply {
  const id = String(body?.chatbot_id ?? '');
  // A frame without an origin has no host that could be among the allowed ones.
  const status = origin === 'null' ? 403 : Number(REFUSED.exec(id)?.[1] ?? 201);
  if (status !== 201) return json(status, REASONS[status] ?? {}, status === 429 ? { ...OPEN, 'retry-after': '30' } : OPEN);
  return json(
    201,
    {
      session_id: 'session-1',
      session_token: null,
      chatbot: { id, name: 'Health line' },
      participant: { identifier: 'visitor-1' },
    },
    OPEN,
  );
}

const line = (content: string) => ({ created_at: new Date().toISOString(), role: 'assistant', content, attachments: [] });
