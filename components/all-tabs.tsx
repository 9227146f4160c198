import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Embed } from '../lib/storage/pages.ts';
import { followOpenTabs, jumpTo, type OpenTab } from '../lib/view/open-tabs.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { ProofBars } from './proof.tsx';
import { Section } from './section.tsx';
import { allowEverywhere, readAccess } from './site-access-mode.ts';
import { Switch } from './switch.tsx';
import { useAccess } from './use-access.ts';
import { Verdict } from './verdict.tsx';
import '../assets/styles/widgets.css';
import '../assets/styles/lists.css';

/** Every open tab that embeds a widget, as far as we may look into it. */
export function AllTabs({ store }: { store: Store }) {
  const tabs = useSignal<OpenTab[] | null>(null);
  useEffect(() => {
    const until = new AbortController();
    void followOpenTabs(until.signal).then((open) => {
      if (until.signal.aborted) return;
      const stop = open.subscribe((list) => {
        tabs.value = list;
      });
      until.signal.addEventListener('abort', stop);
    });
    return () => until.abort();
  }, []);
  const list = tabs.value;
  return (
    <Section
      title={i18n.t('tabs.title')}
      aside={
        <button type="button" class="button quiet" onClick={() => void store.ask('tabs.look', {})}>
          {i18n.t('tabs.again')}
        </button>
      }
    >
      {list?.length === 0 && <p class="soft">{i18n.t('tabs.none')}</p>}
      {list && list.length > 0 && (
        <ul class="cards" aria-label={i18n.t('tabs.title')}>
          {list.map((tab) => (
            <Tab key={tab.id} store={store} tab={tab} />
          ))}
        </ul>
      )}
      <Reach />
    </Section>
  );
}

function Tab({ store, tab }: { store: Store; tab: OpenTab }) {
  const { page, incognito } = tab;
  const place = placeOf(page.url ?? '', page.host);
  return (
    <li class="card">
      <div class="tab-place">
        <button
          type="button"
          class="button quiet ellipsis"
          aria-label={i18n.t('tabs.jump', [place])}
          title={i18n.t('tabs.jump', [place])}
          onClick={() => void jumpTo(tab)}
        >
          <bdi>{place}</bdi>
        </button>
        {incognito && <span class="chip">{i18n.t('tabs.private')}</span>}
      </div>
      <ul>
        {page.embeds.map((embed) => (
          <OfTab key={embed.key} store={store} embed={embed} />
        ))}
      </ul>
      {page.more > 0 && <p class="small soft tab-more">{i18n.t('page.more', page.more)}</p>}
    </li>
  );
}

function OfTab({ store, embed }: { store: Store; embed: Embed }) {
  const { record, widgetId, platformName, proof } = embed;
  const writes = writesOf(store);
  const control = store.locked.value ? null : writes.embedSwitch(embed);
  const name = record?.name || i18n.t('page.unnamed', [platformName]);
  return (
    <li class="embed">
      <ProofBars embed={embed} />
      <div class="grow">
        <h3>
          <span dir="auto">{name}</span> <span class="id">{widgetId ? `#${widgetId}` : i18n.t('page.noId')}</span>
        </h3>
        <p class="visually-hidden">{i18n.t(`proof.${proof}`)}</p>
        <Verdict embed={embed} on={control?.on ?? null} />
      </div>
      {control && record && (
        <Switch label={name} on={control.on} onTurn={(on) => writes.setStatus(record.accountId, record.id, on)} />
      )}
    </li>
  );
}

/** Which tabs are listed, where that is not all of them, and the click that changes it. */
function Reach() {
  const access = useAccess(readAccess, '');
  const refused = useSignal(false);
  if (!access || access.mode === 'all') return null;
  return (
    <>
      <div class="row wrap spaced">
        <p class="grow small soft">{i18n.t(access.mode === 'sites' ? 'tabs.ofSites' : 'tabs.ofClicks')}</p>
        <button
          type="button"
          class="button"
          onClick={async () => {
            refused.value = !(await allowEverywhere().catch(() => false));
          }}
        >
          {i18n.t('siteAccess.allowAll')}
        </button>
      </div>
      <p role="status" class="small">
        {refused.value && i18n.t('siteAccess.refused')}
      </p>
    </>
  );
}

const placeOf = (url: string, host: string): string => {
  if (!URL.canParse(url)) return host;
  const { host: named, pathname } = new URL(url);
  return pathname === '/' ? named : `${named}${pathname}`;
};
