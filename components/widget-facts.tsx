import { i18n } from '#i18n';
import { type EmbedPlatform, embedPlatforms, type PlatformId } from '../lib/platforms/ids.ts';
import type { Account } from '../lib/storage/items.ts';
import { may } from '../lib/view/may.ts';
import type { Row } from '../lib/view/rows.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { Copy } from './copy.tsx';
import { Switch } from './switch.tsx';
import { statusWords, whose } from './widget-row.tsx';

/** The platform as one whose widgets stand in web pages, or null where they do not. */
export const embedPlatformOf = (platform: PlatformId): EmbedPlatform | null =>
  embedPlatforms.find((one) => one === platform) ?? null;

/** What is known of a widget: a line each, where there is anything. */
export function WidgetFacts({ store, account, row }: { store: Store; account: Account; row: Row }) {
  const { id, name, owner, origins, status } = row.widget;
  return (
    <dl class="detail-facts">
      {(status !== 'none' || row.deleting) && (
        <>
          <dt>{i18n.t('detail.status')}</dt>
          <dd>
            <span class="grow">{statusWords(row)}</span>
            {may(account, 'setStatus') && (
              <Switch
                label={name || i18n.t('widgets.unnamed')}
                on={row.on}
                disabled={row.deleting}
                onTurn={(on) => writesOf(store).setStatus(account.id, id, on)}
              />
            )}
          </dd>
        </>
      )}
      <dt>{i18n.t('detail.id')}</dt>
      <dd>
        <code class="grow">{id}</code>
        <Copy class="button" text={id} label={i18n.t('detail.copyId')} />
      </dd>
      {store.accounts.value.length > 1 && (
        <>
          <dt>{i18n.t('detail.account')}</dt>
          <dd dir="auto">{whose(account)}</dd>
        </>
      )}
      {owner && (
        <>
          <dt>{i18n.t('detail.owner')}</dt>
          <dd>{owner}</dd>
        </>
      )}
      {origins && (
        <>
          <dt>{i18n.t('detail.origins')}</dt>
          <dd>
            <ul class="grow">
              {(origins.length > 0 ? origins.map(originWords) : [i18n.t('detail.noOrigin')]).map((says) => (
                <li key={says}>{says}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}

const originWords = (origin: string): string => (origin === '*' ? i18n.t('detail.everyOrigin') : origin);
