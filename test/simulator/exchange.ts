/** One request as a handler sees it: read completely, with nothing of node left in it. */
export interface Ask {
  method: string;
  host: string;
  /** As it came over the wire: percent-encoded, without the query. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
}

/** What a handler answers; the server adds length, date and connection headers. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** A JSON answer, with `body` written out. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** An answer with an HTML page. */
export function html(status: number, page: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body: page };
}

/** The body as a JSON object, or undefined when it is anything else. */
export function readObject(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** True for a plain object: not null and not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
