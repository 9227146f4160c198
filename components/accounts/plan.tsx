import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PlatformAbout } from '../../lib/messaging/routes.ts';
import type { Account } from '../../lib/storage/items.ts';
import { count } from '../format.ts';
import { faultText } from './outcome.ts';
import type { AccountVerbs } from './verbs.ts';

interface Props {
  account: Account;
  plans: PlatformAbout['plans'];
  verbs: AccountVerbs;
}

/** Which plan an account has, where its vendor does not tell: its requests are kept below what that allows. */
export function AccountPlan({ account, plans, verbs }: Props) {
  const id = useId();
  const problem = useSignal<string | null>(null);
  const chosen = account.chosenPlan ?? plans[0]?.name;

  async function choose(select: HTMLSelectElement): Promise<void> {
    const plan = select.value;
    const reply = await verbs.choosePlan(account.id, plan);
    problem.value = reply.ok ? null : faultText(reply.fault, account.platformName, Date.now());
    if (reply.ok) verbs.said(i18n.t('options.accounts.planChosen', [account.label, plan]));
    else if (chosen) select.value = chosen;
  }

  return (
    <div class="account-form">
      <div class="field">
        <label for={id}>{i18n.t('options.accounts.choosePlan', [account.platformName])}</label>
        <select
          id={id}
          class="input"
          value={chosen}
          aria-describedby={`${id}-problem ${id}-hint`}
          onChange={(event) => void choose(event.currentTarget)}
        >
          {plans.map(({ name, perMinute }) => (
            <option key={name} value={name}>
              {i18n.t('options.accounts.planAllows', [name, count(perMinute)])}
            </option>
          ))}
        </select>
        <p class="field-error" id={`${id}-problem`} role="alert">
          {problem.value}
        </p>
        <p class="small soft" id={`${id}-hint`}>
          {i18n.t('options.accounts.choosePlanHint')}
        </p>
      </div>
    </div>
  );
}
