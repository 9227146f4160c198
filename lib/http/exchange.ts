import { Fault, type Lack, type Meaning, type PlainFault } from '../fault.ts';
import { redact } from '../redact.ts';
import { parsed, refusalOf, type Unwrap } from './answer.ts';
import { retryAfter } from './retry.ts';
import type { Throttle } from './throttle.ts';

export const TIMEOUT_MS = 10_000;
/** For what is answered only once a model has: below the 30 s after which Chrome stops a worker whose request has not been answered. */
export const SLOW_TIMEOUT_MS = 28_000;
/** A file of more bytes than this is not taken: it would have to pass through a message. */
const MAX_FILE = 20_000_000;

export type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

/** What a status means at this vendor, where the request's path is like this. */
export interface Meant {
  status: number;
  at: RegExp;
  means: Meaning;
}

/** What a platform's client is made of, given one credential. */
export interface Connection {
  /** Base of every path, ending in a slash. */
  base: string;
  headers: Readonly<Record<string, string>>;
  /** What this kind of credential turns out not to be good for, by what was refused with it. */
  lacks?(fault: PlainFault, request: Pick<Request, 'method' | 'path'>): Lack | null;
}

export interface Request {
  method: Method;
  /** Below the base; or, with `outside`, a whole address. */
  path: string;
  body?: unknown;
  file?: true;
  outside?: true;
  /** Without the account's key. */
  open?: boolean;
  /** Answered only once a model has. */
  slow?: boolean;
  /** Beside the account's own. */
  headers?: Readonly<Record<string, string>>;
  /** In its headers or body: what must not appear in a fault either. */
  secrets?: readonly string[];
}

/** What an exchange needs to know of the account, its vendor and the browser. */
export interface ExchangeParts {
  /** Asked each time: a renewed key is used from then on. */
  connection(): Connection;
  unwrap?: Unwrap | undefined;
  means?: readonly Meant[] | undefined;
  /** What must never appear in a fault, whatever the vendor echoes. */
  secrets(): readonly string[];
  /** The vendor answered 429. @returns until when the account pauses (Unix ms). */
  pause(retryAfterMs: number | null): Promise<number>;
  /** Any other answer came. */
  answered(): Promise<void>;
  /** Whether the browser lets us reach the vendor's hosts, or these. */
  hasAccess(elsewhere?: readonly string[]): Promise<boolean>;
  fetch: typeof fetch;
  now(): number;
  /** Where the browser has one: it is told of every answer. */
  throttle?: Throttle | undefined;
  /** How long an answer may take, `TIMEOUT_MS` or `SLOW_TIMEOUT_MS` unless told. */
  timeoutMs?: number;
}

/** Where a request goes. */
export const addressOf = ({ connection }: Pick<ExchangeParts, 'connection'>, { outside, path }: Request): string =>
  outside ? path : connection().base + path;

/**
 * One request and its answer, to nobody but where it is meant for: without cookies, cache or redirects.
 * @returns what the body says, unwrapped as the vendor wraps it; of a file its type and base64
 * @throws Fault for whatever is not an answer; the signal's reason when it was given up
 */
export async function exchange(parts: ExchangeParts, request: Request, signal: AbortSignal): Promise<unknown> {
  const timeout = AbortSignal.timeout(parts.timeoutMs ?? (request.slow ? SLOW_TIMEOUT_MS : TIMEOUT_MS));
  const either = AbortSignal.any([signal, timeout]);
  const { headers, lacks } = parts.connection();
  const address = addressOf(parts, request);
  const isForm = request.body instanceof URLSearchParams;
  try {
    const response = await parts.fetch(address, {
      method: request.method,
      headers: {
        accept: request.file ? '*/*' : 'application/json',
        ...(request.body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(request.outside || request.open ? {} : headers),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: isForm ? (request.body as URLSearchParams) : JSON.stringify(request.body) }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'error',
      signal: either,
    });
    parts.throttle?.answered(address, response.status);
    if (request.file && response.ok) return await asBase64(response, () => parts.answered());
    const body = await response.text();
    const clean = (text: string) => redact(text, [...parts.secrets(), ...(request.secrets ?? [])]);
    const { status } = response;
    const meant = !request.outside && parts.means?.find((one) => one.status === status && one.at.test(request.path));
    const means = meant ? { means: meant.means } : {};
    if (status === 429 && !request.outside) {
      const told = parsed(body) as { available_in?: unknown } | null | undefined;
      const now = parts.now();
      const after = retryAfter(response.headers.get('retry-after'), now) ?? retryAfter(String(told?.available_in), now);
      throw new Fault({ kind: 'limited', status, retryAt: await parts.pause(after), ...means });
    }
    await parts.answered();
    if (!response.ok) {
      const { plain } = refusalOf(status, parsed(body), clean);
      const lack = !request.outside && !request.open && lacks?.(plain, request);
      // Not `auth`: what is refused is this, not the key.
      throw new Fault({ ...plain, ...means, ...(lack ? { kind: 'forbidden', lack } : {}) });
    }
    const raw = request.outside ? undefined : parsed(body);
    return raw === undefined || !parts.unwrap ? raw : (parts.unwrap(raw, clean) ?? null);
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown;
    if (signal.aborted) throw signal.reason;
    if (timeout.aborted) throw new Fault({ kind: 'timeout' });
    // `fetch` and a cut body reject with a bare TypeError, whatever went wrong.
    const elsewhere = request.outside ? [`${new URL(request.path).protocol}//${new URL(request.path).hostname}/*`] : undefined;
    throw new Fault({ kind: (await parts.hasAccess(elsewhere)) ? 'offline' : 'permission' });
  }
}

async function asBase64(response: Response, answered: () => Promise<void>): Promise<{ type: string; base64: string }> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  await answered();
  if (bytes.length > MAX_FILE) throw new Fault({ kind: 'refused', reason: `${Math.round(bytes.length / 1e6)} MB` });
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return { type: response.headers.get('content-type') ?? '', base64: btoa(text) };
}
