import { alterAccount, summary } from './control-account.ts';
import { type Ask, html, isObject, json, type Reply, readObject } from './exchange.ts';
import type { FaultRule } from './faults.ts';
import { indexPage } from './index-page.ts';
import type { World } from './world.ts';

/** The simulator's own host: an index for people, and `/control/...` for scripts. */
export function answerControl(ask: Ask, world: World): Reply {
  if (ask.method === 'GET' && ask.path === '/') return html(200, indexPage());
  if (ask.method === 'GET' && ask.path === '/control/state') return json(200, summary(world, ask.query.get('account')));
  if (ask.method === 'GET' && ask.path === '/control/requests') {
    return json(200, ask.query.get('kind') === 'visits' ? world.log.visits : world.log.requests);
  }
  if (ask.method !== 'POST' || !ask.path.startsWith('/control/')) return json(404, { error: 'No such control' });
  // Only JSON, so that no demo page can steer the simulator by an ordinary form.
  if (!/^application\/json\b/.test(ask.headers['content-type'] ?? '')) return json(400, { error: 'Send application/json' });
  try {
    return change(ask.path, ask.body, world);
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function change(path: string, body: string, world: World): Reply {
  switch (path) {
    case '/control/reset':
      world.reset();
      return json(200, { done: true });
    case '/control/faults': {
      const given: unknown = JSON.parse(body);
      const rules = Array.isArray(given) ? given : [given];
      for (const rule of rules) world.faults.add(rule as FaultRule);
      return json(200, world.faults.list());
    }
    case '/control/account':
      return json(200, alterAccount(world, demand(body)));
    case '/control/flags':
      return json(200, setFlags(world, demand(body)));
    default:
      return json(404, { error: 'No such control' });
  }
}

function setFlags({ state }: World, given: Record<string, unknown>): unknown {
  for (const [name, value] of Object.entries(given)) {
    if (name === 'clockOffset' && typeof value === 'number') state.clockOffset = value;
    else if (Object.hasOwn(state.flags, name)) Object.assign(state.flags, { [name]: value });
    else throw new TypeError(`No flag "${name}"`);
  }
  return { ...state.flags, clockOffset: state.clockOffset };
}

function demand(body: string): Record<string, unknown> {
  const value = readObject(body);
  if (!isObject(value)) throw new TypeError('Send a JSON object');
  return value;
}
