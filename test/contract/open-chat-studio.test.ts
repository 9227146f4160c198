import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
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

  it('are not followed to another origin, and those that came are there', async () => {
    simulator.state.ocs.nextElsewhere = true;
    const before = simulator.visits.length;
    const { rows, more } = await open(kept(OCS_BIG_KEY)).operations.listWidgets();
    expect([rows.length, more]).toEqual([500, true]);
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
  it.each([
    'Your API key does not allow writes.',
    'You do not have permission to perform this action.',
    'Forbidden',
    'Insufficient scope',
    null,
  ])('that may only read are told by the first write they are refused: %j', async (words) => {
    simulator.state.ocs.readOnlyWords = words;
    const line = openLine(contract, kept(OCS_READ_ONLY_KEY));
    expect((await line.operations.readPlan()).person).toBe('Amina Diallo');
    const path = `api/sessions/${OCS_SESSION}/end_experiment_session/`;
    const fault = await faultOf(line.client.send({ method: 'POST', path }, null));
    expect(fault).toMatchObject({ kind: 'forbidden', status: 403, lack: 'write' });
    expect(simulator.state.ocs.teams[0]?.sessions.get(OCS_SESSION)?.status).not.toBe('pending-review');
  });

  it.each([
    ['a reading', 'GET', 403, { detail: 'You do not have permission to perform this action.' }],
    ['a single chatbot', 'POST', 403, { detail: 'The OAuth application is not authorized for this chatbot' }],
    ['what is not there', 'POST', 404, { detail: 'Not found.' }],
  ] as const)('are not told to read only by a refusal of %s', async (_, method, status, body) => {
    simulator.faults.add({ do: 'status', status, body: JSON.stringify(body) });
    const { client } = openLine(contract, contract.keys.good);
    const fault = await faultOf(client.send({ method, path: `api/sessions/${OCS_SESSION}/` }, z.unknown() as never));
    expect(fault.status).toBe(status);
    expect(fault).not.toHaveProperty('lack');
  });

  it('are no matter of what a visitor is refused', async () => {
    simulator.faults.add({ do: 'status', status: 403, body: JSON.stringify({ error: 'No.', code: 'session_token_required' }) });
    const { client } = openLine(contract, contract.keys.good);
    const fault = await faultOf(client.send({ method: 'POST', path: 'api/v1/chat/start/', open: true }, null));
    expect(fault).toMatchObject({ kind: 'forbidden' });
    expect(fault).not.toHaveProperty('lack');
  });

  it('may be sent as Bearer, and a token of OAuth has to be', async () => {
    for (const token of [OCS_KEY, OCS_MACHINE_TOKEN]) {
      const { operations } = openLine(contract, kept(`Authorization: Bearer ${token}`));
      expect((await operations.listWidgets()).rows).toHaveLength(4);
      expect(simulator.requests.at(-1)?.headers).toMatchObject({ authorization: '(present)' });
      expect(simulator.requests.at(-1)?.headers).not.toHaveProperty('x-api-key');
    }
  });

  it('of machines are good, though they are nobody’s', async () => {
    const { operations } = openLine(contract, kept(`Bearer ${OCS_MACHINE_TOKEN}`));
    expect(await operations.readPlan()).toMatchObject({ person: '' });
    expect((await operations.listWidgets()).rows).toHaveLength(4);
    simulator.faults.add({ do: 'status', status: 403, times: 2 });
    expect(await faultOf(operations.readPlan())).toMatchObject({ kind: 'forbidden', status: 403 });
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
