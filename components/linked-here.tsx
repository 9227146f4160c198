import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { widgets } from '../lib/storage/items.ts';
import { linkedSites, type SiteLink } from '../lib/storage/linked.ts';
import type { Store } from '../lib/view/store.ts';
import { CopyId } from './copy.tsx';
import { faultSays } from './fault-text.ts';
import { Finding } from './finding.tsx';
import { useItem } from './use-item.ts';
import { DashboardLink } from './widget-dashboard.tsx';
import { sayProblems } from './widget-problems.ts';
import { whose } from './widget-row.tsx';

/** The widgets that a person has linked to the site in front. They are not in its pages, so nothing is said of how far they got there. */
export function LinkedHere({ store, host }: { store: Store; host: string }) {
  const links = useItem(linkedSites)?.filter((link) => link.host === host) ?? [];
  return links.length > 0 ? (
    <ul class="cards linked" aria-label={i18n.t('linked.title')}>
      {links.map((link) => (
        <LinkedCard key={`${link.accountId} ${link.widgetId}`} store={store} link={link} />
      ))}
    </ul>
  ) : null;
}

function LinkedCard({ store, link }: { store: Store; link: SiteLink }) {
  const failure = useSignal('');
  const account = store.accounts.value.find(({ id }) => id === link.accountId);
  const list = useItem(widgets(link.accountId));
  const isReadable = account?.trouble === null && (list?.rows.some(({ id }) => id === link.widgetId) ?? false);
  useEffect(() => {
    // Its list does not tell what is wrong with it.
    if (isReadable) void store.ask('widget.read', { accountId: link.accountId, widgetId: link.widgetId });
  }, [link.accountId, link.widgetId, isReadable]);
  if (!account || list === undefined) return null;
  const widget = list?.rows.find(({ id }) => id === link.widgetId);
  const name = widget?.name || i18n.t('widgets.unnamed');
  const unlink = async () => {
    const reply = await store.ask('site.unlink', link);
    failure.value = reply.ok ? '' : faultSays(reply.fault, account.platformName);
  };
  return (
    <li class="card">
      <div class="embed">
        <div class="grow">
          <h3>
            <span dir="auto">{name}</span> <CopyId id={link.widgetId} />
          </h3>
          <p class="small soft">{i18n.t('page.stands', [i18n.t('linked.title'), whose(account)])}</p>
        </div>
        <DashboardLink account={account} of={name} />
        <button type="button" class="button" aria-label={i18n.t('linked.unlinkWhich', [name])} onClick={unlink}>
          {i18n.t('linked.unlink')}
        </button>
      </div>
      {list && !widget && <Finding icon="warning">{i18n.t('detail.gone')}</Finding>}
      {widget &&
        sayProblems(widget).map((says) => (
          <Finding key={says} icon="warning" tone="warn">
            {says}
          </Finding>
        ))}
      <p role="alert" class="field-error embed-said">
        {failure.value}
      </p>
    </li>
  );
}
