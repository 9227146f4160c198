import { i18n } from '#i18n';
import type { Account } from '../lib/storage/items.ts';
import { PageIcon } from './page-icon.tsx';

interface Props {
  account: Account | null | undefined;
  /** Stands for the words, where they have no room: whose row it is. */
  of?: string;
}

/** The way to where an account's widgets are looked after, for what its API cannot do. Nothing where that is not known. */
export function DashboardLink({ account, of }: Props) {
  const href = account?.dashboard;
  // The address is stored with the account, which may be of a server of the person's own.
  if (!href || !URL.canParse(href) || new URL(href).protocol !== 'https:') return null;
  const says = i18n.t('dashboard.open');
  return of ? (
    <a
      class="icon-button"
      href={href}
      target="_blank"
      rel="noreferrer"
      aria-label={i18n.t('dashboard.openFor', [of])}
      title={says}
    >
      <PageIcon name="out" />
    </a>
  ) : (
    <a class="button" href={href} target="_blank" rel="noreferrer" title={i18n.t('fix.newTab')}>
      {says}
    </a>
  );
}
