import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openChatStudio } from '../../lib/platforms/open-chat-studio/api.ts';
import {
  OCS_BIG_KEY,
  OCS_CHATBOT,
  OCS_ELSEWHERE,
  OCS_FOREIGN,
  OCS_HOST,
  OCS_INVALID,
  OCS_KEY,
  OCS_MACHINE_TOKEN,
  OCS_OWN_CHATBOT,
  OCS_OWN_HOST,
  OCS_OWN_KEY,
  OCS_READ_ONLY_KEY,
  OCS_REVOKED_KEY,
  OCS_SESSION,
  OCS_UNPUBLISHED,
} from '../simulator/open-chat-studio-seed.ts';
import { type Simulator, startSimulator } from '../simulator/server.ts';
import { type Contract, faultOf, openLine } from './line.ts';
import { asksOf } from './open-chat-studio-asks.ts';
import { platformSuite } from './suite.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const kept = (apiKey: string, address = '') => openChatStudio.secretFrom('key', { apiKey, address }) ?? '';

const contract: Contract = {
  platform: openChatStudio,
  simulator: () => simulator,
  keys: {
    good: kept(OCS_KEY),
    revoked: kept(OCS_REVOKED_KEY),
    unknown: kept('nobody-has-this-key-0123456789'),
    forbidden: () => kept(OCS_READ_ONLY_KEY),
  },
  known: {
    widget: OCS_CHATBOT,
    name: 'Health line',
    status: 'none',
    alsoRead: { origins: ['*'] },
    foreign: OCS_FOREIGN,
    missing: '00000000-0000-4000-8000-000000000000',
    workspace: '',
  },
  planName: '',
  long: { key: kept(OCS_BIG_KEY), count: 620, requests: 2 },
  paths: { plan: /^\/api\/v2\/me\/$/, widgets: /^\/api\/v2\/chatbots\/$/, widget: /^\/api\/v2\/chatbots\/[^/]+\/inspect\/$/ },
  asks: asksOf(() => simulator),
};

platformSuite(contract);
beforeEach(() => simulator.reset());

describe('Open Chat Studio: chatbots', () => {
  const open = (key = contract.keys.good) => openLine(contract, key);

  it('are judged by the version that visitors get', async () => {
    const { operations } = open();
    const read = async (id: string) => operations.readWidget(id);
    expect(await read(OCS_CHATBOT)).toEqual({ id: OCS_CHATBOT, name: 'Health line', owner: '', status: 'none', origins: ['*'] });
    expect(await read(OCS_UNPUBLISHED)).toMatchObject({ id: OCS_UNPUBLISHED, problems: ['unpublished'] });
    expect((await read(OCS_INVALID)).problems).toEqual(['invalid-pipeline']);
    expect((await read(OCS_ELSEWHERE)).origins).toEqual(['portal.clinic.example', '*.ward.example']);
    // No widget channel: nothing is known of where it may stand.
    expect(await read(OCS_INVALID)).not.toHaveProperty('origins');
  });

  it('are listed with what the list tells of them, in one request up to 500', async () => {
    const line = open();
    const { rows } = await line.operations.listWidgets();
    expect(rows.map((row) => [row.id, row.problems])).toEqual([
      [OCS_CHATBOT, undefined],
      [OCS_UNPUBLISHED, ['unpublished']],
      [OCS_INVALID, undefined],
      [OCS_ELSEWHERE, undefined],
    ]);
    expect(line.spent).toBe(1);
  });

  it('are asked for with the key in its header, and in no address', async () => {
    await open().operations.listWidgets();
    expect(simulator.requests.at(-1)).toMatchObject({ account: 'clinic', headers: { 'x-api-key': '(present)' } });
    expect(JSON.stringify(simulator.requests)).not.toContain(OCS_KEY);
  });

  it('are not followed to another origin', async () => {
    simulator.state.ocs.nextElsewhere = true;
    const before = simulator.visits.length;
    expect(await faultOf(open(kept(OCS_BIG_KEY)).operations.listWidgets())).toEqual({ kind: 'drift', paths: ['next'] });
    expect(simulator.visits.length).toBe(before);
  });

  it('end where the vendor only repeats itself', async () => {
    const results = [{ id: OCS_CHATBOT, name: 'Again', versions: [] }];
    const next = `https://${OCS_HOST}/api/v2/chatbots/?cursor=again`;
    simulator.faults.add({ do: 'garbage', times: 'always', body: JSON.stringify({ next, results }) });
    const line = open();
    expect((await line.operations.listWidgets()).rows).toHaveLength(1);
    expect(line.spent).toBe(2);
  });

  it('with ids that cannot be one are not asked for', async () => {
    const line = open();
    expect(await faultOf(line.operations.readWidget('../me'))).toEqual({ kind: 'missing' });
    expect(line.spent).toBe(0);
  });
});

describe('Open Chat Studio: keys', () => {
  const end = openChatStudio.endpoints?.endSession;
  const me = openChatStudio.endpoints?.session;

  it('that may only read are told by the first write they are refused', async () => {
    const line = openLine(contract, kept(OCS_READ_ONLY_KEY));
    expect((await line.operations.readPlan()).person).toBe('Amina Diallo');
    const path = `api/sessions/${OCS_SESSION}/end_experiment_session/`;
    const fault = await faultOf(line.client.send({ method: 'POST', path }, null));
    expect(fault).toMatchObject({ kind: 'forbidden', status: 403 });
    expect(simulator.state.ocs.teams[0]?.sessions.get(OCS_SESSION)?.status).not.toBe('pending-review');
    expect(end && openChatStudio.lacks?.(fault, end)).toBe('write');
    expect(me && openChatStudio.lacks?.(fault, me)).toBeNull();
    expect(end && openChatStudio.lacks?.({ kind: 'missing', status: 404 }, end)).toBeNull();
    const notThisOne = 'The OAuth application is not authorized for this chatbot';
    expect(end && openChatStudio.lacks?.({ kind: 'forbidden', status: 403, reason: notThisOne }, end)).toBeNull();
  });

  it('of machines are refused where they would have to be somebody', async () => {
    const secret = JSON.stringify({ base: `https://${OCS_HOST}/`, access: OCS_MACHINE_TOKEN });
    const { operations } = openLine(contract, secret);
    expect(await faultOf(operations.readPlan())).toMatchObject({ kind: 'forbidden', status: 403 });
    expect((await operations.listWidgets()).rows).toHaveLength(4);
  });

  it('of another server are good there, and only there', async () => {
    const own = kept(OCS_OWN_KEY, `${OCS_OWN_HOST}/api/`);
    const line = openLine(contract, own);
    expect((await line.operations.readPlan()).person).toBe('admin');
    expect((await line.operations.listWidgets()).rows.map((row) => row.id)).toEqual([OCS_OWN_CHATBOT]);
    expect(new Set(simulator.requests.map((entry) => entry.host))).toEqual(new Set([OCS_OWN_HOST]));
    expect(openChatStudio.originsOf?.(own)).toEqual([`https://${OCS_OWN_HOST}/*`]);
    expect(await faultOf(openLine(contract, kept(OCS_OWN_KEY)).operations.readPlan())).toMatchObject({ kind: 'auth' });
  });

  it('are limited as a team, for as long as the vendor says', async () => {
    const window = simulator.state.ocs.teams[0]?.window;
    if (window) window.limit = 2;
    const line = openLine(contract, kept(OCS_KEY));
    await line.operations.readPlan();
    await openLine(contract, kept(OCS_READ_ONLY_KEY)).operations.readPlan();
    expect(await faultOf(line.operations.readPlan())).toMatchObject({ kind: 'limited', status: 429 });
    expect(line.pauses[0]).toBeGreaterThan(0);
    expect(openChatStudio.limits(null)).toEqual({ perMinute: 400, perDay: null });
  });
});
