import { readFileSync } from 'node:fs';
import { type Ask, json, type Reply } from './exchange.ts';

const SCRIPT = readFileSync(new URL('./oshara-widget.js', import.meta.url), 'utf8');

/** The vendor's front end at widget.oshara.ai: one script. What it asks of the API is in `oshara-agents.ts`. */
export function answerOsharaWidget({ method, path }: Ask): Reply {
  if (method !== 'GET' || path !== '/widget.js') return json(404, { detail: 'Not found.' });
  return { status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' }, body: SCRIPT };
}
