import { type Signal, signal } from '@preact/signals';
import { browser } from '../native.ts';
import type { Item } from '../storage/item.ts';

/**
 * Follow several items at once: one read per storage area, then every change, until the signal aborts.
 * @returns the items' signals in the order given, already holding the stored values.
 */
export async function follow<const I extends readonly Item<unknown>[]>(
  items: I,
  until: AbortSignal,
): Promise<{ [K in keyof I]: I[K] extends Item<infer T> ? Signal<T> : never } & { unreadable: string[] }> {
  const read = async (area: 'local' | 'session'): Promise<Record<string, unknown>> => {
    const keys = items.filter((entry) => entry.area === area).map((entry) => entry.key);
    return keys.length > 0 ? browser.storage[area].get(keys) : {};
  };
  const [local, session] = await Promise.all([read('local'), read('session')]);
  const unreadable: string[] = [];
  const signals = items.map((entry) => {
    const raw = (entry.area === 'local' ? local : session)[entry.key];
    const reading = entry.parse(raw);
    if (reading.state === 'unreadable') unreadable.push(entry.key);
    const live = signal(reading.state === 'ok' ? reading.value : entry.valueOf(undefined));
    entry.watch((value) => {
      live.value = value;
    }, until);
    return live;
  });
  return Object.assign(signals, { unreadable }) as never;
}
