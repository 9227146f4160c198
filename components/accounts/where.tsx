import { i18n } from '#i18n';
import type { PlatformAbout } from '../../lib/messaging/routes.ts';
import { camel } from '../../lib/names.ts';

/** Where the person finds the key, with a link to the vendor's own page. */
export function AccountWhere({ platform }: { platform: PlatformAbout }) {
  return (
    <p class="small soft">
      {i18n.t(`options.where.${camel(platform.id) as 'oscar'}`)}{' '}
      <a href={platform.keyPage} target="_blank" rel="noopener noreferrer">
        {i18n.t('options.connect.open', [hostOf(platform.keyPage)])}
      </a>
    </p>
  );
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);
