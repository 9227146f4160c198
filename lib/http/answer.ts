import { z } from 'zod/mini';
import { Fault, type FaultKind } from '../fault.ts';
import { MAX_PATHS, pathsOf } from './paths.ts';

const NOT_JSON = '(not JSON)';

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * A 2xx body, through its schema.
 * @throws Fault `drift` naming the paths that do not fit, never their values.
 */
export function readAnswer<T>(body: string, schema: z.ZodMiniType<T>): T {
  const raw = parsed(body);
  if (raw === undefined) throw new Fault({ kind: 'drift', paths: [NOT_JSON] });
  const answer = z.safeParse(schema, raw);
  if (answer.success) return answer.data;
  throw new Fault({ kind: 'drift', paths: pathsOf(answer.error.issues).slice(0, MAX_PATHS) });
}

const kindOf = (status: number): FaultKind => {
  if (status === 401) return 'auth';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'missing';
  return status >= 500 ? 'down' : 'refused';
};

/** Vendors put their words in one of these fields; a web page or anything longer is not quoted. */
const REASON_FIELDS = ['error', 'message', 'detail'] as const;

/** The fault of a non-2xx answer, with the vendor's own words where it gave some. */
export function readRefusal(status: number, body: string, clean: (text: string) => string): Fault {
  const raw = parsed(body);
  const said =
    typeof raw === 'object' && raw !== null
      ? REASON_FIELDS.map((field) => (raw as Record<string, unknown>)[field]).find((value) => typeof value === 'string')
      : undefined;
  const reason = typeof said === 'string' ? clean(said) : '';
  return new Fault({ kind: kindOf(status), status, ...(reason ? { reason } : {}) });
}
