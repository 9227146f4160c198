import { z } from 'zod/mini';
import { type ClientParts, createClient } from '../../../lib/http/client.ts';

export const TOKEN = 'CANARYcanary0123456789CANARYcanary012345';
export const anything = z.object({ ok: z.boolean() });
export const NOW = Date.parse('2026-11-21T12:00:00Z');

export interface Call {
  url: string;
  init: RequestInit;
}

/** A client over a fetch that the test answers. */
export function makeClient(
  answer: (call: Call, count: number) => Response | Promise<Response>,
  change: Partial<ClientParts> = {},
) {
  const calls: Call[] = [];
  const waits: number[] = [];
  const events: string[] = [];
  const end = new AbortController();
  const parts: ClientParts = {
    connection: () => ({ base: `https://api.oscarchat.ai/${TOKEN}/`, headers: {} }),
    secrets: () => [TOKEN],
    spend: async () => {
      events.push('spend');
      return null;
    },
    pause: async (ms) => {
      events.push(`pause ${ms}`);
      return NOW + (ms ?? 15_000);
    },
    answered: async () => void events.push('answered'),
    hasAccess: async () => true,
    signal: end.signal,
    fetch: (async (url: string, init: RequestInit) => {
      events.push('fetch');
      const call = { url, init };
      calls.push(call);
      init.signal?.throwIfAborted();
      const aborted = new Promise<never>((_, reject) =>
        init.signal?.addEventListener('abort', () => reject(init.signal?.reason), { once: true }),
      );
      return Promise.race([Promise.resolve(answer(call, calls.length)), aborted]);
    }) as unknown as typeof fetch,
    now: () => NOW,
    random: () => 0.5,
    wait: async (ms) => void waits.push(ms),
    ...change,
  };
  return { client: createClient(parts), calls, waits, events, end };
}

export const json = (body: unknown, init: ResponseInit = {}) => new Response(JSON.stringify(body), init);
export const offline = (): never => {
  throw new TypeError('Failed to fetch');
};

/** A promise and its ends. */
export function gate<T = void>() {
  let open!: (value: T) => void;
  const promise = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}
