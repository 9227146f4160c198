import { i18n } from '#i18n';
import { embedPlatforms, type PlatformId, platformNames } from '../lib/platforms/ids.ts';
import type { Finding as Found, PageState } from '../lib/storage/pages.ts';
import type { Store } from '../lib/view/store.ts';
import { Embeds, type Roomy } from './embeds.tsx';
import { Finding } from './finding.tsx';
import { FindingLine, worstLast } from './finding-line.tsx';
import { sayHints } from './finding-words.ts';
import { Fix } from './fix.tsx';
import { later } from './later.tsx';
import type { Look } from './page-look.ts';
import { PageTools } from './page-tools.tsx';

const LinkedHere = later(() => import('./linked-here.tsx').then((module) => module.LinkedHere));

export interface Props {
  store: Store;
  look: Look;
  roomy?: Roomy | undefined;
}

/** What was found in the page in front, or in plain words why there is nothing to show. */
export function PageFound({ store, look, roomy }: Props) {
  const tab = store.tab.value;
  if (!tab) return <p class="soft">{i18n.t('page.noTab')}</p>;
  if (tab.page) {
    const { host } = tab.page;
    // Only widgets that no page can show by itself are linked by hand.
    const mayBeLinked = !store.locked.value && store.accounts.value.some(({ platform }) => !isEmbedPlatform(platform));
    return (
      <>
        <Looked store={store} page={tab.page} tabId={tab.id} roomy={roomy} />
        {host && mayBeLinked && <LinkedHere key={host} store={store} host={host} />}
      </>
    );
  }
  if (!look.fault.value) return <p class="soft found-place">{i18n.t('page.looking')}</p>;
  return (
    <div class="row">
      <p class="grow">{i18n.t('page.lookFailed')}</p>
      <button type="button" class="button" onClick={look.again}>
        {i18n.t('page.lookAgain')}
      </button>
    </div>
  );
}

const isEmbedPlatform = (platform: PlatformId): boolean => embedPlatforms.some((one) => one === platform);

function Looked({ store, page, tabId, roomy }: { store: Store; page: PageState; tabId: number; roomy: Roomy | undefined }) {
  if (page.access !== 'looked') {
    const closed = page.access === 'closed';
    return (
      <Nothing
        says={i18n.t(closed ? 'page.closed' : 'page.restricted')}
        why={i18n.t(closed ? 'page.closedHow' : 'page.restrictedWhy')}
      />
    );
  }
  const names = embedPlatforms.map((id) => platformNames[id]).join(', ');
  return (
    <>
      {page.embeds.length > 0 ? (
        <Embeds store={store} embeds={page.embeds} tabId={tabId} picked={page.picked} roomy={roomy} />
      ) : (
        <Nothing says={i18n.t('page.none')} why={i18n.t('page.noneHow', [names])} />
      )}
      {page.more > 0 && <p class="small soft">{i18n.t('page.more', page.more)}</p>}
      <div class="page-findings">
        {page.findings.flatMap(sayHints).map((says) => (
          <Finding key={says} icon="info">
            {says}
          </Finding>
        ))}
        {worstLast(page.findings.filter(saysMore)).map((finding) => (
          <FindingLine key={`${finding.rule} ${finding.values.join(' ')}`} finding={finding}>
            {finding.fix && <Fix store={store} fix={finding.fix} tabId={tabId} embed={null} roomy={Boolean(roomy)} />}
          </FindingLine>
        ))}
      </div>
      <Unseen hosts={page.unseen} />
      {roomy && <PageTools store={store} page={page} tabId={tabId} roomy />}
    </>
  );
}

/** That there is no widget is said already. */
const saysMore = ({ rule }: Found): boolean => rule !== 'no-widget';

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
