import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod/mini';
import { SLOW_TIMEOUT_MS, TIMEOUT_MS } from '../../../lib/http/exchange.ts';
import { anything, type Call, gate, json, makeClient, NOW, offline, TOKEN } from './fakes.ts';

describe('what a request carries', () => {
  it('asks without credentials, referrer, cache or redirects', async () => {
    const { client, calls } = makeClient(() => json({ ok: true }));
    await client.get('me', anything);
    expect(calls[0]?.url).toBe(`https://api.oscarchat.ai/${TOKEN}/me`);
    expect(calls[0]?.init).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'error',
    });
    expect(calls[0]?.init.body).toBeUndefined();
  });

  it('sends a body as JSON, and only then says so', async () => {
    const { client, calls } = makeClient(() => json({ ok: true }));
    await client.put('widgets/1/status', { status: 'active' }, anything);
    await client.get('me', anything);
    expect(calls[0]?.init.body).toBe('{"status":"active"}');
    expect(calls[0]?.init.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(calls[1]?.init.headers).not.toHaveProperty('content-type');
  });

  it('is counted before it goes out, each try anew', async () => {
    const { client, events } = makeClient(() => offline());
    await expect(client.get('me', anything)).rejects.toMatchObject({ kind: 'offline' });
    expect(events).toEqual(['spend', 'fetch', 'spend', 'fetch', 'spend', 'fetch']);
  });

  it('does not go out when the budget says no', async () => {
    const { client, calls } = makeClient(() => json({ ok: true }), { spend: async () => NOW + 5_000 });
    await expect(client.get('me', anything)).rejects.toMatchObject({ plain: { kind: 'limited', retryAt: NOW + 5_000 } });
    expect(calls).toHaveLength(0);
  });
});

describe('one request in flight per question', () => {
  it('answers fifty askers with one request', async () => {
    const hold = gate<Response>();
    const { client, calls } = makeClient(() => hold.promise);
    const all = Promise.all(Array.from({ length: 50 }, () => client.get('widgets', anything)));
    hold.open(json({ ok: true }));
    expect(await all).toEqual(Array.from({ length: 50 }, () => ({ ok: true })));
    expect(calls).toHaveLength(1);
  });

  it('reads the one answer for each asker by the asker’s own schema', async () => {
    const hold = gate<Response>();
    const { client, calls } = makeClient(() => hold.promise);
    const both = Promise.all([client.get('widgets/7', z.object({ id: z.number() })), client.get('widgets/7', z.unknown())]);
    hold.open(json({ id: 7, name: 'Desk' }));
    expect(await both).toEqual([{ id: 7 }, { id: 7, name: 'Desk' }]);
    expect(calls).toHaveLength(1);
  });

  it('gets one new key for a refused one and asks once more, and takes the second refusal as it is', async () => {
    let key = 'old';
    const renew = vi.fn(async () => {
      key = 'new';
      return true;
    });
    const connection = () => ({ base: 'https://api.example/', headers: { authorization: `Bearer ${key}` } });
    const answer = ({ init }: Call) =>
      (init.headers as Record<string, string>).authorization === 'Bearer new' ? json({ ok: true }) : json({}, { status: 401 });
    const { client, calls } = makeClient(answer, { connection, renew });
    expect(await client.post('make', {}, anything)).toEqual({ ok: true });
    expect([calls.length, renew.mock.calls.length]).toEqual([2, 1]);
    const refused = makeClient(() => json({}, { status: 401 }), { connection, renew });
    await expect(refused.client.get('x', anything)).rejects.toMatchObject({ kind: 'auth' });
    expect(refused.calls).toHaveLength(2);
  });

  it('sends elsewhere without the key, over https only, and follows lists at its own vendor only', async () => {
    const connection = () => ({ base: 'https://api.example/v1/', headers: { authorization: 'Bearer CANARY' } });
    const { client, calls } = makeClient(() => json({ ok: true }), { connection });
    await client.outside({ method: 'POST', url: 'https://hooks.example/form', body: { a: '1' } });
    expect(JSON.stringify(calls[0])).not.toContain('CANARY');
    await expect(client.outside({ method: 'POST', url: 'http://hooks.example/', body: {} })).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect(client.next('https://api.example/v1/things/?cursor=2')).toBe('things/?cursor=2');
    for (const address of [
      'https://api.example.org/v1/things/',
      'https://evil.example/',
      'http://api.example/v1/x',
      '//evil.example/v1/',
    ])
      expect(client.next(address)).toBeNull();
    expect(calls).toHaveLength(1);
  });

  it('asks again once the first is answered, also if that failed', async () => {
    const { client, calls } = makeClient((_, count) => (count === 1 ? json({}, { status: 404 }) : json({ ok: true })));
    await expect(client.get('widgets', anything)).rejects.toMatchObject({ kind: 'missing' });
    await client.get('widgets', anything);
    await client.get('widgets', anything);
    expect(calls).toHaveLength(3);
  });

  it('goes on for the others when one asker gives up', async () => {
    const hold = gate<Response>();
    const { client, calls } = makeClient(() => hold.promise);
    const impatient = new AbortController();
    const first = client.get('me', anything, { signal: impatient.signal });
    const second = client.get('me', anything);
    impatient.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    hold.open(json({ ok: true }));
    expect(await second).toEqual({ ok: true });
    expect(calls).toHaveLength(1);
  });

  it('sends nothing for an asker who has given up already', async () => {
    const { client, calls } = makeClient(() => json({ ok: true }));
    await expect(client.get('me', anything, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    expect(calls).toHaveLength(0);
  });

  it('leaves no listener behind on a signal that lives on', async () => {
    const { client } = makeClient(() => json({ ok: true }));
    const { signal } = new AbortController();
    for (let time = 0; time < 20; time++) await client.get('me', anything, { signal });
    await new Promise((resolve) => setImmediate(resolve));
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('lets nobody who asks after a write join an answer that was asked for before', async () => {
    const old = gate<Response>();
    const { client, calls } = makeClient(({ init }, count) => (count === 1 ? old.promise : json({ ok: init.method === 'GET' })));
    const before = client.get('widgets', anything);
    await client.delete('widgets/1');
    const after = client.get('widgets', anything);
    expect(await after).toEqual({ ok: true });
    old.open(json({ ok: false }));
    expect(await before).toEqual({ ok: false });
    expect(calls).toHaveLength(3);
  });
});

describe('order and end', () => {
  it('sends what a person waits for before refreshes', async () => {
    const first = gate<Response>();
    const { client, calls } = makeClient(({ url }) =>
      /\/r[123]$/.test(url) ? first.promise.then((r) => r.clone()) : json({ ok: true }),
    );
    const all = ['r1', 'r2', 'r3', 'r4', 'r5'].map((path) => client.get(path, anything));
    const urgent = client.post('widgets/add', {}, anything, { urgent: true });
    first.open(json({ ok: true }));
    await Promise.all([...all, urgent]);
    expect(calls[3]?.init.method).toBe('POST');
  });

  it('ends everything when its account’s line is cut', async () => {
    const { client, end } = makeClient(() => new Promise(() => {}));
    const flights = [client.get('me', anything), client.put('widgets/1/status', {}, anything)];
    end.abort();
    for (const flight of flights) await expect(flight).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('gives up on an answer that does not come in time, without a second try', async () => {
    const { client, calls } = makeClient(() => new Promise(() => {}), { timeoutMs: 5 });
    await expect(client.get('me', anything)).rejects.toMatchObject({ plain: { kind: 'timeout' } });
    expect(calls).toHaveLength(1);
  });

  it('waits longer for what is answered only once a model has', async () => {
    const timeouts = vi.spyOn(AbortSignal, 'timeout');
    const { client } = makeClient(() => json({ ok: true }));
    await client.send({ method: 'POST', path: 'ask', slow: true }, anything);
    await client.send({ method: 'POST', path: 'ask' }, anything);
    expect(timeouts.mock.calls.flat()).toEqual([SLOW_TIMEOUT_MS, TIMEOUT_MS]);
    // Chrome ends a worker whose request has no answer by then.
    expect(SLOW_TIMEOUT_MS).toBeLessThan(30_000);
    timeouts.mockRestore();
  });

  it('gives up on a body that does not end in time', async () => {
    const endless = () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) }));
    const { client } = makeClient(
      ({ init }) => {
        const response = endless();
        const text = () =>
          new Promise<string>((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
        return Object.assign(response, { text });
      },
      { timeoutMs: 5 },
    );
    await expect(client.get('me', anything)).rejects.toMatchObject({ plain: { kind: 'timeout' } });
  });
});

describe('trying again', () => {
  it.each(['get', 'put'] as const)(
    'repeats a %s twice when the vendor is down, with a growing, jittered pause',
    async (method) => {
      const { client, calls, waits } = makeClient(() => json({ error: 'Oops' }, { status: 503 }));
      const asked = method === 'get' ? client.get('me', anything) : client.put('me', {}, anything);
      await expect(asked).rejects.toMatchObject({ plain: { kind: 'down', status: 503, reason: 'Oops' } });
      expect([calls.length, waits]).toEqual([3, [200, 400]]);
    },
  );

  it.each(['post', 'delete'] as const)('never repeats a %s', async (method) => {
    for (const answer of [offline, () => json({}, { status: 500 })]) {
      const { client, calls } = makeClient(answer);
      await expect(method === 'post' ? client.post('widgets/add', {}, anything) : client.delete('widgets/1')).rejects.toThrow();
      expect(calls).toHaveLength(1);
    }
  });

  it.each([400, 401, 403, 404, 410, 422])('does not repeat what was answered with %i', async (status) => {
    const { client, calls } = makeClient(() => json({}, { status }));
    await expect(client.get('me', anything)).rejects.toMatchObject({ plain: { status } });
    expect(calls).toHaveLength(1);
  });

  it('pauses the account at 429, by Retry-After or what the answer says, and does not try again', async () => {
    for (const [header, body, pause] of [
      ['7', '{"available_in":240}', 'pause 7000'],
      [null, '{"available_in":240}', 'pause 240000'],
      ['soon', '{"available_in":"30"}', 'pause 30000'],
      [null, '{"available_in":-1}', 'pause null'],
      [null, '{"available_in":{}}', 'pause null'],
      [null, 'null', 'pause null'],
      [null, '{}', 'pause null'],
      ['soon', '<html>', 'pause null'],
    ] as const) {
      const headers = new Headers(header === null ? {} : { 'retry-after': header });
      const { client, events } = makeClient(() => new Response(body, { status: 429, headers }));
      await expect(client.get('me', anything)).rejects.toMatchObject({ plain: { kind: 'limited', status: 429 } });
      expect(events).toEqual(['spend', 'fetch', pause]);
    }
  });

  it('says that access is missing, not that the network is, where the browser keeps us out', async () => {
    const { client, calls } = makeClient(() => offline(), { hasAccess: async () => false });
    await expect(client.get('me', anything)).rejects.toMatchObject({ kind: 'permission' });
    expect(calls).toHaveLength(1);
  });
});
