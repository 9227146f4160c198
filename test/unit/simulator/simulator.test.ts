import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { simulatorFetch } from '../../simulator/client.ts';
import * as seed from '../../simulator/seed.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';

let simulator: Simulator;
let reach: typeof fetch;

beforeAll(async () => {
  simulator = await startSimulator();
  reach = simulatorFetch(simulator);
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

function api(path: string, token = seed.DEMO_TOKEN, init?: RequestInit): Promise<Response> {
  return reach(`https://api.oscarchat.ai/${token}${path}`, init);
}

function write(method: string, path: string, body: unknown, token = seed.DEMO_TOKEN): Promise<Response> {
  return api(path, token, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

async function rows(path: string, token?: string): Promise<{ id: number; name: string }[]> {
  return (await (await api(path, token)).json()) as { id: number; name: string }[];
}

describe('the eight endpoints', () => {
  it('tells who the token belongs to', async () => {
    const answer = await api('/me');
    expect(answer.status).toBe(200);
    const me = (await answer.json()) as Record<string, unknown>;
    expect(Object.keys(me)).toEqual(['id', 'mail', 'first_name', 'last_name', 'plan_expiration_date', 'plan_name', 'rules']);
    expect(me).toMatchObject({
      id: 1234,
      plan_name: 'Pro',
      rules: { agents: 10, interval: 30, all_in_one: false, workspaces: 5, counts: 1000 },
    });
    const days = (Date.parse(String(me.plan_expiration_date)) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(40);
  });

  it('lists widgets as a bare array with integer ids', async () => {
    const widgets = await rows('/widgets');
    expect(widgets).toHaveLength(24);
    expect(widgets[0]).toEqual({ id: 42, name: 'Support Bot', owner: 1234, status: 'active' });
    expect(await rows('/widgets', seed.EMPTY_TOKEN)).toEqual([]);
    expect(await rows('/widgets', seed.HUGE_TOKEN)).toHaveLength(10_000);
  });

  it('pages workspaces, 20 at a time unless told', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => rows(`/workspaces?page=${page}`, seed.BIG_TOKEN)));
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5, 0]);
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(45);
    expect(await rows('/workspaces', seed.BIG_TOKEN)).toEqual(pages[0]);
    expect(await rows('/workspaces?limit=10&page=5', seed.BIG_TOKEN)).toHaveLength(5);
    expect((await api('/workspaces?page=0')).status).toBe(400);
    expect((await api('/workspaces?limit=many')).status).toBe(400);
  });

  it('renames a workspace and moves its updated_at', async () => {
    const answer = await write('PUT', '/workspaces/1', { name: 'New name' });
    expect(answer.status).toBe(200);
    const workspace = (await answer.json()) as Record<string, string>;
    expect(Object.keys(workspace)).toEqual(['id', 'name', 'description', 'created_at', 'updated_at']);
    expect(workspace.name).toBe('New name');
    expect(Date.parse(workspace.updated_at as string)).toBeGreaterThan(Date.now() - 5_000);
    expect((await write('PUT', '/workspaces/501', { name: 'Not mine' })).status).toBe(404);
  });

  it('creates, reads, switches and deletes a widget', async () => {
    const created = await write('POST', '/widgets/add', { name: 'Fresh', workspace_id: 1 });
    expect(created.status).toBe(201);
    const widget = (await created.json()) as { id: number; status: string };
    expect(widget).toEqual({ id: expect.any(Number), name: 'Fresh', owner: 1234, status: 'active' });

    const off = await write('PUT', `/widgets/${widget.id}/status`, { status: 'inactive' });
    expect(await off.json()).toMatchObject({ status: 'inactive' });
    expect(await (await api(`/widgets/${widget.id}`)).json()).toMatchObject({ status: 'inactive' });

    const gone = await api(`/widgets/${widget.id}`, seed.DEMO_TOKEN, { method: 'DELETE' });
    expect([gone.status, await gone.text()]).toEqual([204, '']);
    expect((await api(`/widgets/${widget.id}`)).status).toBe(404);
    expect((await api(`/widgets/${widget.id}`, seed.DEMO_TOKEN, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('refusals', () => {
  it.each([
    ['a name is missing', 'POST', '/widgets/add', { workspace_id: 1 }, 400],
    ['a name is blank', 'POST', '/widgets/add', { name: '  ', workspace_id: 1 }, 400],
    ['an integer came as text', 'POST', '/widgets/add', { name: 'x', workspace_id: '1' }, 400],
    ['the workspace is not theirs', 'POST', '/widgets/add', { name: 'x', workspace_id: 501 }, 404],
    ['the status is unknown', 'PUT', '/widgets/42/status', { status: 'on' }, 400],
    ['the id is no integer', 'PUT', '/widgets/abc/status', { status: 'active' }, 400],
    ['the body is a list', 'PUT', '/widgets/42/status', ['active'], 400],
    ['the widget is a stranger\u2019s', 'PUT', '/widgets/900/status', { status: 'inactive' }, 404],
    ['there is no such endpoint', 'POST', '/widgets', {}, 404],
  ])('refuses when %s', async (_what, method, path, body, status) => {
    const answer = await write(method, path, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ error: expect.any(String) });
  });

  it('wants JSON to be called JSON', async () => {
    const answer = await api('/widgets/42/status', seed.DEMO_TOKEN, { method: 'PUT', body: '{"status":"inactive"}' });
    expect(answer.status).toBe(400);
  });

  it('answers 401 for unknown and withdrawn tokens', async () => {
    for (const token of ['nobody', seed.REVOKED_TOKEN, 'v1', '%E0%A4%A']) expect((await api('/me', token)).status).toBe(401);
  });

  it('answers 403 where the plan permits no writes, or has ended', async () => {
    const account = simulator.state.oscar.accounts.get(seed.DEMO_TOKEN);
    if (account) account.forbidden = true;
    expect((await write('PUT', '/widgets/42/status', { status: 'inactive' })).status).toBe(403);
    expect((await api('/widgets/42')).status).toBe(200);
    expect((await write('PUT', '/widgets/302/status', { status: 'active' }, seed.EXPIRED_PLAN_TOKEN)).status).toBe(403);
    expect((await write('PUT', '/widgets/301/status', { status: 'inactive' }, seed.EXPIRED_PLAN_TOKEN)).status).toBe(200);
  });
});

describe('rate limits', () => {
  async function statuses(count: number, token: string): Promise<number[]> {
    const seen: number[] = [];
    for (let n = 0; n < count; n++) seen.push((await api('/me', token)).status);
    return seen;
  }

  it('allows the plan\u2019s number per minute, in a window that slides', async () => {
    expect(await statuses(31, seed.FREE_TOKEN)).toEqual([...Array(30).fill(200), 429]);
    simulator.state.clockOffset = 61_000;
    expect(await statuses(1, seed.FREE_TOKEN)).toEqual([200]);
  });

  it('allows the plan\u2019s number per day', async () => {
    const account = simulator.state.oscar.accounts.get(seed.FREE_TOKEN);
    if (account) account.limits = { minute: null, day: 3 };
    expect(await statuses(4, seed.FREE_TOKEN)).toEqual([200, 200, 200, 429]);
    simulator.state.clockOffset = 61_000;
    expect(await statuses(1, seed.FREE_TOKEN)).toEqual([429]);
    simulator.state.clockOffset = 86_401_000;
    expect(await statuses(1, seed.FREE_TOKEN)).toEqual([200]);
  });

  it('says when to come back only where told to', async () => {
    const account = simulator.state.oscar.accounts.get(seed.FREE_TOKEN);
    if (account) account.limits = { minute: 0, day: null };
    expect((await api('/me', seed.FREE_TOKEN)).headers.get('retry-after')).toBeNull();
    simulator.state.flags.retryAfter = true;
    expect(Number((await api('/me', seed.FREE_TOKEN)).headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('the log', () => {
  it('keeps what was asked without the token', async () => {
    await write('PUT', '/widgets/42/status', { status: 'inactive' });
    await api('/me?x=1', 'somethingwrong');
    expect(simulator.requests).toMatchObject([
      {
        method: 'PUT',
        path: '/widgets/42/status',
        account: 'demo',
        body: { status: 'inactive' },
        status: 200,
        done: true,
      },
      { method: 'GET', path: '/me', query: '?x=1', account: 'unknown', status: 401 },
    ]);
    const text = JSON.stringify(simulator.requests);
    expect(text).not.toContain(seed.DEMO_TOKEN);
    expect(text).not.toContain('somethingwrong');
  });
});

describe('the widget host', () => {
  it('serves the loader and each widget\u2019s configuration', async () => {
    const loader = await reach('https://widget.oscarchat.ai/loader.js');
    expect(loader.headers.get('content-type')).toContain('javascript');
    const config = (id: string | number) => reach(`https://widget.oscarchat.ai/config/${id}`);
    const active = await config(42);
    expect(active.headers.get('access-control-allow-origin')).toBe('*');
    expect(await active.json()).toEqual({ status: 'active', name: 'Support Bot' });
    expect((await config(44)).status).toBe(403);
    expect((await config(301)).status).toBe(403);
    expect((await config(999_999)).status).toBe(404);
    expect((await config('x')).status).toBe(404);
    expect(simulator.requests).toEqual([]);
    expect(simulator.visits).toHaveLength(6);
  });
});

describe('demo sites', () => {
  it('answers on every host', async () => {
    for (const host of simulator.hosts.filter((name) => name.endsWith('.demo.test'))) {
      expect([host, (await reach(`https://${host}/`)).status]).toEqual([host, 200]);
    }
    expect((await reach('https://nowhere.demo.test/')).status).toBe(404);
    // The certificate covers simulated names only, so nothing else can be mistaken for the real thing.
    await expect(reach('https://example.com/')).rejects.toThrow();
  });

  it('serves exactly 5,000 elements on the plain page', async () => {
    const text = await (await reach('https://plain.demo.test/')).text();
    expect(text.match(/<[a-z]/g)).toHaveLength(5_000);
    expect(text).not.toContain('oscarchat');
  });
});

describe('steering over https', () => {
  function control(path: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return reach(`https://simulator.demo.test/control/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
  }

  it('makes and alters accounts, and forgets them on reset', async () => {
    await control('account', {
      token: 'mine',
      plan_name: 'Free',
      planDays: 2,
      rules: { agents: 3 },
      workspaces: [{ id: 7001 }],
      widgets: [{ id: 7000, name: 'New' }],
    });
    expect(await (await api('/me', 'mine')).json()).toMatchObject({ plan_name: 'Free', rules: { agents: 3 } });
    expect(await rows('/widgets', 'mine')).toMatchObject([{ id: 7000, name: 'New', status: 'active' }]);
    await control('account', { token: 'mine', widgets: [{ id: 7000, gone: true }] });
    expect(await rows('/widgets', 'mine')).toEqual([]);
    await control('reset', {});
    expect((await api('/me', 'mine')).status).toBe(401);
  });

  it('orders faults and shows state and log', async () => {
    expect((await control('faults', { do: 'nonsense' })).status).toBe(400);
    await control('faults', { match: { path: '^/me$' }, do: 'status', status: 503 });
    expect((await api('/me')).status).toBe(503);
    const log = await reach('https://simulator.demo.test/control/requests');
    expect(await log.json()).toMatchObject([{ path: '/me', status: 503, fault: 'status' }]);
    const state = await reach('https://simulator.demo.test/control/state?account=demo');
    expect(await state.json()).toMatchObject({
      oscar: [{ label: 'demo', used: { minute: 0 } }],
      faults: [{ struck: 1 }],
    });
    await control('flags', { retryAfter: true });
    expect(simulator.state.flags.retryAfter).toBe(true);
  });
});
