import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Store } from '../lib/view/store.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { later } from './later.tsx';
import type { Look } from './page-look.ts';
import { hasTrouble } from './trouble.ts';
import { createWidgetList, type WidgetList } from './widget-list.ts';

const Notices = later(() => import('./notices.tsx').then((module) => module.Notices));
const Bulk = later(() => import('./bulk.tsx').then((module) => module.Bulk));

interface Props {
  store: Store;
  look: Look;
  onPanel?: () => void;
  /** Between the header and what scrolls: the panel's tabs. */
  tabs?: ComponentChildren;
  /** What scrolls. The list's state lives out here, so that it outlasts a change of tab. */
  children: (list: WidgetList) => ComponentChildren;
}

/** What popup and panel have in common: header and footer that stay, notices, and the middle that scrolls. */
export function Around({ store, look, onPanel, tabs, children }: Props) {
  const account = store.account.value?.id;
  const list = useMemo(() => createWidgetList(store), [store, account]);
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
        {children(list)}
      </main>
      <div class="foot">
        {(list.ticked.value || store.desk.value?.batch.value) && !store.locked.value && <Bulk store={store} list={list} />}
        <Footer store={store} onRefresh={refresh} />
      </div>
    </>
  );
}
