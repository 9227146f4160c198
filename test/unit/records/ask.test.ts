import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAccount } from '../../../lib/accounts/accounts.ts';
import { shut } from '../../../lib/accounts/lock.ts';
import { Fault } from '../../../lib/fault.ts';
import { createClient } from '../../../lib/http/client.ts';
import { type Connection, SLOW_TIMEOUT_MS, TIMEOUT_MS } from '../../../lib/http/exchange.ts';
import type { Endpoints, Json } from '../../../lib/platforms/endpoint.ts';
import type { Platform } from '../../../lib/platforms/platform.ts';
import { createRecords, requestOf } from '../../../lib/records/ask.ts';
import { accounts } from '../../../lib/storage/items.ts';
import { makeAccount } from '../connected.ts';

const endpoints: Endpoints = {
  read: { method: 'GET', path: 'bots/{id}/', secrets: ['headers'] },
  edit: { method: 'PATCH', path: 'bots/{id}/', body: ['name', 'headers'], reads: 'read' },
  list: { method: 'GET', path: 'bots/', query: ['q', 'bot=widget', 'tag'], cursor: true },
  end: { method: 'POST', path: 'bots/{id}/end/', answers: 'nothing' },
  whole: { method: 'POST', path: 'bots/', whole: 'record' },
  think: { method: 'POST', path: 'bots/{id}/think/', body: [], slow: true },
  start: { method: 'POST', path: 'chats/', body: [], open: true, issues: { token: 'token', of: 'chat' } },
  say: { method: 'POST', path: 'chats/{id}/', body: ['text'], open: true, token: 'X-Token' },
  news: { method: 'GET', path: 'chats/{id}/', open: true, token: 'X-Token' },
};

let bot = { name: 'Desk', headers: { key: 'CANARY' } };
let asked: { method: string; url: string; body: Json; token: string | undefined }[] = [];
let answer: ((url: string) => Response | undefined) | null = null;

const fetcher = (async (url: string, init: RequestInit) => {
  asked.push({
    method: String(init.method),
    url,
    body: init.body ? JSON.parse(String(init.body)) : null,
    token: (init.headers as Record<string, string>)['X-Token'],
  });
  const given = answer?.(url);
  if (given) return given;
  if (init.method === 'PATCH') bot = { ...bot, ...JSON.parse(String(init.body)) };
  return init.method === 'POST' ? new Response('') : Response.json(bot);
}) as unknown as typeof fetch;

function open(change: Partial<Platform> = {}, credential: Pick<Connection, 'lacks'> = {}) {
  const client = createClient({
    connection: () => ({ base: 'https://api.example/v1/', headers: {}, ...credential }),
    secrets: () => ['KEY'],
    spend: async () => null,
    pause: async () => 0,
    answered: async () => undefined,
    hasAccess: async () => true,
    signal: new AbortController().signal,
    fetch: fetcher,
    now: () => 1,
    random: () => 0,
    wait: async () => undefined,
  });
  const platform = { endpoints, ...change } as Platform;
  const lines = { of: async () => ({ platform, client, operations: {} as never }), trial: vi.fn(), cut: vi.fn() };
  return createRecords(lines as never, () => 7);
}
const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no fault',
    (thrown) => (thrown as Fault).plain,
  );

beforeEach(async () => {
  bot = { name: 'Desk', headers: { key: 'CANARY' } };
  asked = [];
  answer = null;
  await accounts.write([makeAccount('a')]);
});

describe('an endpoint’s request', () => {
  it('has its values where the vendor wants them, under the vendor’s names', () => {
    expect(requestOf(endpoints.list as never, { q: 'a b', widget: 'w/1', tag: ['x', 'y'], other: 1, next: '' })).toEqual({
      method: 'GET',
      path: 'bots/?q=a+b&bot=w%2F1&tag=x&tag=y',
    });
    expect(requestOf(endpoints.edit as never, { id: 'ä/?', name: '', other: 1 })).toEqual({
      method: 'PATCH',
      path: 'bots/%C3%A4%2F%3F/',
      body: { name: '' },
    });
    expect(requestOf(endpoints.whole as never, { record: [1] })).toEqual({ method: 'POST', path: 'bots/', body: [1] });
  });

  it.each(['', '.', '..', '...', null, undefined, ['a'], { a: 1 }, true])('is none for the part %j of a path', (id) => {
    expect(() => requestOf(endpoints.read as never, { id } as never)).toThrow(Fault);
  });
});

describe('what goes on by a token of its own', () => {
  const TOKEN = 'CANARY-session-token';
  const begin = async (chat: string, token: Json = TOKEN) => {
    answer = () => Response.json({ chat, token });
    const begun = await open().ask('a', 'start', {});
    answer = null;
    return begun.answer;
  };

  it('is asked for with it, which no page ever sees, also after the worker was gone', async () => {
    const begun = await begin('c1');
    expect(begun).toMatchObject({ chat: 'c1', token: expect.stringMatching(/^•••• /) });
    await begin('c2', 'CANARY-other');
    answer = () => Response.json({});
    await open().ask('a', 'say', { id: 'c1', text: 'Hello' });
    await open().ask('a', 'news', { id: 'c2' });
    await open().ask('a', 'news', { id: 'elsewhere' });
    expect(asked.slice(2).map(({ token }) => token)).toEqual([TOKEN, 'CANARY-other', undefined]);
    expect(asked[2]?.body).toEqual({ text: 'Hello' });
  });

  it('is another account’s with another', async () => {
    await begin('c1');
    await open().ask('b', 'news', { id: 'c1' });
    expect(asked.at(-1)?.token).toBeUndefined();
  });

  it('has none where none was issued, or nothing that could be sent', async () => {
    for (const token of [null, '', 'two\nlines', 7, {}]) await begin('c1', token);
    await open().ask('a', 'news', { id: 'c1' });
    expect(asked.at(-1)?.token).toBeUndefined();
  });

  it('and what was filled in are not told by a refusal that quotes them', async () => {
    await begin('c1');
    answer = () => Response.json({ detail: `${TOKEN} has expired` }, { status: 403 });
    expect(JSON.stringify(await kindOf(open().ask('a', 'say', { id: 'c1', text: 'Hello' })))).not.toContain('CANARY');
    answer = null;
    const seen = (await open().ask('a', 'read', { id: '1' })).answer as typeof bot;
    answer = (url) =>
      asked.at(-1)?.method === 'PATCH' ? Response.json({ detail: 'CANARY is wrong', url }, { status: 400 }) : undefined;
    const refused = await kindOf(open().ask('a', 'edit', { id: '1', headers: seen.headers }, { headers: seen.headers }));
    expect(refused).toMatchObject({ kind: 'refused', reason: '••• is wrong' });
  });

  it('is forgotten when the lock is shut', async () => {
    await begin('c1');
    await shut();
    await open().ask('a', 'news', { id: 'c1' });
    expect(asked.at(-1)?.token).toBeUndefined();
  });

  it('is forgotten with its account', async () => {
    await begin('c1');
    await forgetAccount('a');
    await accounts.write([makeAccount('a')]);
    await open().ask('a', 'news', { id: 'c1' });
    expect(asked.at(-1)?.token).toBeUndefined();
  });
});

describe('asking', () => {
  it('is by name: nothing else is a request', async () => {
    for (const name of ['nothing', '__proto__', 'constructor', 'https://evil.example/', ''])
      expect(await kindOf(open().ask('a', name, {}))).toEqual({ kind: 'invalid' });
    expect(asked).toEqual([]);
  });

  it('answers without secrets', async () => {
    const { answer: safe, at } = await open().ask('a', 'read', { id: '1' });
    expect([JSON.stringify(safe).includes('CANARY'), at]).toEqual([false, 7]);
  });

  it('writes what was seen, with its secrets filled in, after reading it anew', async () => {
    const records = open();
    const seen = (await records.ask('a', 'read', { id: '1' })).answer as typeof bot;
    await records.ask(
      'a',
      'edit',
      { id: '1', name: 'Front desk', headers: seen.headers },
      { name: seen.name, headers: seen.headers },
    );
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'PATCH']);
    expect(bot).toEqual({ name: 'Front desk', headers: { key: 'CANARY' } });
  });

  it('does not overwrite what somebody else has changed meanwhile', async () => {
    const records = open();
    const seen = (await records.ask('a', 'read', { id: '1' })).answer as typeof bot;
    bot = { ...bot, name: 'Renamed elsewhere' };
    expect(await kindOf(records.ask('a', 'edit', { id: '1', name: 'Mine' }, { name: seen.name }))).toEqual({
      kind: 'refused',
      reason: 'changed',
    });
    expect(bot.name).toBe('Renamed elsewhere');
    // What was not touched may be another by now.
    await records.ask('a', 'edit', { id: '1', headers: seen.headers }, { headers: seen.headers });
    expect(bot).toEqual({ name: 'Renamed elsewhere', headers: { key: 'CANARY' } });
  });

  it('follows a list at its own place only', async () => {
    answer = () => Response.json({ results: [], next: 'https://api.example/v1/bots/?cursor=c%3D2&q=x' });
    const { answer: first } = await open().ask('a', 'list', { q: 'x' });
    expect(first).toMatchObject({ next: 'cursor=c%3D2&q=x' });
    await open().ask('a', 'list', { q: 'ignored', next: 'cursor=c%3D2&q=x' });
    expect(asked.at(-1)?.url).toBe('https://api.example/v1/bots/?cursor=c%3D2&q=x');
    for (const next of [
      'https://evil.example/v1/bots/?c=1',
      'https://api.example/v1/other/?c=1',
      'https://api.example/v2/bots/',
    ]) {
      answer = () => Response.json({ results: [{ id: 1 }], next });
      // What came is there all the same; that it goes on is told.
      expect((await open().ask('a', 'list', {})).answer).toEqual({ results: [{ id: 1 }], next: false });
    }
    answer = () => Response.json({ results: [], next: null });
    expect((await open().ask('a', 'list', {})).answer).toEqual({ results: [], next: null });
  });

  it('has more time for what a model answers', async () => {
    const timeouts = vi.spyOn(AbortSignal, 'timeout');
    answer = () => Response.json({});
    await open().ask('a', 'think', { id: '1' });
    await open().ask('a', 'whole', { record: {} });
    expect(timeouts.mock.calls.flat()).toEqual([SLOW_TIMEOUT_MS, TIMEOUT_MS]);
    timeouts.mockRestore();
  });

  it('takes an empty answer where none is documented, and remembers what a key is not good for', async () => {
    expect((await open().ask('a', 'end', { id: '1' })).answer).toBeNull();
    answer = () => Response.json({ detail: 'You do not have permission' }, { status: 403 });
    const lacks: Connection['lacks'] = ({ kind }, { method }) => (kind === 'forbidden' && method !== 'GET' ? 'write' : null);
    expect(await kindOf(open({}, { lacks }).ask('a', 'read', { id: '1' }))).toMatchObject({ kind: 'forbidden' });
    expect((await accounts.read())[0]?.lacks).toBeUndefined();
    await kindOf(open({}, { lacks }).ask('a', 'end', { id: '1' }));
    const fault = await kindOf(open({}, { lacks }).ask('a', 'end', { id: '1' }));
    expect(fault).toMatchObject({ kind: 'forbidden', lack: 'write' });
    expect((await accounts.read())[0]?.lacks).toEqual(['write']);
  });
});
