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
const REASON_FIELDS = ['error', 'message', 'detail', 'non_field_errors'] as const;
const MAX_FIELDS = 30;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text, or the first one of a list, or the `message` of an object. */
function wordsIn(value: unknown): string {
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'string') return first;
  return isRecord(first) && typeof first.message === 'string' ? first.message : '';
}

/**
 * What is wrong with each field: `errors` as a map or as a list of `{field, message}`, or the whole body as a map of lists (Django REST
 * framework's validation errors).
 */
function fieldsIn(raw: Record<string, unknown>, clean: (text: string) => string): Record<string, string> {
  const inside = isRecord(raw.error) ? raw.error : raw;
  const errors = inside.errors ?? inside.details ?? (raw.errors || Object.values(raw).some(Array.isArray) ? raw : null);
  const pairs: [string, string][] = Array.isArray(errors)
    ? errors.flatMap((one): [string, string][] =>
        isRecord(one) && typeof one.field === 'string' ? [[one.field, wordsIn(one)]] : [],
      )
    : Object.entries(isRecord(errors) ? errors : {}).map(([name, value]) => [name, wordsIn(value)]);
  const told = pairs.filter(([name, said]) => said !== '' && !REASON_FIELDS.includes(name as never));
  return Object.fromEntries(told.slice(0, MAX_FIELDS).map(([name, said]) => [clean(name), clean(said)]));
}

/** The fault of a non-2xx answer, with the vendor's own words where it gave some. */
export function readRefusal(status: number, body: string, clean: (text: string) => string): Fault {
  const raw = parsed(body);
  if (!isRecord(raw)) return new Fault({ kind: kindOf(status), status });
  const reason = clean(REASON_FIELDS.map((field) => wordsIn(raw[field])).find((words) => words !== '') ?? '');
  const fields = status < 500 ? fieldsIn(raw, clean) : {};
  return new Fault({
    kind: kindOf(status),
    status,
    ...(reason ? { reason } : {}),
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
  });
}
