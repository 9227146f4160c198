import { AllTabs } from '../../components/all-tabs.tsx';
import { CheckAddresses } from '../../components/check-addresses.tsx';
import { SeenOn } from '../../components/seen-on.tsx';
import type { Store } from '../../lib/view/store.ts';

/** What goes over many pages: all open tabs, where widgets were seen, and addresses to be checked. */
export function Sites({ store }: { store: Store }) {
  return (
    <>
      <AllTabs store={store} />
      <SeenOn store={store} />
      <CheckAddresses store={store} />
    </>
  );
}
