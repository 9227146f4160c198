import { AccountPart } from '../../components/accounts/part.tsx';
import { Around } from '../../components/around.tsx';
import { OnThisPage } from '../../components/on-this-page.tsx';
import { openPanel } from '../../components/open.ts';
import type { Look } from '../../components/page-look.ts';
import { PlanSection } from '../../components/plan-section.tsx';
import { Widgets } from '../../components/widgets.tsx';
import type { Store } from '../../lib/view/store.ts';

/** The popup: this page, the plan, the widgets. */
export function Popup({ store, look, windowId }: { store: Store; look: Look; windowId: number | undefined }) {
  // Nothing may come before `openPanel`: the browser allows it only while the click is being handled.
  const onPanel = () => {
    const opened = openPanel(windowId ?? chrome.windows.WINDOW_ID_CURRENT);
    void opened.then(() => close());
  };
  return (
    <Around store={store} look={look} onPanel={onPanel}>
      {(choice) => (
        <>
          <OnThisPage store={store} look={look} />
          <AccountPart store={store}>
            <PlanSection store={store} />
            <Widgets store={store} choice={choice} key={store.account.value?.id} />
          </AccountPart>
        </>
      )}
    </Around>
  );
}
