import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Values } from '../../lib/platforms/endpoint.ts';
import { oshara } from '../../lib/platforms/oshara/api.ts';
import { createRecords } from '../../lib/records/ask.ts';
import type { Lines } from '../../lib/records/lines.ts';
import { simulatorFetch } from '../simulator/client.ts';
import {
  OSHARA_ACCESS,
  OSHARA_KEY,
  OSHARA_LOGIN,
  OSHARA_OFF_KEY,
  OSHARA_REFRESH,
  OSHARA_REVOKED_ACCESS,
  OSHARA_SERVER_SECRET,
  OSHARA_TOOL_SECRET,
} from '../simulator/oshara-seed.ts';
import { revokeTokens } from '../simulator/oshara-state.ts';
import { type Simulator, startSimulator } from '../simulator/server.ts';
import { type Contract, faultOf, openLine } from './line.ts';
import { documented, leftOut } from './oshara-documented.ts';
import { platformSuite } from './suite.ts';

// A login holds two secrets, and each is echoed in 150 ways over real https: on a busy machine that takes longer than other tests may.
vi.setConfig({ testTimeout: 60_000 });

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const kept = (access: string, refresh = OSHARA_REFRESH) => JSON.stringify({ access, refresh, at: Date.now() });
const LOGIN = kept(OSHARA_ACCESS);
const PATHS = {
  plan: /^\/api\/auth\/me\/$/,
  widgets: /^\/api\/ai-characters\/$/,
  widget: /^\/api\/ai-characters\/[^/]+\/$/,
};
const HOTEL = { widget: 'hotel-desk' };

const contract: Contract = {
  platform: oshara,
  title: '(login)',
  simulator: () => simulator,
  keys: {
    good: LOGIN,
    revoked: kept(OSHARA_REVOKED_ACCESS),
    unknown: kept('no.such.token-of-anybody'),
    forbidden() {
      const owner = simulator.state.oshara.users.get(11);
      if (owner) owner.forbidden = true;
      return LOGIN;
    },
  },
  known: {
    widget: 'hotel-desk',
    name: 'Hotel desk',
    status: 'none',
    also: { origins: ['https://hotel.example', 'https://fixtures.demo.test', 'https://fixtures-elsewhere.demo.test'] },
    foreign: 'clinic-desk',
    workspace: '',
  },
  planName: '',
  paths: PATHS,
  asks: {
    character: HOTEL,
    editCharacter: { ...HOTEL, greeting: 'Hello' },
    appearance: HOTEL,
    formResponses: HOTEL,
    usage: {},
    session: { id: 'sess_1100002' },
    apiKeys: {},
  },
};
const byKey: Contract = {
  ...contract,
  title: '(key, at a vendor that takes it everywhere)',
  // Who one is may be for logins alone, so a key is asked about where every good one is taken.
  refusedAfter: 2,
  keys: {
    good: OSHARA_KEY,
    revoked: OSHARA_OFF_KEY,
    unknown: `sk_${'ab'.repeat(32)}`,
    forbidden() {
      contract.keys.forbidden();
      return OSHARA_KEY;
    },
  },
};

platformSuite(contract);
describe('with a key', () => {
  platformSuite(byKey);
  beforeEach(() => {
    simulator.state.oshara.keyRefusal = null;
  });
});

const open = (key = LOGIN) => openLine(contract, key);
const hotel = () => simulator.state.oshara.characters.get('hotel-desk');
const reach: typeof fetch = (input, init) => simulatorFetch(simulator)(input, init);
/** A call as a page starts one. */
const startCall = (body: Values, origin?: string) =>
  reach('https://api.oshara.ai/api/agents/agent-session/', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(origin ? { origin } : {}) },
    body: JSON.stringify(body),
  });
/** Asks by name as our pages do, masks and all. */
const asking = (key = LOGIN) => {
  const line = { platform: oshara, ...open(key) };
  const { ask } = createRecords({ of: async () => line } as unknown as Lines, () => 1);
  return async (name: string, values: Values, seen?: Values) => (await ask('a', name, values, seen)).answer;
};
/** A line that renews its secret as the background does. */
function renewing(secret: string) {
  const held = { secret, renewals: 0 };
  const connection = () => oshara.connection(held.secret);
  const plain = openLine(contract, secret, { connection });
  const line = openLine(contract, secret, {
    connection,
    async renew() {
      held.renewals++;
      held.secret = (await oshara.renewal?.renew(held.secret, plain.client)) ?? '';
      return true;
    },
  });
  return Object.assign(held, { line });
}

describe('Oshara: logging in', () => {
  const draft = oshara.secretFrom('login', OSHARA_LOGIN) ?? '';

  it('keeps tokens and never the password, and sends no credential until it has some', async () => {
    const line = open(draft);
    const secret = (await oshara.exchange?.('login', draft, line.client)) ?? '';
    expect(Object.keys(JSON.parse(secret)).sort()).toEqual(['access', 'at', 'refresh']);
    expect(secret).not.toContain(OSHARA_LOGIN.password);
    const { headers } = simulator.requests[0] ?? { headers: {} };
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('x-api-key');
    expect((await open(secret).operations.readPlan()).person).toBe(OSHARA_LOGIN.email);
  });

  it('says of a wrong password that it is refused, without telling it', async () => {
    const wrong = JSON.stringify({ ...OSHARA_LOGIN, password: 'not this one' });
    const fault = await faultOf(oshara.exchange?.('login', wrong, open(wrong).client) ?? Promise.resolve());
    expect(fault).toMatchObject({ kind: 'auth', status: 401, reason: expect.stringContaining('No active account') });
    simulator.faults.add({ do: 'status', status: 400, body: JSON.stringify({ detail: 'not this one is too short' }) });
    const echoed = await faultOf(oshara.exchange?.('login', wrong, open(wrong).client) ?? Promise.resolve());
    expect(JSON.stringify(echoed)).not.toContain('not this one');
  });

  it.each([true, false])('goes on after a 401 with one refresh, whether its token is replaced (%s) or not', async (rotates) => {
    simulator.state.oshara.rotates = rotates;
    revokeTokens(simulator.state.oshara, 'access');
    const held = renewing(LOGIN);
    expect((await held.line.operations.listWidgets()).rows).toHaveLength(4);
    expect(simulator.requests.map(({ path, status }) => `${path} ${status}`)).toEqual([
      '/api/ai-characters/ 401',
      '/api/auth/refresh/ 200',
      '/api/ai-characters/ 200',
    ]);
    expect(simulator.requests.map(({ headers }) => 'authorization' in headers)).toEqual([true, false, true]);
    expect(JSON.parse(held.secret).refresh === OSHARA_REFRESH).toBe(!rotates);
    revokeTokens(simulator.state.oshara, 'access');
    await held.line.operations.listWidgets();
    expect(held.renewals).toBe(2);
  });

  it('ends when the refresh is refused too, or does not help', async () => {
    revokeTokens(simulator.state.oshara, 'access');
    revokeTokens(simulator.state.oshara, 'refresh');
    expect(await faultOf(renewing(LOGIN).line.operations.listWidgets())).toMatchObject({ kind: 'auth', status: 401 });
    expect(simulator.requests.map(({ status }) => status)).toEqual([401, 401]);
    simulator.reset();
    simulator.faults.add({ do: 'status', status: 401, times: 'always', match: { path: PATHS.widgets } });
    const held = renewing(LOGIN);
    expect(await faultOf(held.line.operations.listWidgets())).toMatchObject({ kind: 'auth' });
    expect(held.renewals).toBe(1);
  });

  it('ends with tokens that have none to renew them by', async () => {
    const secret = JSON.stringify({ access: OSHARA_ACCESS, at: 1 });
    expect(await faultOf(oshara.renewal?.renew(secret, open().client) ?? Promise.resolve())).toEqual({ kind: 'auth' });
    expect(simulator.requests).toEqual([]);
  });

  it('renews a day before the end, and in time when tokens live shorter', async () => {
    simulator.state.oshara.accessSeconds = 600;
    const secret = (await oshara.exchange?.('login', draft, open(draft).client)) ?? '';
    const { at } = JSON.parse(secret);
    expect([8, 9.5].map((minutes) => oshara.renewal?.due(secret, at + minutes * 60_000))).toEqual([false, true]);
  });
});

describe('Oshara: a key', () => {
  it.each([
    [403, { detail: 'API keys are not accepted here.' }],
    [403, { message: 'Forbidden' }],
    [401, { detail: 'Authentication credentials were not provided.' }],
    [401, { detail: 'Given token not valid for any token type', code: 'token_not_valid', messages: [] }],
    [401, { error: 'Unauthorized' }],
    [401, { detail: 'JWT authentication required' }],
    [401, {}],
  ] as const)('is good without characters (%i %j), and says what it lacks', async (refusal, words) => {
    Object.assign(simulator.state.oshara, { keyRefusal: refusal, keyWords: words });
    const { operations } = open(OSHARA_KEY);
    expect(await operations.readPlan()).toMatchObject({ planName: '', person: '' });
    expect(simulator.requests.at(-1)).toMatchObject({ path: '/api/billing/usage/', query: '?page_size=1', status: 200 });
    for (const work of [
      operations.listWidgets(),
      operations.readWidget('hotel-desk'),
      operations.createWidget?.({ name: 'x', workspaceId: '' }),
    ])
      expect(await faultOf(work ?? Promise.resolve())).toMatchObject({ kind: 'forbidden', status: refusal, lack: 'login' });
    for (const name of ['character', 'apiKeys', 'createApiKey'])
      expect(await faultOf(asking(OSHARA_KEY)(name, HOTEL))).toMatchObject({ kind: 'forbidden', lack: 'login' });
    const ask = asking(OSHARA_KEY);
    expect(await ask('usage', {})).toMatchObject({ total_sessions: 120 });
    expect(await ask('session', { id: 'sess_1100002' })).toMatchObject({ character_slug: 'garden-left' });
    expect(await ask('formResponses', HOTEL)).toHaveLength(3);
  });

  it('does not lack a login where the record is somebody else’s', async () => {
    const fault = await faultOf(asking(OSHARA_KEY)('formResponses', { widget: 'clinic-desk' }));
    expect(fault).toMatchObject({ kind: 'forbidden', status: 403 });
    expect(fault).not.toHaveProperty('lack');
  });

  it('is not what a login lacks, whatever it is refused and with which words', async () => {
    const forbidden = await faultOf(asking(contract.keys.forbidden())('editCharacter', { ...HOTEL, greeting: '' }));
    const ended = await faultOf(asking(contract.keys.revoked)('editCharacter', { ...HOTEL, greeting: '' }));
    const refusals = [forbidden, ended];
    for (const [status, detail] of [
      [403, 'Your subscription has ended.'],
      [401, 'Authentication credentials were not provided.'],
    ] as const) {
      for (const ask of [() => open().operations.listWidgets(), () => open().operations.readPlan()]) {
        simulator.faults.add({ do: 'status', status, body: JSON.stringify({ detail }) });
        refusals.push(await faultOf(ask()));
      }
    }
    expect(refusals.map(({ kind }) => kind)).toEqual(['forbidden', 'auth', 'forbidden', 'forbidden', 'auth', 'auth']);
    for (const fault of refusals) expect(fault).not.toHaveProperty('lack');
  });

  it('is never sent together with a token', () => {
    for (const secret of [LOGIN, OSHARA_KEY]) expect(Object.keys(oshara.connection(secret).headers)).toHaveLength(1);
    expect(oshara.connection(oshara.secretFrom('login', OSHARA_LOGIN) ?? '').headers).toEqual({});
  });

  it.each(['key', 'api_key', 'token', 'secret'])('that is made is told whole once, as “%s”', async (name) => {
    simulator.state.oshara.keyName = name;
    const made = (await asking()('createApiKey', { name: 'Export', is_active: true })) as { key: string; id: number };
    expect(made.key).toMatch(/^sk_[0-9a-f]{64}$/);
    const rows = (await asking()('apiKeys', {})) as { id: number }[];
    expect(rows.find(({ id }) => id === made.id)).toMatchObject({
      name: 'Export',
      key_preview: `sk_${made.key.slice(3, 5)}…${made.key.slice(-4)}`,
    });
    expect(JSON.stringify(rows)).not.toContain(made.key);
  });
});

describe('Oshara: allowed origins', () => {
  const here = 'https://www.hotel.example';
  const allow = (origin: string) => open().operations.allowOrigin?.('hotel-desk', origin) ?? Promise.resolve();
  const writes = () => simulator.requests.filter(({ method }) => method !== 'GET').map(({ method, body }) => [method, body]);

  it('gets one more, beside those that are there', async () => {
    const before = hotel()?.allowed_origins ?? [];
    expect(await allow(here)).toMatchObject({ id: 'hotel-desk', origins: [...before, here] });
    expect(writes()).toEqual([['PATCH', { allowed_origins: [...before, here] }]]);
  });

  it('is left alone when it is there already, to the letter: the beginning of another is not enough', async () => {
    await allow('https://hotel.example');
    expect(writes()).toEqual([]);
    await allow('https://hotel.example:8443');
    expect(hotel()?.allowed_origins).toContain('https://hotel.example:8443');
  });

  it.each(['https://hotel.example/path', 'https://hotel.example/', 'hotel.example', 'null', '', '*'])(
    'takes no %j',
    async (origin) => {
      expect(await faultOf(allow(origin))).toEqual({ kind: 'invalid' });
      expect(simulator.requests).toEqual([]);
    },
  );

  it('begin where there are none yet', async () => {
    Object.assign(hotel() ?? {}, { allowed_origins: null });
    expect(await open().operations.readWidget('hotel-desk')).toMatchObject({ origins: [] });
    expect(await allow(here)).toMatchObject({ origins: [here] });
  });

  it('are not written over when the answer does not have them', async () => {
    const body = JSON.stringify({ slug: 'hotel-desk', name: 'Hotel desk' });
    simulator.faults.add({ do: 'garbage', body, match: { path: PATHS.widget } });
    expect(await faultOf(allow(here))).toEqual({ kind: 'drift', paths: ['allowed_origins'] });
    expect(writes()).toEqual([]);
  });

  it('decide about a call by the beginning, so that the fix lets it through', async () => {
    const call = async (origin?: string) => startCall({ agent: 'not-here' }, origin).then(({ status }) => status);
    expect([await call(here), await call()]).toEqual([403, 403]);
    await open().operations.allowOrigin?.('not-here', here);
    expect([await call(here), await call(`${here}.elsewhere.test`)]).toEqual([201, 201]);
    const owner = simulator.state.oshara.users.get(11);
    if (owner) owner.maxCalls = owner.calls;
    expect(await call(here)).toBe(429);
    expect((await startCall({ agent: 'switched-off' }, here)).status).toBe(404);
  });
});

describe('Oshara: what widgets in pages ask', () => {
  it('is answered as the fixture pages expect it, to any page, and counts as a visit', async () => {
    const look = async (slug: string) => {
      const answer = await reach(`https://api.oshara.ai/api/agents/${slug}/appearance/`);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      return [answer.status, ((await answer.json()) as { layout?: { position: string } }).layout?.position];
    };
    expect(await Promise.all(['hotel-desk', 'garden-left', 'not-here', 'no-such-agent'].map(look))).toEqual([
      [200, 'bottom-right'],
      [200, 'bottom-left'],
      [200, 'bottom-right'],
      [404, undefined],
    ]);
    const call = async (agent_slug: string) => (await startCall({ agent_slug }, 'https://fixtures.demo.test')).status;
    expect([await call('hotel-desk'), await call('not-here')]).toEqual([201, 403]);
    expect([simulator.requests.length, simulator.visits.length]).toEqual([0, 6]);
  });
});

describe('Oshara: making a character', () => {
  const make = async (name: string) => open().operations.createWidget?.({ name, workspaceId: '' });

  it('makes its slug of the name, and another when that is taken by anybody', async () => {
    expect([await make('Café Zoë 2'), await make('Hotel desk'), await make('Clinic Desk!'), await make('متجر')]).toMatchObject([
      { id: 'cafe-zoe-2', name: 'Café Zoë 2' },
      { id: 'hotel-desk-2' },
      { id: 'clinic-desk-2' },
      { id: 'agent' },
    ]);
  });

  it('gives up in the vendor’s words, and does not try again for another reason', async () => {
    simulator.faults.add({ do: 'status', status: 400, body: JSON.stringify({ name: ['Too long.'] }) });
    expect(await faultOf(make('x'))).toMatchObject({ kind: 'refused', fields: { name: 'Too long.' } });
    expect(simulator.requests).toHaveLength(1);
    const taken = JSON.stringify({ slug: ['ai character with this slug already exists.'] });
    simulator.faults.add({ do: 'status', status: 400, body: taken, times: 'always' });
    expect(await faultOf(make('x'))).toMatchObject({ kind: 'refused', fields: { slug: expect.stringContaining('exists') } });
    expect(simulator.requests).toHaveLength(10);
  });
});

describe('Oshara: changing a character', () => {
  const parts = async (ask: ReturnType<typeof asking>) => (await ask('character', HOTEL)) as Record<string, Values[]>;

  it('never tells our pages the secrets of its tools and servers, and sends them back whole', async () => {
    const ask = asking();
    const seen = await parts(ask);
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(`${OSHARA_TOOL_SECRET}|${OSHARA_SERVER_SECRET}`));
    const tools = (seen.tools ?? []).slice(0, 2).reverse();
    const answer = await ask('editCharacter', { ...HOTEL, tools }, { tools: seen.tools ?? [] });
    expect(JSON.stringify(answer)).not.toContain(OSHARA_TOOL_SECRET);
    expect(hotel()?.tools.map(({ name, config }) => [name, config])).toEqual([
      ['search_docs', {}],
      ['room_lookup', expect.objectContaining({ headers: { 'X-Hotel-Secret': OSHARA_TOOL_SECRET } })],
    ]);
    expect(hotel()?.mcp_servers[0]?.headers).toEqual({ Authorization: OSHARA_SERVER_SECRET });
  });

  it('writes nothing over what somebody else changed meanwhile', async () => {
    const ask = asking();
    const { tools = [] } = await parts(ask);
    hotel()?.tools.pop();
    const fault = await faultOf(ask('editCharacter', { ...HOTEL, tools: [] }, { tools }));
    expect(fault).toMatchObject({ kind: 'refused', reason: 'changed' });
    expect(hotel()?.tools).toHaveLength(3);
  });

  it('sends only what is given', async () => {
    await asking()('editCharacter', { ...HOTEL, greeting: 'Hello', language: 'de' });
    expect(simulator.requests.at(-1)).toMatchObject({ method: 'PATCH', body: { greeting: 'Hello', language: 'de' } });
  });
});

describe('Oshara: forms', () => {
  const VALUES = { name: 'Kim', email: 'kim@example.com', message: 'Hello' };
  const submit = (values: Values, key = LOGIN) => asking(key)('submitForm', { ...HOTEL, ...values });
  const sent = () => simulator.visits.at(-1);

  it('go to the vendor’s storage, with the call they belong to where that is known', async () => {
    const said = { said: 'Thank you, we will call you back.', to: 'storage' };
    expect(await submit({ form: 'contact', values: VALUES })).toEqual(said);
    expect(simulator.requests.at(-1)?.body).toEqual({ form_id: 'contact', values: VALUES });
    expect(await submit({ form: 'contact', values: VALUES, session: 'sess_9' }, OSHARA_KEY)).toEqual(said);
    expect(await asking()('formResponses', { ...HOTEL, session_id: 'sess_9' })).toMatchObject([
      { form_id: 'contact', values: VALUES },
    ]);
    expect(await asking()('formResponses', { ...HOTEL, form_id: 'everything' })).toHaveLength(1);
  });

  it('go elsewhere as plain values, by the form’s method and without the account’s key', async () => {
    expect(await submit({ form: 'onboarding', values: VALUES })).toEqual({ said: 'See you soon!', to: 'hooks.demo.test' });
    expect(sent()).toMatchObject({ method: 'PUT', host: 'hooks.demo.test', path: '/onboarding', body: VALUES });
    expect(Object.keys(sent()?.headers ?? {})).not.toContain('authorization');
    expect(JSON.stringify(sent())).not.toContain(OSHARA_ACCESS);
  });

  it('go to a place at the vendor where their address is only a path', async () => {
    expect(await submit({ form: 'callback', values: { phone: '1' } })).toEqual({ said: null, to: 'api.oshara.ai' });
    expect(simulator.requests.at(-1)).toMatchObject({
      path: '/api/webhooks/forms/',
      body: { phone: '1' },
      account: null,
      status: 200,
    });
  });

  it('are refused in the words of whoever refuses them, and are sent once', async () => {
    expect(await faultOf(submit({ form: 'refused', values: {} }))).toMatchObject({
      kind: 'refused',
      status: 422,
      reason: 'Not accepted here',
    });
    expect(simulator.visits).toHaveLength(1);
  });

  it('that are gone, or go where nothing may be sent to, are not sent', async () => {
    expect(await faultOf(submit({ form: 'no-such', values: VALUES }))).toEqual({ kind: 'missing' });
    for (const submit_url of ['http://hooks.demo.test/x', 'javascript:alert(1)', 'https://']) {
      const forms = [{ id: 'odd', submit_url, fields: [] }];
      Object.assign(hotel()?.widget_appearance ?? {}, { forms });
      expect(await faultOf(submit({ form: 'odd', values: VALUES }))).toEqual({ kind: 'invalid' });
    }
    expect(simulator.visits).toEqual([]);
    expect(simulator.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('may have a number for an id', async () => {
    Object.assign(hotel()?.widget_appearance ?? {}, { forms: [{ id: 7, fields: [] }] });
    for (const form of ['7', 7]) expect(await submit({ form, values: VALUES })).toEqual({ said: null, to: 'storage' });
    expect(simulator.requests.at(-1)?.body).toMatchObject({ form_id: 7 });
  });

  it('that cannot be read cost only themselves', async () => {
    const forms = [{ title: 'no id' }, 'text', { id: 'contact', submit_url: 7 }];
    Object.assign(hotel()?.widget_appearance ?? {}, { forms });
    expect(await submit({ form: 'contact', values: VALUES })).toEqual({ said: null, to: 'storage' });
  });
});

describe('Oshara: calls', () => {
  it('are listed in pages to their end, and narrowed', async () => {
    const ask = asking();
    const page = async (values: Values) =>
      (await ask('usage', values)) as { total_sessions: number; sessions: { data: { session_id: string }[] } };
    const ids = new Set<string>();
    for (const number of [1, 2, 3]) {
      const { sessions } = await page({ page: number, page_size: 50 });
      for (const { session_id } of sessions.data) ids.add(session_id);
    }
    expect([ids.size, (await page({ page: 4 })).sessions.data.length]).toEqual([120, 0]);
    expect((await page({ character_slug: 'garden-left', page_size: 200 })).total_sessions).toBe(40);
    expect((await page({ start: '2099-01-01' })).total_sessions).toBe(0);
  });

  it('are read with what was said and a recording that can be opened', async () => {
    const session = await asking()('session', { id: 'sess_1100002' });
    expect(session).toMatchObject({
      recording_url: expect.stringMatching(/^s3:/),
      recording_presigned_url: expect.stringMatching(/^https:/),
    });
    expect(session).toMatchObject({ transcript: [{ role: 'assistant' }, { role: 'user' }, {}, {}] });
    expect(await faultOf(asking()('session', { id: 'sess_1200001' }))).toMatchObject({ kind: 'missing' });
  });

  it('are not taken for answered when the envelope says that it failed, and its words tell no secret', async () => {
    const message = `Usage is not available for ${OSHARA_ACCESS} now`;
    const body = JSON.stringify({ success: false, message, data: null, errors: [] });
    simulator.faults.add({ do: 'garbage', body });
    expect(await faultOf(asking()('usage', {}))).toMatchObject({
      kind: 'refused',
      reason: 'Usage is not available for ••• now',
    });
  });
});

describe('Oshara: the whole documentation', () => {
  it('is asked for somewhere, or left out for a reason; and every path ends in its slash', async () => {
    const { operations } = open();
    const draft = oshara.secretFrom('login', OSHARA_LOGIN) ?? '';
    await oshara.exchange?.('login', draft, open(draft).client);
    await oshara.renewal?.renew(LOGIN, open().client);
    await operations.readPlan();
    await operations.listWidgets();
    const made = await operations.createWidget?.({ name: 'Made', workspaceId: '' });
    await operations.deleteWidget?.(made?.id ?? '');
    await asking()('submitForm', { ...HOTEL, form: 'contact', values: {} });
    await asking()('createApiKey', { name: 'New' });
    const asked = simulator.requests.map(({ method, path }) => `${method} ${path.slice(1)}`);
    const declared = Object.values(oshara.endpoints ?? {}).map(({ method, path }) => `${method} ${path}`);
    const shape = (row: string) => row.replace(/\{\w+\}|(?<=agents\/|ai-characters\/|sessions\/)[^/]+(?=\/)/g, '{}');
    const covered = new Set([...asked, ...declared].map(shape));
    expect([...covered].sort()).toEqual(documented.filter((row) => !leftOut[row]).sort());
    expect([...covered].filter((row) => !row.endsWith('/'))).toEqual([]);
  });

  it('is redirected without the slash, so that nothing of ours may lack it', async () => {
    const { base, headers } = oshara.connection(LOGIN);
    const answer = await reach(`${base}api/ai-characters`, { headers, redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/api/ai-characters/']);
  });

  it('lets a key that is sent with a token win', async () => {
    const headers = { ...oshara.connection(LOGIN).headers, ...oshara.connection(OSHARA_OFF_KEY).headers };
    expect((await reach('https://api.oshara.ai/api/billing/usage/', { headers })).status).toBe(401);
  });
});
