import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { linkedSites, type SiteLink } from '../lib/storage/linked.ts';
import type { Store } from '../lib/view/store.ts';
import { faultSays } from './fault-text.ts';
import { useItem } from './use-item.ts';

interface Props {
  store: Store;
  accountId: string;
  widgetId: string;
}

/** Within a widget's detail: to which sites a person says that it belongs. For widgets that no web page can show by itself. */
export function LinkSite({ store, accountId, widgetId }: Props) {
  const links = useItem(linkedSites);
  const failure = useSignal('');
  const here = store.tab.value?.page?.host ?? '';
  if (!links) return null;
  const hosts = links.filter((one) => one.accountId === accountId && one.widgetId === widgetId).map(({ host }) => host);
  const set = async (host: string, on: boolean) => {
    const link: SiteLink = { host, accountId, widgetId };
    const reply = await store.ask(on ? 'site.link' : 'site.unlink', link);
    failure.value = reply.ok ? '' : faultSays(reply.fault, '');
  };
  return (
    <div class="stack">
      <h3>{i18n.t('linked.sites')}</h3>
      <p class="small soft">{i18n.t(here ? 'linked.why' : 'linked.noSite')}</p>
      {here && (
        <label class="row">
          <input
            type="checkbox"
            class="tick"
            checked={hosts.includes(here)}
            onChange={(event) => void set(here, event.currentTarget.checked)}
          />
          <span class="grow">
            {i18n.t('linked.belongs')} <span class="soft">{here}</span>
          </span>
        </label>
      )}
      <ul class="stack">
        {hosts
          .filter((host) => host !== here)
          .map((host) => (
            <li key={host} class="row">
              <span class="grow ellipsis" title={host}>
                {host}
              </span>
              <button
                type="button"
                class="button"
                aria-label={i18n.t('linked.unlinkFrom', [host])}
                onClick={() => void set(host, false)}
              >
                {i18n.t('linked.unlink')}
              </button>
            </li>
          ))}
      </ul>
      <p role="alert" class="field-error">
        {failure.value}
      </p>
    </div>
  );
}
