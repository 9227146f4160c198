import type { z } from 'zod/mini';
import { Fault, type FaultKind } from '../fault.ts';
import { readAnswer } from './answer.ts';
import { addressOf, type ExchangeParts, exchange, type Method, type Request } from './exchange.ts';
import { createQueue } from './queue.ts';
import { backoff, LONGEST_PAUSE_MS } from './retry.ts';

const MAX_RETRIES = 2;
/** Requests at once per account. */
const WIDTH = 3;

type Schema<T> = z.ZodMiniType<T>;

/** Given with every operation. */
export interface Ask {
  /** A person is waiting for it: goes before refreshes and may use the whole minute's budget. */
  urgent?: boolean;
  signal?: AbortSignal;
}

/** One account's way to its vendor: bound to base, key, budget. Every answer is parsed; only `Fault` and `AbortError` are thrown. */
export interface Client {
  get<T>(path: string, schema: Schema<T>, ask?: Ask): Promise<T>;
  put<T>(path: string, body: unknown, schema: Schema<T>, ask?: Ask): Promise<T>;
  /** Never retried. */
  post<T>(path: string, body: unknown, schema: Schema<T>, ask?: Ask): Promise<T>;
  /** Never retried; what it answers is not looked at. */
  delete(path: string, ask?: Ask): Promise<void>;
  /** Any of them, by its method. Without a schema what it answers is not looked at. */
  send<T>(
    request: Pick<Request, 'method' | 'path' | 'body' | 'open' | 'slow' | 'headers' | 'secrets'>,
    schema: Schema<T> | null,
    ask?: Ask,
  ): Promise<T>;
  /** What stands there, as base64. @throws Fault `refused` when it is too big to be handed on. */
  file(path: string, ask?: Ask): Promise<{ type: string; base64: string }>;
  /** Sends to somewhere else, without the account's key: only for an address that the vendor itself gave for this. */
  outside(request: { method: Method; url: string; body: unknown }, ask?: Ask): Promise<void>;
  /** Where an address of the vendor's leads, below the base; null for one that is anywhere else. */
  next(address: string): string | null;
}

export interface ClientParts extends ExchangeParts {
  /** The vendor said 401: get another key, if there is a way. @returns whether there is one now. */
  renew?(): Promise<boolean>;
  /** Spend a request: null when it may go out, else when to come back (Unix ms). */
  spend(urgent: boolean): Promise<number | null>;
  /** What the browser says of the network: when it knows that there is none, nothing is sent or counted. */
  isOnline?(): boolean;
  /** Ends every request of this client. */
  signal: AbortSignal;
  random(): number;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

const RETRIED: ReadonlySet<FaultKind> = new Set(['offline', 'down', 'timeout']);

/** The HTTP core under every platform. */
export function createClient(parts: ClientParts): Client {
  const { signal: ending } = parts;
  const inQueue = createQueue(WIDTH);
  /** What is being read, as it comes: each asker has a schema of its own. */
  const flying = new Map<string, Promise<unknown>>();
  /** Flights that a person is waiting for. */
  const urgently = new WeakSet<Promise<unknown>>();

  async function attempt(request: Request, ask: Ask): Promise<unknown> {
    const signal = ask.signal ? AbortSignal.any([ask.signal, ending]) : ending;
    const repeatable = request.method === 'GET' || (request.method === 'PUT' && !request.outside);
    let renewed = false;
    const held = () => parts.throttle?.holds(addressOf(parts, request)) ?? 0;
    const before = held();
    if (before > LONGEST_PAUSE_MS) throw new Fault({ kind: 'down', retryAt: parts.now() + before, unsent: true });
    if (before > 0) await parts.wait(before, signal);
    for (let tries = 0; ; tries++) {
      signal.throwIfAborted();
      if (parts.isOnline?.() === false) throw new Fault({ kind: 'offline', ...(tries === 0 ? { unsent: true } : {}) });
      const retryAt = await parts.spend(ask.urgent ?? false);
      if (retryAt !== null) throw new Fault({ kind: 'limited', retryAt });
      try {
        return await exchange(parts, request, signal);
      } catch (thrown) {
        const kind = thrown instanceof Fault ? thrown.kind : null;
        // Refused before anything was done, so whatever it was may be asked again with the new key.
        if (kind === 'auth' && !renewed && !request.outside && !request.open && (await parts.renew?.())) {
          renewed = true;
          continue;
        }
        // A timeout has cost ten seconds already: the person, or the outbox, decides about another.
        const again = repeatable && tries < MAX_RETRIES && kind !== null && RETRIED.has(kind) && kind !== 'timeout';
        const pause = Math.max(backoff(tries, parts.random), held());
        if (!again || pause > LONGEST_PAUSE_MS) throw thrown;
        await parts.wait(pause, signal);
      }
    }
  }

  const run = (request: Request, ask: Ask = {}) => inQueue(ask.urgent ?? false, () => attempt(request, ask));

  const get = async (path: string, schema: Schema<unknown>, ask?: Ask): Promise<unknown> =>
    readAnswer(await read(path, ask), schema);

  async function read(path: string, ask: Ask = {}): Promise<unknown> {
    ask.signal?.throwIfAborted();
    const joined = flying.get(path);
    const flight = joined ?? run({ method: 'GET', path }, { urgent: ask.urgent ?? false });
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
        return read(path, ask);
      });
    }
    // One asker giving up does not end the request for the others.
    return ask.signal ? orAborted(flight, ask.signal) : flight;
  }

  /** Whoever reads after a write must see it: nobody joins an answer that was asked for before. */
  async function write(request: Request, schema: Schema<unknown> | null, ask?: Ask): Promise<unknown> {
    try {
      const answer = await run(request, ask);
      return schema === null ? undefined : readAnswer(answer, schema);
    } finally {
      flying.clear();
    }
  }

  return {
    get: get as Client['get'],
    put: (async (path, body, schema, ask) => write({ method: 'PUT', path, body }, schema, ask)) as Client['put'],
    post: (async (path, body, schema, ask) => write({ method: 'POST', path, body }, schema, ask)) as Client['post'],
    delete: async (path, ask) => {
      await write({ method: 'DELETE', path }, null, ask);
    },
    send: (async (request, schema, ask) =>
      request.method === 'GET' && schema && !request.open
        ? get(request.path, schema, ask)
        : write(request, schema, ask)) as Client['send'],
    file: ((path, ask) => run({ method: 'GET', path, file: true }, ask)) as Client['file'],
    outside: async ({ method, url, body }, ask) => {
      if (!URL.canParse(url) || new URL(url).protocol !== 'https:') throw new Fault({ kind: 'invalid' });
      await run({ method, path: url, body, outside: true }, ask);
    },
    next(address) {
      const { base } = parts.connection();
      const found = URL.canParse(address, base) ? new URL(address, base).href : '';
      return found.startsWith(base) ? found.slice(base.length) : null;
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
