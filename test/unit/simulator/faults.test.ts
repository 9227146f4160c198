import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { simulatorFetch } from '../../simulator/client.ts';
import { DEMO_TOKEN } from '../../simulator/seed.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';

let simulator: Simulator;
let reach: typeof fetch;

beforeAll(async () => {
  simulator = await startSimulator();
  reach = simulatorFetch(simulator);
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const get = (path: string, init?: RequestInit) => reach(`https://api.oscarchat.ai/${DEMO_TOKEN}${path}`, init);
const create = () =>
  get('/widgets/add', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Once', workspace_id: 1 }),
  });
const made = () => [...simulator.state.oscar.widgets.values()].filter(({ name }) => name === 'Once').length;

describe('which request a fault strikes', () => {
  it('matches method and path, once, after as many as told', async () => {
    simulator.faults.add({
      match: { method: 'get', path: /^\/widgets\/\d+$/ },
      after: 1,
      times: 2,
      do: 'status',
      status: 502,
    });
    const seen: number[] = [];
    for (const path of ['/widgets', '/widgets/42', '/widgets/42', '/me', '/widgets/43', '/widgets/42']) {
      seen.push((await get(path)).status);
    }
    expect(seen).toEqual([200, 200, 502, 200, 502, 200]);
  });

  it('leaves web pages alone unless a host is named', async () => {
    const fault = simulator.faults.add({ times: 'always', do: 'status', status: 500 });
    const loader = () => reach('https://widget.oscarchat.ai/loader.js');
    expect((await loader()).status).toBe(200);
    fault.remove();
    simulator.faults.add({ match: { host: 'widget.oscarchat.ai' }, do: 'status', status: 404 });
    expect((await loader()).status).toBe(404);
    expect((await get('/me')).status).toBe(200);
  });
});

describe('kinds of fault', () => {
  it('status: answers it instead of working, or after working', async () => {
    simulator.faults.add({ do: 'status', status: 429, headers: { 'retry-after': '7' } });
    const answer = await create();
    expect([answer.status, answer.headers.get('retry-after'), made()]).toEqual([429, '7', 0]);
    simulator.faults.add({ do: 'status', status: 500, work: true });
    expect([(await create()).status, made()]).toEqual([500, 1]);
  });

  it('delay: answers late', async () => {
    simulator.faults.add({ do: 'delay', ms: 60 });
    const begun = performance.now();
    expect((await get('/me')).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThan(55);
  });

  it('delay: does nothing once the client has gone', async () => {
    simulator.faults.add({ do: 'delay', ms: 29_000 });
    const giveUp = new AbortController();
    const answer = get('/widgets/42', { method: 'DELETE', signal: giveUp.signal });
    await vi.waitFor(() => expect(simulator.requests).toHaveLength(1));
    giveUp.abort();
    await expect(answer).rejects.toThrow();
    await vi.waitFor(() => expect(simulator.requests[0]).toMatchObject({ done: true, status: null }));
    expect(simulator.state.oscar.widgets.has(42)).toBe(true);
  });

  it('cut: sends headers and half of the body', async () => {
    simulator.faults.add({ do: 'cut' });
    const answer = await get('/widgets');
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('drift: answers JSON of another shape, in all rows or one', async () => {
    simulator.faults.add({ do: 'drift' });
    expect(await (await get('/widgets/42')).json()).toEqual({
      the_id: 42,
      the_name: 'Support Bot',
      the_owner: 1234,
      the_status: 'active',
    });
    simulator.faults.add({ do: 'drift', how: 'types', row: 1 });
    const list = (await (await get('/widgets')).json()) as unknown[];
    expect(list[0]).toMatchObject({ id: 42 });
    expect(list[1]).toMatchObject({ id: 'no. 43', name: 9 });
    expect(list[2]).toMatchObject({ id: 44 });
    simulator.faults.add({ do: 'drift', how: 'wrap' });
    const wrapped = (await (await get('/widgets')).json()) as { data: unknown[] };
    expect(wrapped.data).toHaveLength(24);
    simulator.faults.add({ do: 'drift', how: 'extra' });
    expect(await (await get('/me')).json()).toMatchObject({ id: 1234, is_new: true });
  });

  it('html, empty, garbage: answers 200 with no JSON', async () => {
    simulator.faults.add({ do: 'html' });
    const portal = await get('/me');
    expect([portal.status, portal.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    simulator.faults.add({ do: 'empty' });
    expect(await (await get('/me')).text()).toBe('');
    simulator.faults.add({ do: 'garbage' });
    await expect((await get('/me')).json()).rejects.toThrow(SyntaxError);
  });

  it('hang: never answers', async () => {
    simulator.faults.add({ do: 'hang' });
    await expect(get('/me', { signal: AbortSignal.timeout(150) })).rejects.toThrow(/abort|timeout/i);
    await vi.waitFor(() => expect(simulator.requests[0]).toMatchObject({ fault: 'hang', status: null, done: true }));
  });

  it('reset and lost: both drop the connection, one of them after the work', async () => {
    simulator.faults.add({ do: 'reset' });
    await expect(create()).rejects.toThrow();
    expect(made()).toBe(0);
    simulator.faults.add({ do: 'lost' });
    await expect(create()).rejects.toThrow();
    expect(made()).toBe(1);
    expect(simulator.requests).toMatchObject([
      { fault: 'reset', status: null },
      { fault: 'lost', status: null, body: { name: 'Once' } },
    ]);
  });
});

describe('the proxy', () => {
  function ask(authority: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(simulator.proxyPort, '127.0.0.1', () =>
        socket.write(`CONNECT ${authority} HTTP/1.1\r\nhost: ${authority}\r\n\r\n`),
      );
      socket.once('data', (data: Buffer) => {
        socket.destroy();
        resolve(data.toString().split('\r\n')[0] ?? '');
      });
      socket.once('error', reject);
    });
  }

  it('tunnels to simulated hosts and refuses the rest', async () => {
    expect(await ask('api.oscarchat.ai:443')).toContain('200');
    expect(await ask('anything.demo.test:443')).toContain('200');
    expect(await ask('example.com:443')).toContain('403');
    expect(await ask('api.oscarchat.ai:80')).toContain('403');
  });
});
