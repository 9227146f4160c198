import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Item } from '../lib/storage/item.ts';
import { follow } from '../lib/view/live.ts';

/** A stored value for as long as it is shown. Undefined while it is on its way from storage. */
export function useItem<T>(item: Item<T>): T | undefined {
  const value = useSignal<T | undefined>(undefined);
  useEffect(() => {
    const until = new AbortController();
    value.value = undefined;
    void follow([item] as readonly Item<unknown>[], until.signal).then(([live]) => {
      if (until.signal.aborted || !live) return;
      const stop = live.subscribe((current) => {
        value.value = current as T;
      });
      until.signal.addEventListener('abort', stop);
    });
    return () => until.abort();
  }, [item.key]);
  return value.value;
}
