import { type Ask, html, json, type Reply } from './exchange.ts';
import { answerAgents } from './oshara-agents.ts';
import { answerAuth } from './oshara-auth.ts';
import { answerBilling } from './oshara-billing.ts';
import { answerCharacters } from './oshara-characters.ts';
import { notFound, whoAsks } from './oshara-who.ts';
import { now, type State } from './state.ts';
import type { World } from './world.ts';

/** The API at api.oshara.ai. Its paths end in a slash; without one they are answered as Django does. */
export function answerOshara(ask: Ask, world: World): Reply {
  const { path } = ask;
  if (path.startsWith('/api/agents/')) return answerAgents(ask, world);
  if (!path.endsWith('/')) {
    const query = String(ask.query);
    return { status: 301, headers: { location: query ? `${path}/?${query}` : `${path}/` } };
  }
  if (path.startsWith('/api/auth/')) return answerAuth(ask, world.state);
  if (path.startsWith('/api/ai-characters/')) return answerCharacters(ask, world.state);
  if (path.startsWith('/api/billing/')) return answerBilling(ask, world.state);
  // Where a form with a relative address is sent to: plain values, from anybody.
  if (path === '/api/webhooks/forms/' && ask.method === 'POST') return json(200, { received: true });
  return notFound();
}

/** Whose key or token a request came with. */
export function publicOsharaPath(ask: Pick<Ask, 'path' | 'headers'>, state: State): { path: string; account: string | null } {
  const { path, headers } = ask;
  if (headers['x-api-key'] === undefined && headers.authorization === undefined) return { path, account: null };
  const who = whoAsks(ask, state.oshara, now(state));
  return { path, account: 'user' in who ? who.user.label : 'unknown' };
}

/** A site that forms are sent to, and that keeps recordings: without any CORS header, as most are. */
export function answerHooks({ method, path }: Ask): Reply {
  if (method === 'GET' && path.startsWith('/recordings/'))
    return { status: 200, headers: { 'content-type': 'audio/ogg' }, body: 'OggS' };
  if (method === 'GET')
    return html(200, '<!doctype html><html lang="en"><title>Hooks</title><h1>Forms are sent to here</h1></html>');
  if (method === 'OPTIONS') return json(405, { error: 'Method not allowed' });
  return path === '/refuse' ? json(422, { error: 'Not accepted here' }) : json(200, { received: true });
}
