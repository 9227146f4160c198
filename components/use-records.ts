import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Account, type Widget, widgets } from '../lib/storage/items.ts';
import { follow } from '../lib/view/live.ts';

export type Records = ReadonlyMap<string, Widget>;
export const recordKey = (platform: string, id: string): string => `${platform} ${id}`;

/** The records of every account as last answered, by platform and id. */
export function useRecords(accounts: readonly Account[]): Signal<Records> {
  const records = useSignal<Records>(new Map());
  useEffect(() => {
    const until = new AbortController();
    void follow(
      accounts.map(({ id }) => widgets(id)),
      until.signal,
    ).then((lists) => {
      if (until.signal.aborted) return;
      const gather = () => {
        records.value = new Map(
          accounts.flatMap(({ platform }, at) =>
            (lists[at]?.peek()?.rows ?? []).map((widget) => [recordKey(platform, widget.id), widget] as const),
          ),
        );
      };
      const stops = lists.map((list) => list.subscribe(gather));
      until.signal.addEventListener('abort', () => {
        for (const stop of stops) stop();
      });
    });
    return () => until.abort();
  }, [accounts.map(({ id }) => id).join(' ')]);
  return records;
}
