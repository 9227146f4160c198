import { readFileSync } from 'node:fs';
import { type Ask, json, type Reply } from './exchange.ts';
import { planOver } from './oscar.ts';
import { badLoader } from './oscar-bad-loaders.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

const LOADER = readFileSync(new URL('./loader.js', import.meta.url), 'utf8');
const OPEN = { 'access-control-allow-origin': '*' };

/** The vendor's front end at widget.oscarchat.ai: the loader, and the one question the loader asks. */
export function answerOscarWidget(ask: Ask, world: World): Reply | Promise<Reply> {
  if (ask.method !== 'GET') return json(404, { error: 'Not found' }, OPEN);
  if (ask.path === '/loader.js') {
    return { status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8', ...OPEN }, body: LOADER };
  }
  const bad = badLoader(ask.path, LOADER, OPEN);
  if (bad) return bad;
  const id = /^\/config\/([^/]+)$/.exec(ask.path)?.[1];
  return id === undefined ? json(404, { error: 'Not found' }, OPEN) : config(id, world.state);
}

function config(id: string, state: State): Reply {
  const widget = /^\d{1,15}$/.test(id) ? state.oscar.widgets.get(Number(id)) : undefined;
  if (!widget) return json(404, { error: 'Unknown widget' }, OPEN);
  if (widget.status === 'inactive') return json(403, { error: 'This widget is switched off' }, OPEN);
  const owner = [...state.oscar.accounts.values()].find((account) => account.id === widget.owner);
  if (owner && planOver(state, owner)) return json(403, { error: 'The plan behind this widget has ended' }, OPEN);
  return json(200, { status: widget.status, name: widget.name }, OPEN);
}
