/** One request as it is remembered. Secrets are gone: a token is a label, a key header only says it was there. */
export interface LogEntry {
  /** Milliseconds since 1970. */
  time: number;
  host: string;
  method: string;
  /** Without the token. */
  path: string;
  query: string;
  /** The label of the account the credential belongs to; `unknown` for a wrong one, null where there is none. */
  account: string | null;
  headers: Record<string, string>;
  /** Parsed where it was JSON, else the text; null when there was none. */
  body: unknown;
  /** The status sent; null while under way, and for ever when no answer was given. */
  status: number | null;
  /** The fault that struck it. */
  fault: string | null;
  /** False while it is under way: a request that hangs never becomes true until its client gives up. */
  done: boolean;
}

/** What came in: API calls in one list, pages and their parts in the other. */
export class RequestLog {
  readonly requests: LogEntry[] = [];
  readonly visits: LogEntry[] = [];

  /** Notes a request at its beginning; the caller fills in how it ended. */
  begin(entry: Omit<LogEntry, 'time' | 'body' | 'status' | 'done'>, isApi: boolean): LogEntry {
    const whole: LogEntry = { time: Date.now(), body: null, status: null, done: false, ...entry };
    whole.headers = withoutSecrets(entry.headers);
    (isApi ? this.requests : this.visits).push(whole);
    return whole;
  }

  /** Forgets everything. The lists themselves stay the same. */
  clear(): void {
    this.requests.length = 0;
    this.visits.length = 0;
  }
}

/** A request body as the log keeps it. */
export function bodyForLog(body: string): unknown {
  if (body === '') return null;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function withoutSecrets(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, /auth|key|token|cookie/.test(name) ? '(present)' : value]),
  );
}
