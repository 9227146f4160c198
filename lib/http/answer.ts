import { z } from 'zod/mini';
import { Fault, type FaultKind } from '../fault.ts';
import { MAX_PATHS, pathsOf } from './paths.ts';

const NOT_JSON = '(not JSON)';

/** What an endpoint's answers are wrapped in taken off. @throws Fault where the wrapping says that it failed. */
export type Unwrap = (answer: unknown, clean: (text: string) => string) => unknown;

/** A body as JSON; undefined for what is none. */
export function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * What a 2xx body holds, through its schema.
 * @throws Fault `drift` naming the paths that do not fit, never their values.
 */
export function readAnswer<T>(raw: unknown, schema: z.ZodMiniType<T>): T {
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
const REASON_FIELDS = ['error', 'message', 'detail', 'non_field_errors', 'errors'];
/** Beside them, and no field that was sent. */
const NOT_SENT = new Set([...REASON_FIELDS, 'code', 'messages', 'success']);
/** Where what is wrong with each field stands, in the answer or in its `error`. */
const FIELDS_AT = ['errors', 'fields', 'details', 'detail'];
/** What the place of a field begins with: parts of a request, not of what was sent. */
const AROUND = new Set(['', 'body', 'data', 'attributes', 'query', '#']);
const MAX_FIELDS = 30;

type Raw = Record<string, unknown>;
const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null;
const isRecord = (value: unknown): value is Raw => isObject(value) && !Array.isArray(value);

/** The first words in a value: it, the `message` of an object, or the first of whatever is in it. */
function wordsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return '';
  const { message, msg, detail } = value;
  for (const one of [message, msg, detail, ...Object.values(value)]) {
    const words = wordsIn(one);
    if (words) return words;
  }
  return '';
}

/** What is said of the whole: a text, the first of a list of them, or the `message` of an object. */
function reasonIn(value: unknown): string {
  const first = Array.isArray(value) ? value[0] : isRecord(value) ? value.message : value;
  return typeof first === 'string' ? first : '';
}

/** The field that one of a list of errors is about: `field`, `path`, FastAPI's `loc`, or a JSON API pointer. */
function fieldOf({ field, path, loc, source }: Raw): string {
  const place = field ?? path ?? loc ?? (isRecord(source) ? source.pointer : '');
  const steps = Array.isArray(place) ? place : String(place ?? '').split(/[/.]/);
  return String(steps.find((step) => !AROUND.has(String(step))) ?? steps.at(-1) ?? '');
}

/** What each is said to be wrong with: a list of errors that name theirs, or a map. */
function pairsIn(errors: unknown): [string, string][] {
  if (!isObject(errors)) return [];
  const all: [string, unknown][] = Array.isArray(errors)
    ? errors.filter(isRecord).map((one) => [fieldOf(one), one.message ?? one.msg ?? one.detail])
    : Object.entries(errors);
  return all
    .map(([name, value]): [string, string] => [name, wordsIn(value)])
    .filter(([name, said]) => name && said && !NOT_SENT.has(name));
}

/**
 * What is wrong with each field: below one of `FIELDS_AT`, or the whole body as a map (Django REST framework's validation errors). A map of
 * texts may be anything: it is taken for one where nothing else is said.
 */
function fieldsIn(raw: Raw, status: number, reason: string): [string, string][] {
  for (const one of [raw.error, raw].filter(isRecord))
    for (const at of FIELDS_AT) {
      const pairs = pairsIn(one[at]);
      if (pairs.length > 0) return pairs;
    }
  const isMap = !reason && (status === 400 || status === 422) && !('status' in raw);
  return isMap || Object.values(raw).some(Array.isArray) ? pairsIn(raw) : [];
}

/** What a refusal says, in the vendor's own words where it gave some. */
export function refusalOf(status: number, raw: unknown, clean: (text: string) => string): Fault {
  if (!isRecord(raw)) return new Fault({ kind: kindOf(status), status });
  const said = REASON_FIELDS.map((field) => reasonIn(raw[field])).find(Boolean) ?? '';
  const fields = status < 500 ? fieldsIn(raw, status, said).slice(0, MAX_FIELDS) : [];
  const reason = clean(said || (fields.length > 0 ? '' : wordsIn(raw.errors ?? raw.detail)));
  return new Fault({
    kind: kindOf(status),
    status,
    ...(reason ? { reason } : {}),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields.map(([name, words]) => [clean(name), clean(words)])) } : {}),
  });
}
