import { i18n } from '#i18n';
import type { Plan } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { usedToday } from './footer.tsx';
import { count } from './format.ts';

/** Whether a vendor tells anything of the plan: some have no request for it, and a table of dashes says less than that. */
export const isUntold = ({ planName, planExpires, limits, features }: Plan): boolean =>
  !planName && !planExpires && [...Object.values(limits), ...Object.values(features)].every((value) => value === null);

/** In the plan's place where its vendor does not tell it: that, and what we know ourselves. */
export function PlanUntold({ store }: { store: Store }) {
  const budget = store.desk.value?.budget.value;
  const used = budget ? usedToday(budget, store.now.value) : 0;
  const chosen = store.account.value?.chosenPlan;
  return (
    <>
      <p class="soft">{i18n.t('plan.untold', used, [store.account.value?.platformName ?? '', count(used)])}</p>
      {chosen && budget && <p class="soft">{i18n.t('plan.chosen', [chosen, count(budget.limits.perMinute)])}</p>}
    </>
  );
}
