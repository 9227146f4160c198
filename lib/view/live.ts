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
  const keys = (area: 'local' | 'session') => items.filter((entry) => entry.area === area).map((entry) => entry.key);
  const [local, session] = await Promise.all([
    browser.storage.local.get(keys('local')),
    browser.storage.session.get(keys('session')),
  ]);
  const unreadable: string[] = [];
  const signals = items.map((entry) => {
    const raw = (entry.area === 'local' ? local : session)[entry.key];
    if (entry.parse(raw).state === 'unreadable') unreadable.push(entry.key);
    const live = signal(entry.valueOf(raw));
    entry.watch((value) => {
      live.value = value;
    }, until);
    return live;
  });
  return Object.assign(signals, { unreadable }) as never;
}
