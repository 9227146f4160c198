import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Store } from '../lib/view/store.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { later } from './later.tsx';
import type { Look } from './page-look.ts';
import { hasTrouble } from './trouble.ts';
import { type Choice, createChoice } from './widget-choice.ts';

const Notices = later(() => import('./notices.tsx').then((module) => module.Notices));
const Bulk = later(() => import('./bulk.tsx').then((module) => module.Bulk));

interface Props {
  store: Store;
  look: Look;
  onPanel?: () => void;
  /** Between the header and what scrolls: the panel's tabs. */
  tabs?: ComponentChildren;
  /** What scrolls. What was chosen in the list lives out here, so that it outlasts a change of tab. */
  children: (choice: Choice) => ComponentChildren;
}

/** What popup and panel have in common: header and footer that stay, notices, and the middle that scrolls. */
export function Around({ store, look, onPanel, tabs, children }: Props) {
  const account = store.account.value?.id;
  const choice = useMemo(createChoice, [store, account]);
  const refresh = () => {
    const accountId = store.account.peek()?.id;
    if (accountId) void store.ask('account.refresh', { accountId });
    look.again();
  };
  return (
    <>
      <Header store={store} onPanel={onPanel} />
      {tabs}
      <main>
        {hasTrouble(store) && <Notices store={store} onRetry={refresh} />}
        {children(choice)}
      </main>
      <div class="foot">
        {(choice.ticked.value || store.desk.value?.batch.value) && !store.locked.value && <Bulk store={store} choice={choice} />}
        <Footer store={store} onRefresh={refresh} />
      </div>
    </>
  );
}
