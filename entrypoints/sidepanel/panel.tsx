import { i18n } from '#i18n';
import { AccountPart } from '../../components/accounts/part.tsx';
import { Around } from '../../components/around.tsx';
import { EmbedActions } from '../../components/embed-actions.tsx';
import { later } from '../../components/later.tsx';
import { OnThisPage } from '../../components/on-this-page.tsx';
import { PageCost } from '../../components/page-cost.tsx';
import type { Look } from '../../components/page-look.ts';
import { PlanSection } from '../../components/plan-section.tsx';
import { ProofSteps } from '../../components/proof-steps.tsx';
import { Section } from '../../components/section.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { Widgets } from '../../components/widgets.tsx';
import type { Store } from '../../lib/view/store.ts';
import { useKinds } from './records.ts';
import { panelId, Tabs, tabId, tabOf, tabsOf } from './tabs.tsx';

const roomy = { Steps: ProofSteps, Actions: EmbedActions };

const SeenOnPage = later(() => import('../../components/seen-on-page.tsx').then((module) => module.SeenOnPage));
const Sites = later(() => import('./sites.tsx').then((module) => module.Sites));
const RecordTab = later(() => import('../../components/records/tab.tsx').then((module) => module.RecordTab), Waiting);

/** The side panel: what the popup shows and the kinds of records its account has, a tab for each, staying open beside the page. */
export function Panel({ store, look }: { store: Store; look: Look }) {
  const account = store.account.value;
  const kinds = useKinds(account?.platform);
  const tabs = tabsOf(kinds ?? []);
  const stored = store.view.value.tab;
  const tab = tabOf(tabs, stored);
  // Which tabs there are is not known yet: better nothing for a moment than the wrong one.
  const isComing = kinds === undefined && tab.name !== stored;
  const shown = isComing ? '' : tab.name;
  const page = store.tab.value?.page;
  return (
    <Around
      store={store}
      look={look}
      tabs={<Tabs tabs={tabs} current={tab} onChoose={({ name }) => store.setView({ tab: name })} />}
    >
      {(choice) => (
        <div role="tabpanel" id={panelId} aria-labelledby={tabId(tab)} key={shown}>
          {isComing && <Waiting />}
          {shown === 'page' && <OnThisPage store={store} look={look} roomy={roomy} />}
          {shown === 'page' && page && <PageCost page={page} />}
          {shown === 'page' && page && <SeenOnPage store={store} embeds={page.embeds} />}
          {shown === 'sites' && <Sites store={store} />}
          {shown === 'inbox' && (
            <Section title={i18n.t('panel.inbox')}>
              <div class="nothing">
                <p>{i18n.t('panel.inboxLater')}</p>
                <p class="small soft">{i18n.t('panel.inboxWhy')}</p>
              </div>
            </Section>
          )}
          {(shown === 'widgets' || shown === 'plan' || tab.kind || store.locked.value) && (
            <AccountPart store={store}>
              {shown === 'widgets' && <Widgets store={store} choice={choice} key={account?.id} />}
              {shown === 'plan' && <PlanSection store={store} />}
              {tab.kind && account && (
                <RecordTab key={`${account.id} ${tab.name}`} store={store} account={account} kind={tab.kind} />
              )}
            </AccountPart>
          )}
        </div>
      )}
    </Around>
  );
}
