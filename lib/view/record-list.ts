import { type Signal, signal } from '@preact/signals';
import type { PlainFault } from '../fault.ts';
import type { Collection, Listing } from '../platforms/collection.ts';
import type { Json, Values } from '../platforms/endpoint.ts';
import { type RecordRow, rowsIn, valueAt } from './record-paths.ts';
import { numberOf } from './record-values.ts';
import { isStale, keyOf, onWritten } from './records.ts';
import type { Store } from './store.ts';

interface Page {
  rows: RecordRow[];
  skipped: number;
}

/** A list as far as it was read. */
export interface RecordList {
  pages: Page[];
  /** Every row once, in the order they came. */
  rows: RecordRow[];
  /** Entries that could not be read. */
  skipped: number;
  /** How many there are in all, where the vendor tells. */
  total: number | null;
  /** What the next page is asked with; null at the end. */
  next: Values | null;
  /** It goes on at an address that is not the vendor's: not followed. */
  isCut: boolean;
  /** Unix ms of the first page's answer; 0: none yet. */
  at: number;
  touched: boolean;
  fault: PlainFault | null;
  asking: 'list' | 'more' | null;
}

const NOTHING: RecordList = {
  pages: [],
  rows: [],
  skipped: 0,
  total: null,
  next: null,
  isCut: false,
  at: 0,
  touched: false,
  fault: null,
  asking: null,
};
const MOST_LISTS = 40;

/** A list that is asked for: which, of which account, and with which values. */
export interface Listed {
  accountId: string;
  kind: Collection;
  listing: Listing;
  values: Values;
}

const memories = new WeakMap<Store, Map<string, Signal<RecordList>>>();

/** What is held of a list, in the page's memory only. */
export function heldList(store: Store, { accountId, kind, listing, values }: Listed): Signal<RecordList> {
  let memory = memories.get(store);
  if (!memory) {
    const fresh = new Map<string, Signal<RecordList>>();
    memory = fresh;
    memories.set(store, fresh);
    store.locked.subscribe((locked) => {
      if (!locked) return;
      for (const live of fresh.values()) live.value = NOTHING;
      fresh.clear();
    });
    onWritten(store, (written) => {
      const own = JSON.stringify([written]).slice(0, -1);
      for (const [key, live] of fresh) if (key.startsWith(own)) live.value = { ...live.peek(), touched: true };
    });
  }
  const key = `${keyOf({ accountId, endpoint: listing.ask, values })} ${kind.id}`;
  const live = memory.get(key) ?? signal(NOTHING);
  memory.delete(key);
  memory.set(key, live);
  for (const oldest of memory.keys()) {
    if (memory.size <= MOST_LISTS) break;
    memory.delete(oldest);
  }
  return live;
}

const firstOf = ({ paging }: Listing): Values => (paging.by === 'page' ? { [paging.page]: 1, [paging.per]: paging.size } : {});

/** What the page after this one is asked with. `came`: how many entries it had, readable or not. */
function nextOf({ paging }: Listing, answer: Json, asked: Values, came: number, before: number, isNew: boolean): Values | null {
  if (paging.by === 'cursor') {
    const next = valueAt(answer, 'next');
    return typeof next === 'string' && next !== '' ? { next } : null;
  }
  // A page that brings nothing new: the vendor ignores the number, or has no end.
  if (paging.by === 'none' || came === 0 || !isNew) return null;
  const total = paging.total === undefined ? null : numberOf(valueAt(answer, paging.total));
  const isLast = total === null ? came < paging.size : before + came >= total;
  return isLast ? null : { [paging.page]: (numberOf(asked[paging.page]) ?? 1) + 1, [paging.per]: paging.size };
}

function together(pages: Page[]): Pick<RecordList, 'pages' | 'rows' | 'skipped'> {
  const rows = new Map<string, RecordRow>();
  for (const row of pages.flatMap((page) => page.rows)) if (!rows.has(row.id)) rows.set(row.id, row);
  return { pages, rows: [...rows.values()], skipped: pages.reduce((sum, { skipped }) => sum + skipped, 0) };
}

const ids = (page: Page | undefined): string => JSON.stringify(page?.rows.map(({ id }) => id) ?? []);

/** Read the list from its start if it is not fresh. Later pages stay where the first still has the same rows. `anew`: the person wants it. */
export async function lookList(store: Store, listed: Listed, { anew = false } = {}): Promise<void> {
  const live = heldList(store, listed);
  const before = live.peek();
  if (before.asking || (!anew && !isStale(before, Date.now()))) return;
  await ask(store, listed, live, 'list', firstOf(listed.listing));
}

/** Read the page that follows. */
export async function moreOfList(store: Store, listed: Listed): Promise<void> {
  const live = heldList(store, listed);
  const { next, asking } = live.peek();
  if (next && !asking) await ask(store, listed, live, 'more', next);
}

async function ask(store: Store, listed: Listed, live: Signal<RecordList>, what: 'list' | 'more', page: Values): Promise<void> {
  const { accountId, kind, listing, values } = listed;
  live.value = { ...live.peek(), asking: what };
  const reply = await store.ask('record.ask', {
    accountId,
    endpoint: listing.ask,
    values: { ...listing.values, ...values, ...page },
  });
  const now = live.peek();
  // Locked meanwhile: nothing is put back into what was forgotten.
  if (now.asking !== what) return;
  const given = reply.ok ? (reply.answer as { answer: Json; at: number } | null) : null;
  if (!given) {
    live.value = { ...now, fault: reply.ok ? { kind: 'bug' } : reply.fault, touched: false, asking: null };
    return;
  }
  const { answer, at } = given;
  const found = rowsIn(kind, answer, listing.rows);
  if (!found) {
    live.value = { ...now, fault: { kind: 'drift', paths: [listing.rows || kind.id] }, touched: false, asking: null };
    return;
  }
  const isCut = valueAt(answer, 'next') === false;
  const done = { fault: null, touched: false, asking: null };
  const total =
    listing.paging.by === 'page' && listing.paging.total !== undefined
      ? valueAt(answer, listing.paging.total)
      : valueAt(answer, 'count');
  const counted = numberOf(total);
  if (what === 'list') {
    const stays = now.pages.length > 1 && ids(now.pages[0]) === ids(found);
    const pages = stays ? [found, ...now.pages.slice(1)] : [found];
    const next = stays ? now.next : nextOf(listing, answer, page, count(found), 0, true);
    live.value = { ...done, ...together(pages), total: counted, next, isCut: stays ? now.isCut : isCut, at };
    return;
  }
  const pages = [...now.pages, found];
  const all = together(pages);
  const came = now.pages.reduce((sum, one) => sum + count(one), 0);
  const next = nextOf(listing, answer, page, count(found), came, all.rows.length > now.rows.length);
  live.value = { ...done, ...all, total: counted ?? now.total, next, isCut, at: now.at };
}

const count = ({ rows, skipped }: Page): number => rows.length + skipped;
