import { useComputed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { heldList, type Listed, lookList, type RecordList } from '../../lib/view/record-list.ts';
import { type Held, held, keyOf, look, type Question } from '../../lib/view/records.ts';
import type { Store } from '../../lib/view/store.ts';

/** An answer for as long as it is shown: what is held of it at once, and asked for where that is not fresh. Null: nothing to ask yet. */
export function useAnswer(store: Store, question: Question | null): Held | null {
  const live = question && held(store, question);
  useLooking(store, question && keyOf(question), live?.value.touched ?? false, () => question && look(store, question));
  return live?.value ?? null;
}

/** The same for a list. */
export function useList(store: Store, listed: Listed): RecordList {
  const live = heldList(store, listed);
  const key = keyOf({ accountId: listed.accountId, endpoint: listed.listing.ask, values: listed.values });
  useLooking(store, key, live.value.touched, () => lookList(store, listed));
  return live.value;
}

/** Look when it is first shown, when there is a connection again, and when something was written; never by itself after a failure. */
function useLooking(store: Store, key: string | null, touched: boolean, ask: () => unknown): void {
  const online = store.online.value;
  useEffect(() => {
    if (online) ask();
  }, [key, online]);
  useEffect(() => {
    if (online && touched) ask();
  }, [touched]);
}

const MINUTE = 60_000;

/** The last whole minute: ages of what may be thousands of lines are not worked out anew every second. */
export const useMinute = (store: Store): number => useComputed(() => Math.floor(store.now.value / MINUTE) * MINUTE).value;
