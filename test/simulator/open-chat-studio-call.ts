import { type Ask, json, type Reply } from './exchange.ts';
import type { OcsKey, OcsState, OcsTeam } from './open-chat-studio-state.ts';
import type { World } from './world.ts';

/** What one operation gets: somebody who was let in, the parts of the path, and the JSON body. */
export interface Call {
  ask: Ask;
  world: World;
  ocs: OcsState;
  key: OcsKey;
  team: OcsTeam;
  /** What the path's groups matched. */
  parts: readonly string[];
  body: Record<string, unknown>;
}

export interface Operation {
  method: string;
  /** Below `/api/`, which may be `/api/v1/` too; with a slash in front, from the root. */
  path: RegExp;
  scope?: string;
  /** Its body is JSON. */
  takes?: true;
  answer: (call: Call) => Reply;
}

/** The framework's usual refusals. */
export const detail = (status: number, text: string, more: object = {}) => json(status, { detail: text, ...more });
export const notFound = (what = 'Not found.') => detail(404, what);
export const DENIED = 'You do not have permission to perform this action.';
/** What is wrong with each field. */
export const invalid = (fields: Record<string, string>): Reply =>
  json(400, Object.fromEntries(Object.entries(fields).map(([name, words]) => [name, [words]])));

const PAGE_SIZE = 100;
const MAX_PAGE_SIZE = 1_500;

/** One page of some rows, with whole addresses of the others. Only the first says how many there are. */
export function paged<T>(
  { ask, ocs }: Pick<Call, 'ask' | 'ocs'>,
  rows: readonly T[],
  row: (one: T) => unknown,
  more = {},
): Reply {
  const asked = Number(ask.query.get('page_size') ?? PAGE_SIZE);
  const size = Number.isInteger(asked) && asked > 0 ? Math.min(asked, MAX_PAGE_SIZE) : PAGE_SIZE;
  const cursor = ask.query.get('cursor');
  const start = cursor === null ? 0 : Number(/^p=(\d+)$/.exec(atobOr(cursor))?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) return notFound('Invalid cursor');
  const at = (from: number) => {
    const query = new URLSearchParams(ask.query);
    query.set('cursor', btoa(`p=${from}`));
    return `https://${ocs.nextElsewhere ? 'collector.demo.test' : ask.host}${ask.path}?${query}`;
  };
  return json(200, {
    ...more,
    next: start + size < rows.length ? at(start + size) : null,
    previous: start > 0 ? at(Math.max(0, start - size)) : null,
    results: rows.slice(start, start + size).map(row),
    ...(cursor === null ? { count: rows.length } : {}),
  });
}

function atobOr(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}
