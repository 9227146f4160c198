import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import type { Roomy } from './embeds.tsx';
import { later } from './later.tsx';
import type { Props as FoundProps } from './page-found.tsx';
import type { Look } from './page-look.ts';
import type { Props as ToolsProps } from './page-tools.tsx';
import { Section } from './section.tsx';

/** The room that most pages need, so that what stands below stays where it was first seen. */
const FoundPlace = () => <div class="found-place" />;
const AccessPlace = () => <div class="access-place" />;

const PageFound = later<FoundProps>(() => import('./cards.ts').then((module) => module.PageFound), FoundPlace);
const PageTools = later<ToolsProps>(() => import('./cards.ts').then((module) => module.PageTools));
const SiteAccess = later(() => import('./site-access.tsx').then((module) => module.SiteAccess), AccessPlace);

/** What the active page has: its embeds with their records, or why there is nothing to show. `roomy`: in the wider panel. */
export function OnThisPage(props: { store: Store; look: Look; roomy?: Roomy }) {
  const { store, look, roomy } = props;
  const tab = store.tab.value;
  const page = tab?.page;
  const host = page?.host ?? '';
  const where = (roomy && page?.url?.replace(/^https?:\/\//, '')) || host;
  return (
    <Section
      title={i18n.t('page.title')}
      aside={
        <>
          {where && (
            <span class="small soft ellipsis" title={where}>
              {where}
            </span>
          )}
          {!roomy && page && <PageTools store={store} page={page} tabId={tab.id} />}
        </>
      }
    >
      <PageFound {...props} />
      {tab && page?.access !== 'restricted' && (
        <SiteAccess host={host} closed={page?.access === 'closed'} onChange={look.again} />
      )}
    </Section>
  );
}
