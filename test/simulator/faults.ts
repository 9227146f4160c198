import { isObject } from './exchange.ts';

/** The kinds of trouble that can be ordered; `deliver.ts` carries them out. */
export const FAULT_KINDS = [
  'status', // answers `status` instead of working
  'delay', // answers properly after `ms`, or not at all when the client has gone by then
  'cut', // works, announces the full length, sends half of it and drops the connection
  'drift', // works, and answers valid JSON of another shape: see `how` and `row`
  'html', // 200 with a web page, as a captive portal gives
  'empty', // works, and answers 200 with nothing in it
  'garbage', // works, and answers 200 with bytes that are no JSON
  'hang', // never answers
  'reset', // drops the connection before doing anything
  'lost', // works, and drops the connection instead of answering
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/**
 * How a drifted answer differs: other names, other types, the rows one level down, or more fields than known; or a list or record that comes
 * bare, below `data` or, a list, below `results`, whatever it came in.
 */
export const DRIFTS = ['rename', 'types', 'wrap', 'extra', 'bare', 'data', 'results'] as const;

export type Drift = (typeof DRIFTS)[number];

export interface FaultRule {
  match?: {
    method?: string;
    /** Regular expression on the path, for an API with the token in its path on what follows it. */
    path?: RegExp | string;
    query?: RegExp | string;
    /** A host name, or `*` for any. Without it a rule means every API host, and no web page. */
    host?: string;
  };
  /** How often it strikes; once unless told. */
  times?: number | 'always';
  /** How many matching requests pass unharmed first. */
  after?: number;
  do: FaultKind;
  status?: number;
  headers?: Record<string, string>;
  ms?: number;
  body?: string;
  how?: Drift;
  /** Drift only this row of a list. */
  row?: number;
  /** With status, html, hang or delay: do the work first, so that only the news of it is bad or late. */
  work?: boolean;
}

/** What a rule is compared with. */
export interface FaultTarget {
  method: string;
  host: string;
  path: string;
  query: string;
  isApi: boolean;
}

/** A rule in the queue: how often it was passed over and how often it struck, and a way to call it off. */
export interface OrderedFault {
  readonly rule: FaultRule;
  seen: number;
  struck: number;
  remove(): void;
}

/** The faults on order, first come first served. */
export class Faults {
  #queue: OrderedFault[] = [];

  /** Orders a fault. Throws on a rule that could never be carried out. */
  add(rule: FaultRule): OrderedFault {
    if (!FAULT_KINDS.includes(rule.do)) throw new TypeError(`Unknown fault "${String(rule.do)}"`);
    if (rule.how !== undefined && !DRIFTS.includes(rule.how)) throw new TypeError(`Unknown drift "${String(rule.how)}"`);
    const match = { ...rule.match };
    if (match.path !== undefined) match.path = new RegExp(match.path);
    if (match.query !== undefined) match.query = new RegExp(match.query);
    const ordered: OrderedFault = {
      rule: { ...rule, match },
      seen: 0,
      struck: 0,
      remove: () => {
        this.#queue = this.#queue.filter((other) => other !== ordered);
      },
    };
    this.#queue.push(ordered);
    return ordered;
  }

  /** The fault that strikes this request, if any; counts it as struck. */
  take(target: FaultTarget): FaultRule | undefined {
    for (const ordered of this.#queue) {
      const { rule } = ordered;
      const times = rule.times === 'always' ? Infinity : (rule.times ?? 1);
      if (ordered.struck >= times || !matches(rule, target)) continue;
      ordered.seen++;
      if (ordered.seen <= (rule.after ?? 0)) continue;
      ordered.struck++;
      return rule;
    }
    return undefined;
  }

  /** Calls everything off. */
  clear(): void {
    this.#queue = [];
  }

  /** The queue as plain data. */
  list(): { rule: Record<string, unknown>; seen: number; struck: number }[] {
    return this.#queue.map(({ rule, seen, struck }) => ({
      rule: { ...rule, match: { ...rule.match, path: source(rule.match?.path), query: source(rule.match?.query) } },
      seen,
      struck,
    }));
  }
}

/** A JSON value in a changed shape; or with only the n-th row changed of each list in it, wherever that stands. */
export function drift(value: unknown, how: Drift = 'rename', row?: number): unknown {
  if (how === 'bare' || how === 'data' || how === 'results') {
    const bare = bareOf(value);
    return how === 'bare' || (how === 'results' && !Array.isArray(bare)) ? bare : { [how]: bare };
  }
  if (Array.isArray(value)) {
    if (how === 'wrap' && row === undefined) return { data: value };
    return value.map((item, index) => (row === undefined || row === index ? drift(item, how) : item));
  }
  if (!isObject(value)) return value;
  // One row is meant: it stands in a list somewhere below.
  if (row !== undefined)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        Array.isArray(inner) || isObject(inner) ? drift(inner, how, row) : inner,
      ]),
    );
  if (how === 'wrap') return { data: value };
  if (how === 'extra') {
    const inside = Object.entries(value).map(([key, inner]) => [key, drift(inner, how)]);
    return { ...Object.fromEntries(inside), added_later: { nested: [1, 2, 3] }, is_new: true };
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => (how === 'rename' ? [`the_${key}`, drift(inner, how)] : [key, otherType(inner)])),
  );
}

/** What an answer is about, out of what it is wrapped in. */
function bareOf(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Array.isArray(value.results) || value.data === undefined ? (value.results ?? value) : value.data;
}

function otherType(value: unknown): unknown {
  if (typeof value === 'number') return `no. ${value}`;
  if (typeof value === 'string') return value.length;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return null;
  return isObject(value) ? [value] : {};
}

function matches({ match = {} }: FaultRule, target: FaultTarget): boolean {
  if (match.host === undefined ? !target.isApi : match.host !== '*' && match.host !== target.host) return false;
  if (match.method !== undefined && match.method.toUpperCase() !== target.method) return false;
  if (match.path !== undefined && !new RegExp(match.path).test(target.path)) return false;
  return match.query === undefined || new RegExp(match.query).test(target.query);
}

function source(pattern: RegExp | string | undefined): string | undefined {
  return typeof pattern === 'string' ? pattern : pattern?.source;
}
