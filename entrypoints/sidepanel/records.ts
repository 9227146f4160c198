import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Collection } from '../../lib/platforms/collection.ts';
import { collections } from '../../lib/platforms/collections.ts';
import type { AccountPlatform } from '../../lib/platforms/ids.ts';

const NONE: readonly Collection[] = [];
/** What was fetched once is there at once from then on. */
const fetched = new Map<AccountPlatform, readonly Collection[]>();

/** The kinds of records of a platform; undefined while the code that tells them is on its way. */
export function useKinds(platform: AccountPlatform | undefined): readonly Collection[] | undefined {
  const arrived = useSignal<AccountPlatform | null>(null);
  const load = platform && collections[platform];
  useEffect(() => {
    if (!platform || !load || fetched.has(platform)) return;
    const put = (kinds: readonly Collection[]) => {
      fetched.set(platform, kinds);
      arrived.value = platform;
    };
    load().then(
      ({ kinds }) => put(kinds),
      () => put(NONE),
    );
  }, [platform]);
  // Read, so that this is drawn again when they come.
  void arrived.value;
  return platform && load ? fetched.get(platform) : NONE;
}
