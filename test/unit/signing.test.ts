import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSigning } from '../../entrypoints/background/signing.ts';
import { toPlain } from '../../lib/fault.ts';
import { openChatStudio } from '../../lib/platforms/open-chat-studio/api.ts';
import extensionApi from './extension-api.ts';
import { until } from './until.ts';

const BASE = 'https://chat.example.org/';
const BACK = `${BASE}widget-control/signed-in`;
const draft = openChatStudio.secretFrom('browser', { clientId: 'widget-control-demo', address: BASE }) ?? '';
let clock = 1_000_000;
let opened: { tabId: number; url: string }[] = [];
let closed: number[] = [];
const connect = vi.fn(async (_platform: unknown, _draft: string, _label: string) => ({ accountId: 'new' }));

beforeEach(() => {
  clock = 1_000_000;
  opened = [];
  closed = [];
  connect.mockClear();
  let next = 70;
  vi.spyOn(extensionApi.tabs, 'create').mockImplementation(async () => ({ id: ++next }) as never);
  vi.spyOn(extensionApi.tabs, 'update').mockImplementation((async (tabId: number, { url }: { url: string }) => {
    opened.push({ tabId, url });
  }) as never);
  vi.spyOn(extensionApi.tabs, 'remove').mockImplementation((async (tabId: number) => void closed.push(tabId)) as never);
});

/** A background with its listeners; the one before it is gone. */
function begin() {
  const signing = createSigning(() => clock);
  signing.onCode(connect);
  extensionApi.tabs.onUpdated.addListener(signing.tabUpdated);
  extensionApi.tabs.onRemoved.addListener(signing.tabRemoved);
  return signing;
}
const moved = (tabId: number, url: string) => extensionApi.tabs.onUpdated.trigger(tabId, { url }, {} as never);
async function start(signing = begin()) {
  const before = opened.length;
  const outcome = signing.start(openChatStudio, draft, 'Clinic').then(
    (answer) => answer,
    (thrown: unknown) => toPlain(thrown),
  );
  await until(() => opened.length > before);
  const { tabId, url } = opened.at(-1) as { tabId: number; url: string };
  return { signing, outcome, tabId, asked: new URL(url) };
}

describe('signing in on the vendor’s own page', () => {
  it('asks with PKCE and a state, and connects with the code that comes back to them', async () => {
    const { outcome, tabId, asked } = await start();
    expect([asked.origin + asked.pathname, asked.searchParams.get('redirect_uri')]).toEqual([`${BASE}o/authorize/`, BACK]);
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    await moved(tabId, `${BACK}?code=c0de&state=${asked.searchParams.get('state')}`);
    expect(await outcome).toEqual({ accountId: 'new' });
    const [, whole, label] = connect.mock.calls[0] ?? [];
    const { code, verifier, redirect } = JSON.parse(String(whole));
    expect([code, redirect, label, closed]).toEqual(['c0de', BACK, 'Clinic', [tabId]]);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
    expect(Buffer.from(digest).toString('base64url')).toBe(asked.searchParams.get('code_challenge'));
    expect(verifier).toMatch(/^[\w-]{43,128}$/);
    // Good for once.
    await moved(tabId, `${BACK}?code=again&state=${asked.searchParams.get('state')}`);
    expect(connect).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['another state', (back: string) => `${back}?code=c0de&state=made-up`],
    ['no state', (back: string) => `${back}?code=c0de`],
  ])('takes no code with %s', async (_, address) => {
    const { outcome, tabId } = await start();
    await moved(tabId, address(BACK));
    expect(await outcome).toMatchObject({ kind: 'auth' });
    expect(connect).not.toHaveBeenCalled();
  });

  it('does not look at other tabs and other addresses', async () => {
    const { outcome, tabId, asked } = await start();
    const query = `?code=c0de&state=${asked.searchParams.get('state')}`;
    await moved(tabId + 1, BACK + query);
    await moved(tabId, `https://chat.example.org.evil.example/widget-control/signed-in${query}`);
    await moved(tabId, `${BASE}o/authorize/${query}`);
    expect([connect.mock.calls.length, closed]).toEqual([0, []]);
    await moved(tabId, BACK + query);
    expect(await outcome).toEqual({ accountId: 'new' });
  });

  it('ends with the vendor’s refusal, with the tab, with the next one, and after ten minutes', async () => {
    const denied = await start();
    await moved(denied.tabId, `${BACK}?error=access_denied&state=${denied.asked.searchParams.get('state')}`);
    expect(await denied.outcome).toEqual({ kind: 'auth', reason: 'access_denied' });
    const shut = await start(denied.signing);
    await extensionApi.tabs.onRemoved.trigger(shut.tabId, {} as never);
    expect(await shut.outcome).toEqual({ kind: 'auth', reason: 'tab-closed' });
    const first = await start(denied.signing);
    const second = await start(denied.signing);
    expect(await first.outcome).toEqual({ kind: 'auth', reason: 'again' });
    clock += 11 * 60_000;
    await moved(second.tabId, `${BACK}?code=c0de&state=${second.asked.searchParams.get('state')}`);
    expect(await second.outcome).toMatchObject({ kind: 'auth' });
    expect(connect).not.toHaveBeenCalled();
  });

  it('outlives the background', async () => {
    const { tabId, asked } = await start();
    extensionApi.tabs.onUpdated.removeAllListeners();
    begin();
    await moved(tabId, `${BACK}?code=c0de&state=${asked.searchParams.get('state')}`);
    await until(() => connect.mock.calls.length === 1);
    expect(JSON.parse(String(connect.mock.calls[0]?.[1]))).toMatchObject({ code: 'c0de', base: BASE });
  });
});
