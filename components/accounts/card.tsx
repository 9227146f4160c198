import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PlatformAbout } from '../../lib/messaging/routes.ts';
import type { Account, Plan } from '../../lib/storage/items.ts';
import { Icon } from '../icon.tsx';
import { AccountFacts } from './facts.tsx';
import { AccountPlan } from './plan.tsx';
import { AccountRemove } from './remove.tsx';
import { AccountRename } from './rename.tsx';
import { AccountReplace } from './replace.tsx';
import type { AccountVerbs } from './verbs.ts';

interface Props {
  account: Account;
  plan: Plan | null;
  platform: PlatformAbout | null;
  locked: boolean;
  verbs: AccountVerbs;
}

type Mode = 'shown' | 'rename' | 'replace' | 'remove';

/** One account: who it is, whether its key works, and its three actions, of which one at a time is open. */
export function AccountCard({ account, plan, platform, locked, verbs }: Props) {
  const mode = useSignal<Mode>('shown');
  const before = useRef<Mode>('shown');
  const buttons = useRef<Partial<Record<Mode, HTMLButtonElement | null>>>({});
  // The button that opened something gets the focus back when that closes.
  useEffect(() => {
    if (mode.value === 'shown' && before.current !== 'shown') buttons.current[before.current]?.focus();
    before.current = mode.value;
  }, [mode.value]);
  const show = () => {
    mode.value = 'shown';
  };

  const action = (to: Exclude<Mode, 'shown'>, style: string) => (
    <button
      type="button"
      class={`button ${style}`}
      ref={(element) => {
        buttons.current[to] = element;
      }}
      aria-label={i18n.t(`options.accounts.${to}Of`, [account.label])}
      aria-expanded={to === 'remove' ? undefined : mode.value === to}
      aria-haspopup={to === 'remove' ? 'dialog' : undefined}
      disabled={to === 'replace' && (locked || !platform)}
      onClick={() => {
        mode.value = mode.value === to ? 'shown' : to;
      }}
    >
      {i18n.t(`options.accounts.${to}`)}
    </button>
  );

  return (
    <li class="card">
      <AccountFacts account={account} plan={plan} />
      {account.trouble && (
        <div class="notice bad">
          <Icon name="error" />
          <span class="grow">
            {i18n.t(account.trouble === 'auth' ? 'options.accounts.refusedWhy' : 'options.accounts.lostWhy')}
          </span>
        </div>
      )}
      {platform && platform.plans.length > 0 && <AccountPlan account={account} plans={platform.plans} verbs={verbs} />}
      {mode.value === 'rename' && <AccountRename account={account} verbs={verbs} close={show} />}
      {mode.value === 'replace' && platform && (
        <AccountReplace account={account} platform={platform} verbs={verbs} close={show} />
      )}
      <div class="account-actions row wrap">
        {action('replace', account.trouble ? 'primary' : '')}
        {action('rename', '')}
        {action('remove', 'danger')}
      </div>
      {mode.value === 'remove' && <AccountRemove account={account} verbs={verbs} close={show} />}
    </li>
  );
}
