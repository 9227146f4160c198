import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oscar } from '../../lib/platforms/oscar/api.ts';
import {
  BIG_TOKEN,
  DEMO_TOKEN,
  EMPTY_TOKEN,
  EXPIRED_PLAN_TOKEN,
  FREE_TOKEN,
  HUGE_TOKEN,
  REVOKED_TOKEN,
} from '../simulator/seed.ts';
import { type Simulator, startSimulator } from '../simulator/server.ts';
import { type Contract, faultOf, openLine } from './line.ts';
import { platformSuite } from './suite.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const contract: Contract = {
  platform: oscar,
  simulator: () => simulator,
  keys: {
    good: DEMO_TOKEN,
    revoked: REVOKED_TOKEN,
    unknown: 'nobody-has-this-token-0123456789',
    forbidden() {
      const account = simulator.state.oscar.accounts.get(DEMO_TOKEN);
      if (account) account.forbidden = true;
      return DEMO_TOKEN;
    },
  },
  known: { widget: '42', name: 'Support Bot', status: 'active', foreign: '900', workspace: '1' },
  planName: 'Pro',
  long: { key: BIG_TOKEN, count: 2_000, requests: 1 },
  paths: { plan: /^\/me$/, widgets: /^\/widgets$/, widget: /^\/widgets\/\d+$/ },
};
const open = (key: string) => openLine(contract, key);

platformSuite(contract);

describe('Oscar Chat: the eight endpoints', () => {
  it('are asked as documented', async () => {
    const { operations } = open(DEMO_TOKEN);
    await operations.readPlan();
    await operations.listWorkspaces?.();
    await operations.renameWorkspace?.('1', 'Renamed');
    await operations.listWidgets();
    await operations.readWidget('42');
    const made = await operations.createWidget?.({ name: 'New', workspaceId: '1' });
    await operations.setStatus?.('42', 'inactive');
    await operations.deleteWidget?.(made?.id ?? '');
    expect(
      simulator.requests.map(({ method, path, query, body, status }) => [`${method} ${path}${query}`, body, status]),
    ).toEqual([
      ['GET /me', null, 200],
      ['GET /workspaces?page=1&limit=20', null, 200],
      ['PUT /workspaces/1', { name: 'Renamed' }, 200],
      ['GET /widgets', null, 200],
      ['GET /widgets/42', null, 200],
      ['POST /widgets/add', { name: 'New', workspace_id: 1 }, 201],
      ['PUT /widgets/42/status', { status: 'inactive' }, 200],
      [`DELETE /widgets/${made?.id}`, null, 204],
    ]);
  });

  it('say what plan an account has, also an expired one', async () => {
    expect(await open(FREE_TOKEN).operations.readPlan()).toMatchObject({
      planName: 'Free',
      limits: { workspaces: 1, agents: 1, interval: 60 },
    });
    const lapsed = await open(EXPIRED_PLAN_TOKEN).operations.readPlan();
    expect(Date.parse(lapsed.planExpires ?? '')).toBeLessThan(Date.now());
  });

  it('refuse a name or workspace that is none, in the vendor’s words', async () => {
    const { operations } = open(DEMO_TOKEN);
    expect(await faultOf(operations.createWidget?.({ name: ' ', workspaceId: '1' }) ?? Promise.resolve())).toMatchObject({
      kind: 'refused',
      status: 400,
      reason: 'name is required',
    });
    expect(await faultOf(operations.createWidget?.({ name: 'New', workspaceId: 'abc' }) ?? Promise.resolve())).toMatchObject({
      status: 400,
    });
    expect(await faultOf(operations.createWidget?.({ name: 'New', workspaceId: '91' }) ?? Promise.resolve())).toMatchObject({
      kind: 'missing',
    });
  });

  it('are limited by the plan, in truth as in our table', async () => {
    const { operations } = open(FREE_TOKEN);
    const { perMinute } = oscar.limits('Free');
    for (let time = 0; time < perMinute; time++) await operations.readPlan();
    expect(await faultOf(operations.readPlan())).toMatchObject({ kind: 'limited', status: 429 });
  });
});

describe('Oscar Chat: long lists', () => {
  const pages = () => simulator.requests.filter((entry) => entry.path === '/workspaces').length;

  it('reads 45 workspaces to the end of the third page', async () => {
    const list = await open(BIG_TOKEN).operations.listWorkspaces?.();
    expect([list?.rows.length, list?.complete, list?.skipped, pages()]).toEqual([45, true, 0, 3]);
    expect(new Set(list?.rows.map((row) => row.id)).size).toBe(45);
  });

  it('reads 45 workspaces of a vendor that makes its pages shorter than asked for', async () => {
    simulator.state.flags.limitCap = 10;
    const list = await open(BIG_TOKEN).operations.listWorkspaces?.();
    expect([list?.rows.length, list?.complete]).toEqual([45, true]);
  });

  it('asks for no second page after a short one', async () => {
    const list = await open(DEMO_TOKEN).operations.listWorkspaces?.();
    expect([list?.rows.length, list?.complete, pages()]).toEqual([3, true, 1]);
  });

  it('reads exactly one full page to its end', async () => {
    const account = simulator.state.oscar.accounts.get(EMPTY_TOKEN);
    for (let id = 700; id < 720; id++) {
      simulator.state.oscar.workspaces.set(id, {
        id,
        owner: account?.id ?? 0,
        name: `W${id}`,
        description: '',
        created_at: '',
        updated_at: '',
      });
    }
    const list = await open(EMPTY_TOKEN).operations.listWorkspaces?.();
    expect([list?.rows.length, list?.complete]).toEqual([20, true]);
  });

  it('stops at a list that goes round in circles, and says that it is not complete', async () => {
    const row = (n: number) => ({ id: n, name: `W${n}`, description: '', created_at: '', updated_at: '' });
    const body = JSON.stringify(Array.from({ length: 20 }, (_, n) => row(n)));
    simulator.faults.add({ do: 'garbage', times: 'always', body, match: { path: /^\/workspaces$/ } });
    const list = await open(BIG_TOKEN).operations.listWorkspaces?.();
    expect([list?.rows.length, list?.complete, pages()]).toEqual([20, false, 2]);
  });

  it('stops at a list that never ends', async () => {
    let asked = 0;
    const endless = (async () => {
      const rows = Array.from({ length: 20 }, (_, n) => ({
        id: asked * 20 + n,
        name: 'W',
        description: '',
        created_at: '',
        updated_at: '',
      }));
      asked++;
      return new Response(JSON.stringify(rows));
    }) as unknown as typeof fetch;
    const list = await openLine(contract, BIG_TOKEN, { fetch: endless }).operations.listWorkspaces?.();
    expect([asked, list?.rows.length, list?.complete]).toEqual([100, 2_000, false]);
  });

  it('has nothing to say of an empty account, and says it', async () => {
    const { operations } = open(EMPTY_TOKEN);
    expect(await operations.listWidgets()).toEqual({ rows: [], skipped: 0 });
    expect(await operations.listWorkspaces?.()).toEqual({ rows: [], skipped: 0, complete: true });
  });

  it.each([
    [2_000, BIG_TOKEN],
    [10_000, HUGE_TOKEN],
  ])('reads %i widgets in one request', async (count, key) => {
    const line = open(key);
    const { rows, skipped } = await line.operations.listWidgets();
    expect([rows.length, new Set(rows.map((row) => row.id)).size, skipped, line.spent]).toEqual([count, count, 0, 1]);
    expect(rows.every((row) => typeof row.id === 'string' && row.name !== '')).toBe(true);
  });
});
