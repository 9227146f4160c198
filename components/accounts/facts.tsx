import { i18n } from '#i18n';
import type { Account, Plan } from '../../lib/storage/items.ts';
import { day } from '../format.ts';
import { Monogram } from '../monogram.tsx';

/** Who an account is: its label, vendor, the end of its key, its plan, since when, and whether the key works. */
export function AccountFacts({ account, plan }: { account: Account; plan: Plan | null }) {
  const facts = [
    account.platformName,
    account.last4 && i18n.t('options.accounts.keyEnds', [account.last4]),
    plan?.planName && planText(plan),
    plan?.person && plan.person !== account.label && plan.person,
    i18n.t('options.accounts.added', [day(account.addedAt)]),
  ].filter(Boolean);
  return (
    <div class="account-facts">
      <Monogram label={account.label} />
      <div class="grow">
        <h3 dir="auto">{account.label}</h3>
        <ul class="account-line small soft">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </div>
      <span class={account.trouble ? 'chip bad' : 'chip good'}>{i18n.t(stateKey(account))}</span>
    </div>
  );
}

const stateKey = ({ trouble }: Account) =>
  trouble === 'auth' ? 'options.accounts.refused' : trouble === 'key-lost' ? 'options.accounts.lost' : 'options.accounts.ok';

function planText({ planName, planExpires }: Plan): string {
  const at = planExpires === null ? Number.NaN : Date.parse(planExpires);
  if (Number.isNaN(at)) return i18n.t('options.accounts.plan', [planName]);
  return i18n.t(at < Date.now() ? 'options.accounts.planEnded' : 'options.accounts.planUntil', [planName, day(at)]);
}
