import { type Signal, signal } from '@preact/signals';
import type { PlainFault } from '../fault.ts';
import type { Json, Values } from '../platforms/endpoint.ts';
import type { Store } from './store.ts';

/** One of a vendor's endpoints or works, by name, with what it is asked with. */
export interface Question {
  accountId: string;
  endpoint: string;
  values: Values;
}

/** What is known of an answer. */
export interface Held {
  answer: Json | undefined;
  /** Unix ms of the answer; 0: none yet. */
  at: number;
  /** Something was written since: the answer may be out of date however young it is. */
  touched: boolean;
  /** Why the last asking failed. */
  fault: PlainFault | null;
  asking: boolean;
}

/** Answers younger than this are not asked for again by themselves: the strictest of the vendors allows no more. */
export const FRESH_MS = 30_000;
const MOST_HELD = 60;
const NOTHING: Held = { answer: undefined, at: 0, touched: false, fault: null, asking: false };

/*
 * Answers are kept in the page's memory only, and only while it is open and unlocked: conversations of a customer's visitors are never
 * stored.
 */
const memories = new WeakMap<Store, Map<string, Signal<Held>>>();

function memoryOf(store: Store): Map<string, Signal<Held>> {
  const known = memories.get(store);
  if (known) return known;
  const memory = new Map<string, Signal<Held>>();
  memories.set(store, memory);
  store.locked.subscribe((locked) => locked && forgetAll(store));
  return memory;
}

export const keyOf = ({ accountId, endpoint, values }: Question): string =>
  JSON.stringify([accountId, endpoint, Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1))]);

/** What is held for a question, asked or not. */
export function held(store: Store, question: Question): Signal<Held> {
  const memory = memoryOf(store);
  const key = keyOf(question);
  const live = memory.get(key) ?? signal(NOTHING);
  // The one used last is the last to go.
  memory.delete(key);
  memory.set(key, live);
  for (const oldest of memory.keys()) {
    if (memory.size <= MOST_HELD) break;
    memory.delete(oldest);
  }
  return live;
}

export const isStale = ({ at, touched }: Pick<Held, 'at' | 'touched'>, now: number): boolean => touched || now - at > FRESH_MS;

/** Ask for an answer that is not there or not fresh, once at a time. `anew`: the person wants it, however fresh. */
export async function look(store: Store, question: Question, { anew = false } = {}): Promise<Held> {
  const live = held(store, question);
  const before = live.peek();
  if (before.asking || (!anew && !isStale(before, Date.now()))) return before;
  live.value = { ...before, asking: true, touched: false };
  const reply = await store.ask('record.ask', question);
  const answer = reply.ok ? (reply.answer as { answer: Json; at: number } | null) : null;
  // Something was written meanwhile: this answer may be from before.
  const { touched } = live.peek();
  live.value = answer
    ? { answer: answer.answer, at: answer.at, touched, fault: null, asking: false }
    : { ...live.peek(), fault: reply.ok ? { kind: 'bug' } : reply.fault, asking: false };
  return touched ? look(store, question) : live.value;
}

/** Whoever wants to know that something of an account was written. */
const listeners = new WeakMap<Store, Set<(accountId: string) => void>>();

export function onWritten(store: Store, tell: (accountId: string) => void): () => void {
  const all = listeners.get(store) ?? new Set();
  listeners.set(store, all.add(tell));
  return () => all.delete(tell);
}

export type Outcome = { ok: true; answer: Json } | { ok: false; fault: PlainFault };

/**
 * Have something written, or asked for that is not to be held. Afterwards, also where the outcome is not known, nothing held of the account
 * counts as fresh.
 * @param seen what would be overwritten, as the person saw it
 */
export async function write(store: Store, question: Question, seen?: Json): Promise<Outcome> {
  const reply = await store.ask('record.ask', { ...question, ...(seen === undefined ? {} : { seen }) });
  const mayHaveHappened = reply.ok || reply.fault.kind === 'unknown-outcome' || reply.fault.kind === 'silent';
  if (mayHaveHappened || reply.fault.reason === 'changed') {
    const own = JSON.stringify([question.accountId]).slice(0, -1);
    for (const [key, live] of memoryOf(store)) if (key.startsWith(own)) live.value = { ...live.peek(), touched: true };
    for (const tell of listeners.get(store) ?? []) tell(question.accountId);
  }
  return reply.ok ? { ok: true, answer: (reply.answer as { answer: Json } | null)?.answer ?? null } : reply;
}

/** Forget every answer. */
export function forgetAll(store: Store): void {
  const memory = memories.get(store);
  for (const live of memory?.values() ?? []) live.value = NOTHING;
  memory?.clear();
}
