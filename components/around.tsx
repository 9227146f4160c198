import type { ComponentChildren } from 'preact';
import type { Store } from '../lib/view/store.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { later } from './later.tsx';
import type { Look } from './page-look.ts';
import { hasTrouble } from './trouble.ts';

const Notices = later(() => import('./notices.tsx').then((module) => module.Notices));

interface Props {
  store: Store;
  look: Look;
  onPanel?: () => void;
  /** Between the header and what scrolls: the panel's tabs. */
  tabs?: ComponentChildren;
  children: ComponentChildren;
}

/** What popup and panel have in common: header and footer that stay, notices, and the middle that scrolls. */
export function Around({ store, look, onPanel, tabs, children }: Props) {
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
        {children}
      </main>
      <Footer store={store} onRefresh={refresh} />
    </>
  );
}
