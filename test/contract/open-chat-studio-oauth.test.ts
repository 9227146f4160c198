import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openChatStudio } from '../../lib/platforms/open-chat-studio/api.ts';
import { signIn } from '../../lib/platforms/open-chat-studio/oauth.ts';
import { simulatorFetch } from '../simulator/client.ts';
import { OCS_CHATBOT, OCS_CLIENT_ID, OCS_HOST } from '../simulator/open-chat-studio-seed.ts';
import { type Simulator, startSimulator } from '../simulator/server.ts';
import { faultOf, openLine } from './line.ts';

const REDIRECT = 'https://abcdefghijklmnop.chromiumapp.org/oauth';
const VERIFIER = 'a-verifier-that-nobody-guesses-0123456789-abcdef';
const STATE = 'state-of-the-opener';
const challenge = createHash('sha256').update(VERIFIER).digest('base64url');

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());
beforeEach(() => simulator.reset());

const line = (secret: string) => openLine({ platform: openChatStudio, simulator: () => simulator }, secret);
const draft = openChatStudio.secretFrom('browser', { clientId: ` ${OCS_CLIENT_ID} `, address: OCS_HOST }) ?? '';
const exchange = async (given: string) => (await openChatStudio.exchange?.('browser', given, line(given).client)) ?? '';
const parsed = (secret: string) => JSON.parse(secret) as Record<string, string>;

/** What a browser does with the page: looks at it, and goes where a click on one of its buttons leads. */
async function visit(address: string, click?: 'allow' | 'deny'): Promise<{ status: number; page: string; to: URL | null }> {
  const url = new URL(address);
  if (click) url.searchParams.set(click, '1');
  const answer = await simulatorFetch(simulator)(url.href, { redirect: 'manual' });
  const location = answer.headers.get('location');
  return { status: answer.status, page: await answer.text(), to: location === null ? null : new URL(location) };
}
const address = (change: Partial<{ redirect: string; state: string; challenge: string }> = {}) =>
  signIn.address(draft, { redirect: REDIRECT, state: STATE, challenge, ...change });
const code = async () => (await visit(address(), 'allow')).to?.searchParams.get('code') ?? '';
const connected = async () => exchange(signIn.draft(draft, { code: await code(), verifier: VERIFIER, redirect: REDIRECT }));

describe('Open Chat Studio: connecting by the vendor’s own page', () => {
  it('shows what is asked for, and comes back with a code and the state', async () => {
    const asked = await visit(address());
    expect([asked.status, asked.to]).toEqual([200, null]);
    expect(asked.page).toContain('sessions:write');
    const { to } = await visit(address(), 'allow');
    expect(to?.href.startsWith(REDIRECT)).toBe(true);
    expect([to?.searchParams.get('state'), to?.searchParams.get('code')]).toEqual([STATE, expect.stringMatching(/^code-/)]);
  });

  it('comes back at once where it was approved before, and with a word where it was declined', async () => {
    expect((await visit(address(), 'deny')).to?.searchParams.get('error')).toBe('access_denied');
    simulator.state.ocs.approveAtOnce = true;
    expect((await visit(address())).to?.searchParams.has('code')).toBe(true);
    expect((await visit(address({ challenge: '' }))).to?.searchParams.get('error')).toBe('invalid_request');
  });

  it('turns the code into tokens that work, and keeps neither code nor verifier', async () => {
    const secret = await connected();
    expect(Object.keys(parsed(secret)).sort()).toEqual(['access', 'at', 'base', 'clientId', 'refresh']);
    const { operations } = line(secret);
    expect((await operations.readPlan()).person).toBe('Amina Diallo');
    expect((await operations.readWidget(OCS_CHATBOT)).name).toBe('Health line');
    expect(simulator.requests.at(-1)).toMatchObject({ account: 'oauth', headers: { authorization: '(present)' } });
    expect(openChatStudio.tail?.(secret)).toBe('demo');
  });

  it('refuses a code that was used, one with another verifier, and one for another place', async () => {
    const first = signIn.draft(draft, { code: await code(), verifier: VERIFIER, redirect: REDIRECT });
    await exchange(first);
    const others = [
      first,
      signIn.draft(draft, { code: await code(), verifier: `${VERIFIER}x`, redirect: REDIRECT }),
      signIn.draft(draft, { code: await code(), verifier: VERIFIER, redirect: `${REDIRECT}/elsewhere` }),
    ];
    for (const other of others) expect(await faultOf(exchange(other))).toMatchObject({ kind: 'auth', reason: 'invalid_grant' });
    expect(await faultOf(exchange(draft))).toEqual({ kind: 'invalid' });
  });

  it('renews before the end, each refresh token once', async () => {
    const secret = await connected();
    const { renewal } = openChatStudio;
    const now = Date.now();
    expect([renewal?.due(secret, now), renewal?.due(secret, now + 3_400_000)]).toEqual([false, true]);
    const next = (await renewal?.renew(secret, line(secret).client)) ?? '';
    const asked = simulator.requests.filter(({ path }) => path === '/o/token/').map(({ headers }) => 'authorization' in headers);
    expect(asked).toEqual([false, false]);
    expect(parsed(next).access).not.toBe(parsed(secret).access);
    expect(parsed(next).refresh).not.toBe(parsed(secret).refresh);
    expect((await line(next).operations.readPlan()).person).toBe('Amina Diallo');
    expect(await faultOf(line(secret).operations.readPlan())).toMatchObject({ kind: 'auth', status: 401 });
    expect(await faultOf(renewal?.renew(secret, line(secret).client) ?? Promise.resolve())).toMatchObject({ kind: 'auth' });
  });

  it('renews as well when the vendor says that the token has ended', async () => {
    let secret = await connected();
    simulator.state.clockOffset = 3_700_000;
    const other = line(secret).client;
    const { operations } = openLine({ platform: openChatStudio, simulator: () => simulator }, secret, {
      connection: () => openChatStudio.connection(secret),
      renew: async () => {
        secret = (await openChatStudio.renewal?.renew(secret, other)) ?? secret;
        return true;
      },
    });
    expect((await operations.readPlan()).person).toBe('Amina Diallo');
  });

  it('knows every secret in what it keeps, so that none is told', async () => {
    const secret = await connected();
    const { access = '', refresh = '' } = parsed(secret);
    expect(openChatStudio.secretsIn?.(secret)).toEqual([access, refresh]);
    simulator.faults.add({ do: 'status', status: 400, body: JSON.stringify({ detail: `no ${refresh} ${access}` }) });
    const fault = JSON.stringify(await faultOf(line(secret).operations.readPlan()));
    expect(fault).not.toContain(refresh);
    expect(fault).not.toContain(access);
  });
});
