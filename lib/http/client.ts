import type { z } from 'zod/mini';
import { Fault, type FaultKind } from '../fault.ts';
import { redact } from '../redact.ts';
import { readAnswer, readRefusal } from './answer.ts';
import { createQueue } from './queue.ts';
import { backoff, retryAfter } from './retry.ts';

/** Below the 30 s after which Chrome stops a worker whose request has not been answered. */
export const TIMEOUT_MS = 10_000;
const MAX_RETRIES = 2;
/** Requests at once per account. */
const WIDTH = 3;

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';
type Schema<T> = z.ZodMiniType<T>;

/** Given with every operation. */
export interface Ask {
  /** A person is waiting for it: goes before refreshes and may use the whole minute's budget. */
  urgent?: boolean;
  signal?: AbortSignal;
}

/** What a platform's client is made of, given one credential. */
export interface Connection {
  /** Base of every path, ending in a slash. */
  base: string;
  headers: Readonly<Record<string, string>>;
}

/** One account's way to its vendor: bound to base, key, budget. Every answer is parsed; only `Fault` and `AbortError` are thrown. */
export interface Client {
  get<T>(path: string, schema: Schema<T>, ask?: Ask): Promise<T>;
  put<T>(path: string, body: unknown, schema: Schema<T>, ask?: Ask): Promise<T>;
  /** Never retried. */
  post<T>(path: string, body: unknown, schema: Schema<T>, ask?: Ask): Promise<T>;
  /** Never retried; expects no body. */
  delete(path: string, ask?: Ask): Promise<void>;
}

export interface ClientParts {
  connection: Connection;
  /** What must never appear in a fault, whatever the vendor echoes. */
  secrets: readonly string[];
  /** Spend a request: null when it may go out, else when to come back (Unix ms). */
  spend(urgent: boolean): Promise<number | null>;
  /** The vendor answered 429. @returns until when the account pauses (Unix ms). */
  pause(retryAfterMs: number | null): Promise<number>;
  /** Any other answer came. */
  answered(): Promise<void>;
  /** Whether the browser lets us reach the vendor's host. */
  hasAccess(): Promise<boolean>;
  /** What the browser says of the network: when it knows that there is none, nothing is sent or counted. */
  isOnline?(): boolean;
  /** Ends every request of this client. */
  signal: AbortSignal;
  fetch: typeof fetch;
  now(): number;
  random(): number;
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** How long an answer may take, `TIMEOUT_MS` unless told. */
  timeoutMs?: number;
}

interface Request {
  method: Method;
  path: string;
  body?: unknown;
  schema: Schema<unknown> | null;
}

const RETRIED: ReadonlySet<FaultKind> = new Set(['offline', 'down', 'timeout']);

/** The HTTP core under every platform. */
export function createClient(parts: ClientParts): Client {
  const { connection, secrets, signal: ending } = parts;
  const inQueue = createQueue(WIDTH);
  const flying = new Map<string, Promise<unknown>>();
  /** Flights that a person is waiting for. */
  const urgently = new WeakSet<Promise<unknown>>();

  async function once(request: Request, signal: AbortSignal): Promise<unknown> {
    const timeout = AbortSignal.timeout(parts.timeoutMs ?? TIMEOUT_MS);
    const either = AbortSignal.any([signal, timeout]);
    try {
      const response = await parts.fetch(connection.base + request.path, {
        method: request.method,
        headers: {
          accept: 'application/json',
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...connection.headers,
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        redirect: 'error',
        signal: either,
      });
      const body = await response.text();
      if (response.status === 429) {
        const retryAt = await parts.pause(retryAfter(response.headers.get('retry-after'), parts.now()));
        throw new Fault({ kind: 'limited', status: 429, retryAt });
      }
      await parts.answered();
      if (!response.ok) throw readRefusal(response.status, body, (text) => redact(text, secrets));
      return request.schema === null ? undefined : readAnswer(body, request.schema);
    } catch (thrown) {
      if (thrown instanceof Fault) throw thrown;
      if (signal.aborted) throw signal.reason;
      if (timeout.aborted) throw new Fault({ kind: 'timeout' });
      // `fetch` and a cut body reject with a bare TypeError, whatever went wrong.
      throw new Fault({ kind: (await parts.hasAccess()) ? 'offline' : 'permission' });
    }
  }

  async function attempt(request: Request, ask: Ask): Promise<unknown> {
    const signal = ask.signal ? AbortSignal.any([ask.signal, ending]) : ending;
    const repeatable = request.method === 'GET' || request.method === 'PUT';
    for (let tries = 0; ; tries++) {
      signal.throwIfAborted();
      if (parts.isOnline?.() === false) throw new Fault({ kind: 'offline', ...(tries === 0 ? { unsent: true } : {}) });
      const retryAt = await parts.spend(ask.urgent ?? false);
      if (retryAt !== null) throw new Fault({ kind: 'limited', retryAt });
      try {
        return await once(request, signal);
      } catch (thrown) {
        const kind = thrown instanceof Fault ? thrown.kind : null;
        // A timeout has cost ten seconds already: the person, or the outbox, decides about another.
        const again = repeatable && tries < MAX_RETRIES && kind !== null && RETRIED.has(kind) && kind !== 'timeout';
        if (!again) throw thrown;
        await parts.wait(backoff(tries, parts.random), signal);
      }
    }
  }

  const run = (request: Request, ask: Ask = {}) => inQueue(ask.urgent ?? false, () => attempt(request, ask));

  async function get(path: string, schema: Schema<unknown>, ask: Ask = {}): Promise<unknown> {
    ask.signal?.throwIfAborted();
    const joined = flying.get(path);
    const flight = joined ?? run({ method: 'GET', path, schema }, { urgent: ask.urgent ?? false });
    if (!joined) {
      flying.set(path, flight);
      if (ask.urgent) urgently.add(flight);
      const landed = () => {
        if (flying.get(path) === flight) flying.delete(path);
      };
      flight.then(landed, landed);
    }
    if (joined && ask.urgent && !urgently.has(joined)) {
      // A refresh stops before the limit does; what a person asks for goes on to it.
      return joined.catch((thrown) => {
        const ownLimit = thrown instanceof Fault && thrown.kind === 'limited' && thrown.plain.status === undefined;
        if (!ownLimit) throw thrown;
        return get(path, schema, ask);
      });
    }
    // One asker giving up does not end the request for the others.
    return ask.signal ? orAborted(flight, ask.signal) : flight;
  }

  /** Whoever reads after a write must see it: nobody joins an answer that was asked for before. */
  async function write(request: Request, ask?: Ask): Promise<unknown> {
    try {
      return await run(request, ask);
    } finally {
      flying.clear();
    }
  }

  return {
    get: get as Client['get'],
    put: (async (path, body, schema, ask) => write({ method: 'PUT', path, body, schema }, ask)) as Client['put'],
    post: (async (path, body, schema, ask) => write({ method: 'POST', path, body, schema }, ask)) as Client['post'],
    delete: async (path, ask) => {
      await write({ method: 'DELETE', path, schema: null }, ask);
    },
  };
}

/** The flight's result, or the abort if that comes first. */
function orAborted<T>(flight: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    flight.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
