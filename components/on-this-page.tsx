import type { ComponentType } from 'preact';
import { i18n } from '#i18n';
import { platformIds } from '../lib/platforms/ids.ts';
import type { Embed, PageState } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import type { Props as EmbedsProps } from './embeds.tsx';
import { later } from './later.tsx';
import type { Look } from './page-look.ts';
import { Section } from './section.tsx';

const Embeds = later<EmbedsProps>(() => import('./cards.ts').then((module) => module.Embeds));
const CopyReport = later(() => import('./copy-report.tsx').then((module) => module.CopyReport));
const SiteAccess = later(() => import('./site-access.tsx').then((module) => module.SiteAccess));

/** What the active page has: its embeds with their records, or in plain words why there is nothing to show. */
export function OnThisPage(props: { store: Store; look: Look; steps?: ComponentType<{ proof: Embed['proof'] }> }) {
  const { store, look } = props;
  const tab = store.tab.value;
  const page = tab?.page;
  const host = page?.host ?? '';
  return (
    <Section
      title={i18n.t('page.title')}
      aside={
        host && (
          <span class="small soft ellipsis" title={host}>
            {host}
          </span>
        )
      }
    >
      {!tab ? (
        <p class="soft">{i18n.t('page.noTab')}</p>
      ) : page ? (
        <Found {...props} page={page} tabId={tab.id} />
      ) : look.fault.value ? (
        <div class="row">
          <p class="grow">{i18n.t('page.lookFailed')}</p>
          <button type="button" class="button" onClick={look.again}>
            {i18n.t('page.lookAgain')}
          </button>
        </div>
      ) : (
        <p class="soft">{i18n.t('page.looking')}</p>
      )}
      {tab && page?.access !== 'restricted' && (
        <SiteAccess host={host} closed={page?.access === 'closed'} onChange={look.again} />
      )}
    </Section>
  );
}

function Found(props: { store: Store; page: PageState; tabId: number; steps?: ComponentType<{ proof: Embed['proof'] }> }) {
  const { store, page, tabId, steps } = props;
  if (page.access !== 'looked') {
    const closed = page.access === 'closed';
    return (
      <Nothing
        says={i18n.t(closed ? 'page.closed' : 'page.restricted')}
        why={i18n.t(closed ? 'page.closedHow' : 'page.restrictedWhy')}
      />
    );
  }
  if (!page.embeds.length) {
    const names = platformIds.map((id) => i18n.t(`platform.${id}`)).join(', ');
    return (
      <>
        <Nothing says={i18n.t('page.none')} why={i18n.t('page.noneHow', [names])} />
        <Unseen hosts={page.unseen} />
      </>
    );
  }
  return (
    <>
      <Embeds store={store} embeds={page.embeds} tabId={tabId} steps={steps} />
      {page.more > 0 && <p class="small soft">{i18n.t('page.more', page.more)}</p>}
      <Unseen hosts={page.unseen} />
      <CopyReport page={page} />
    </>
  );
}

/** Frames of other sites, which a click on the icon does not open: said, because a widget may be in them. */
function Unseen({ hosts }: { hosts: string[] }) {
  return hosts.length > 0 ? <p class="small soft spaced">{i18n.t('page.unseen', [hosts.slice(0, 3).join(', ')])}</p> : null;
}

function Nothing({ says, why }: { says: string; why: string }) {
  return (
    <div class="nothing">
      <p>{says}</p>
      <p class="small soft">{why}</p>
    </div>
  );
}
