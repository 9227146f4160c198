import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Account } from '../lib/storage/items.ts';
import { type AllWidgets, followAll } from '../lib/view/all-widgets.ts';
import type { Store } from '../lib/view/store.ts';

/** The widgets of these accounts, for as long as they are shown; null while they are on their way from storage. */
export function useAllWidgets(store: Store, accounts: readonly Account[], query: ReadonlySignal<string>): AllWidgets | null {
  const all = useSignal<AllWidgets | null>(null);
  useEffect(() => {
    const until = new AbortController();
    void followAll(store, accounts, query, until.signal).then((found) => {
      if (!until.signal.aborted) all.value = found;
    });
    return () => until.abort();
  }, [accounts.map(({ id }) => id).join(' '), query]);
  return all.value;
}
