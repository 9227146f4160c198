import { i18n } from '#i18n';
import { AccountPart } from '../../components/account-part.tsx';
import { Around } from '../../components/around.tsx';
import { EmbedActions } from '../../components/embed-actions.tsx';
import { later } from '../../components/later.tsx';
import { OnThisPage } from '../../components/on-this-page.tsx';
import { PageCost } from '../../components/page-cost.tsx';
import type { Look } from '../../components/page-look.ts';
import { PlanSection } from '../../components/plan-section.tsx';
import { ProofSteps } from '../../components/proof-steps.tsx';
import { Section } from '../../components/section.tsx';
import { Widgets } from '../../components/widgets.tsx';
import type { Store } from '../../lib/view/store.ts';
import { panelId, Tabs, tabId, tabOf } from './tabs.tsx';

const roomy = { Steps: ProofSteps, Actions: EmbedActions };

const SeenOnPage = later(() => import('../../components/seen-on-page.tsx').then((module) => module.SeenOnPage));
const Sites = later(() => import('./sites.tsx').then((module) => module.Sites));

/** The side panel: what the popup shows, a tab for each, staying open beside the page. */
export function Panel({ store, look }: { store: Store; look: Look }) {
  const tab = tabOf(store.view.value.tab);
  const page = store.tab.value?.page;
  return (
    <Around store={store} look={look} tabs={<Tabs current={tab} onChoose={(chosen) => store.setView({ tab: chosen })} />}>
      {(choice) => (
        <div role="tabpanel" id={panelId} aria-labelledby={tabId(tab)} key={tab}>
          {tab === 'page' && <OnThisPage store={store} look={look} roomy={roomy} />}
          {tab === 'page' && page && <PageCost page={page} />}
          {tab === 'page' && page && <SeenOnPage store={store} embeds={page.embeds} />}
          {tab === 'sites' && <Sites store={store} />}
          {tab === 'inbox' && (
            <Section title={i18n.t('panel.inbox')}>
              <div class="nothing">
                <p>{i18n.t('panel.inboxLater')}</p>
                <p class="small soft">{i18n.t('panel.inboxWhy')}</p>
              </div>
            </Section>
          )}
          {(tab === 'widgets' || tab === 'plan' || store.locked.value) && (
            <AccountPart store={store}>
              {tab === 'widgets' && <Widgets store={store} choice={choice} key={store.account.value?.id} />}
              {tab === 'plan' && <PlanSection store={store} />}
            </AccountPart>
          )}
        </div>
      )}
    </Around>
  );
}
