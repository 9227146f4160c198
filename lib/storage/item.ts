import { browser } from '../native.ts';
import type { Shape } from './shape.ts';

/** Keys under which values we could not read are kept, so that nothing a person had is ever overwritten. */
export const ASIDE = 'aside:';
/** The list of such keys, for the notice in the interface. */
export const ASIDE_INDEX = 'aside';

type Area = 'local' | 'session';
interface Envelope {
  v: number;
  data: unknown;
}

/** What one stored value read as: usable, absent, or unreadable (broken, or written by a newer version). */
export type Reading<T> = { state: 'ok'; value: T } | { state: 'absent' } | { state: 'unreadable' };

export interface Item<T> {
  readonly key: string;
  readonly area: Area;
  /** The value, or the fallback when it is absent or unreadable. Never writes. */
  read(): Promise<T>;
  /** Interpret a raw value, as it came from storage or from a change event. Pure. */
  parse(raw: unknown): Reading<T>;
  /** The raw value as `read` would return it. Pure. */
  valueOf(raw: unknown): T;
  write(value: T): Promise<void>;
  /** Read, change, write, one at a time per item. Returns what was written. Return the same object to write nothing. */
  update(change: (value: T) => T): Promise<T>;
  remove(): Promise<void>;
  /** Called with every new value until the signal aborts. */
  watch(listener: (value: T) => void, signal?: AbortSignal): void;
}

interface Definition<T> {
  key: string;
  area?: Area;
  version?: number;
  shape: Shape<T>;
  fallback: T;
  /** Kept as one JSON text, for what may be long: a browser hands over 10,000 rows in 20 ms so, and in 160 ms row by row. */
  packed?: boolean;
}

/** Chains of pending writes, by key: two updates of one item never interleave. */
const chains = new Map<string, Promise<unknown>>();

function inTurn<R>(key: string, work: () => Promise<R>): Promise<R> {
  const turn = (chains.get(key) ?? Promise.resolve()).then(work, work);
  const settled = turn.catch(() => undefined);
  chains.set(key, settled);
  void settled.then(() => {
    if (chains.get(key) === settled) chains.delete(key);
  });
  return turn;
}

/** One at a time over all items: they share the list. */
const keepAside = (key: string, raw: unknown): Promise<void> =>
  inTurn(ASIDE_INDEX, async () => {
    const savedAs = `${ASIDE}${key}@${Date.now()}`;
    const index = (await browser.storage.local.get(ASIDE_INDEX))[ASIDE_INDEX];
    const entries = Array.isArray(index) ? index : [];
    await browser.storage.local.set({ [savedAs]: raw, [ASIDE_INDEX]: [...entries, savedAs] });
  });

function fromText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * One validated stored value. A value that cannot be read is moved to `aside:<key>` before anything is written over
 * it, and read as the fallback meanwhile. Values of the session area are not kept: they end with the browser anyway, and
 * some of them must never reach the disk.
 */
export function item<T>({ key, area = 'local', version = 1, shape, fallback, packed }: Definition<T>): Item<T> {
  const store = browser.storage[area];
  const unpack = (data: unknown): unknown => (packed && typeof data === 'string' ? fromText(data) : data);

  function parse(raw: unknown): Reading<T> {
    if (raw === undefined) return { state: 'absent' };
    const envelope = raw as Partial<Envelope> | null;
    if (typeof envelope !== 'object' || envelope === null || envelope.v !== version) return { state: 'unreadable' };
    const data = unpack(envelope.data);
    return shape(data) ? { state: 'ok', value: data } : { state: 'unreadable' };
  }

  const valueIn = (reading: Reading<T>): T => (reading.state === 'ok' ? reading.value : fallback);
  const interpret = (raw: unknown): T => valueIn(parse(raw));
  const readRaw = async (): Promise<unknown> => (await store.get(key))[key];

  /** Write over what was just read. */
  async function put(value: T, over: unknown, { state } = parse(over)): Promise<void> {
    if (area === 'local' && state === 'unreadable') await keepAside(key, over);
    await store.set({ [key]: { v: version, data: packed ? JSON.stringify(value) : value } satisfies Envelope });
  }

  return {
    key,
    area,
    parse,
    valueOf: interpret,
    read: async () => interpret(await readRaw()),
    write: (value) => inTurn(key, async () => put(value, await readRaw())),
    update: (change) =>
      inTurn(key, async () => {
        const raw = await readRaw();
        const reading = parse(raw);
        const before = valueIn(reading);
        const after = change(before);
        if (after !== before) await put(after, raw, reading);
        return after;
      }),
    remove: () => inTurn(key, () => store.remove(key)),
    watch(listener, signal) {
      if (signal?.aborted) return;
      const onChanged = (changes: Record<string, { newValue?: unknown }>) => {
        const change = changes[key];
        if (change) listener(interpret(change.newValue));
      };
      store.onChanged.addListener(onChanged);
      signal?.addEventListener('abort', () => store.onChanged.removeListener(onChanged), { once: true });
    },
  };
}
