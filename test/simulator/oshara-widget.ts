import { readFileSync } from 'node:fs';
import { type Ask, json, type Reply, readObject } from './exchange.ts';

const SCRIPT = readFileSync(new URL('./oshara-widget.js', import.meta.url), 'utf8');
const APPEARANCE = /^\/api\/agents\/([^/]+)\/appearance\/$/;
const SESSION = '/api/agents/agent-session/';
const OPEN = { 'access-control-allow-origin': '*' };
const PREFLIGHT = {
  ...OPEN,
  'access-control-allow-headers': 'content-type, authorization, x-api-key',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
};

/** Characters by slug: what their appearance and a call with them are answered with. Any other slug is unknown. */
const CHARACTERS: ReadonlyMap<string, { appearance: number; session: number; position: string }> = new Map([
  ['hotel-desk', { appearance: 200, session: 201, position: 'bottom-right' }],
  ['garden-left', { appearance: 200, session: 201, position: 'bottom-left' }],
  ['not-here', { appearance: 200, session: 403, position: 'bottom-right' }],
  ['switched-off', { appearance: 403, session: 403, position: 'bottom-right' }],
]);

/** The vendor's front end at widget.oshara.ai: one script. */
export function answerOsharaWidget({ method, path }: Ask): Reply {
  if (method !== 'GET' || path !== '/widget.js') return json(404, { detail: 'Not found.' });
  return { status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' }, body: SCRIPT };
}

/** What the widget itself asks of api.oshara.ai: how to look, and for a call. */
export function answerOsharaCalls({ method, path, body }: Ask): Reply {
  if (method === 'OPTIONS') return { status: 204, headers: PREFLIGHT };
  const slug = APPEARANCE.exec(path)?.[1];
  if (method === 'GET' && slug) {
    const { appearance, position } = CHARACTERS.get(slug) ?? { appearance: 404, position: '' };
    return appearance === 200
      ? json(200, { slug, layout: { position }, fab: { size: 64 } }, OPEN)
      : json(appearance, { detail: appearance === 404 ? 'Not found.' : 'This agent is not available.' }, OPEN);
  }
  if (method === 'POST' && path === SESSION) {
    const status = CHARACTERS.get(String(readObject(body)?.agent_slug ?? ''))?.session ?? 404;
    return status === 201
      ? json(201, { url: 'wss://audio-inference.oshara.ai', token: 'a-token-of-the-simulator' }, OPEN)
      : json(status, { detail: status === 403 ? 'Origin not allowed for this agent.' : 'Not found.' }, OPEN);
  }
  return json(404, { detail: 'Not found.' }, OPEN);
}
