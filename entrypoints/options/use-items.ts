import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Item } from '../../lib/storage/item.ts';
import { type Account, type Plan, plan } from '../../lib/storage/items.ts';
import { follow } from '../../lib/view/live.ts';

/** Stored values by name, followed while the page is open. `names` decides when to follow anew. */
export function useItems<T>(names: readonly string[], itemOf: (name: string) => Item<T>): Signal<ReadonlyMap<string, T>> {
  const values = useSignal<ReadonlyMap<string, T>>(new Map());
  useEffect(() => {
    const until = new AbortController();
    void follow(names.map(itemOf), until.signal).then((live) => {
      if (until.signal.aborted) return;
      const stops = (live as Signal<T>[]).map((one, at) =>
        one.subscribe((value) => {
          values.value = new Map(values.peek()).set(names[at] as string, value);
        }),
      );
      until.signal.addEventListener('abort', () => {
        for (const stop of stops) stop();
      });
    });
    return () => until.abort();
  }, [names.join(' ')]);
  return values;
}

/** The plan of every account as last answered. */
export const usePlans = (accounts: readonly Account[]): ReadonlyMap<string, Plan | null> =>
  useItems(
    accounts.map((account) => account.id),
    plan,
  ).value;
