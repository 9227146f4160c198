import { i18n } from '#i18n';
import type { PlatformAbout } from '../../lib/messaging/routes.ts';
import type { Account, Plan } from '../../lib/storage/items.ts';
import { AccountCard } from './card.tsx';
import type { AccountVerbs } from './verbs.ts';

interface Props {
  accounts: readonly Account[];
  plans: ReadonlyMap<string, Plan | null>;
  platforms: readonly PlatformAbout[];
  locked: boolean;
  verbs: AccountVerbs;
}

/** The connected accounts, each with its state and what can be done about it. */
export function AccountList({ accounts, plans, platforms, locked, verbs }: Props) {
  return (
    <ul class="stack" aria-label={i18n.t('options.accounts.list')}>
      {accounts.map((account) => (
        <AccountCard
          key={account.id}
          account={account}
          plan={plans.get(account.id) ?? null}
          platform={platforms.find((one) => one.id === account.platform) ?? null}
          locked={locked}
          verbs={verbs}
        />
      ))}
    </ul>
  );
}
