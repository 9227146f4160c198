import { i18n } from '#i18n';
import type { BudgetState } from '../lib/storage/items.ts';
import type { Desk, Store } from '../lib/view/store.ts';
import { count, fromNow, moment } from './format.ts';
import { Icon } from './icon.tsx';

/** The bar at the bottom: calls used today, how old what is shown is, and Refresh. */
export function Footer({ store, onRefresh }: { store: Store; onRefresh: () => void }) {
  const desk = store.locked.value ? null : store.desk.value;
  return (
    <footer class="bar">
      <span class="grow">{desk && budgetLine(desk.budget.value, store.now.value)}</span>
      {desk && <Age desk={desk} now={store.now.value} />}
      <button
        type="button"
        class="icon-button"
        aria-label={i18n.t('footer.refresh')}
        title={i18n.t('footer.refresh')}
        onClick={onRefresh}
      >
        <Icon name="refresh" />
      </button>
    </footer>
  );
}

/** The vendors count per UTC day, so yesterday's figure is not shown as today's. */
export const usedToday = ({ day, used }: BudgetState, now: number): number =>
  day < new Date(now).toISOString().slice(0, 10) ? 0 : used;

function budgetLine(budget: BudgetState, now: number): string {
  const { limits } = budget;
  const today = usedToday(budget, now);
  return limits.perDay === null
    ? i18n.t('footer.calls', today, [count(today)])
    : i18n.t('footer.callsOf', [count(today), count(limits.perDay)]);
}

function Age({ desk, now }: { desk: Desk; now: number }) {
  const at = desk.widgets.value?.at ?? desk.plan.value?.at;
  if (desk.sync.value.asking.length) return <span>{i18n.t('footer.syncing')}</span>;
  if (!at) return <span>{i18n.t('footer.never')}</span>;
  // `now` moves once a second, and what was just read is newer than that.
  return (
    <time dateTime={new Date(at).toISOString()} title={i18n.t('footer.syncedAt', [moment(at)])}>
      {i18n.t('footer.synced', [fromNow(Math.min(at, now), now)])}
    </time>
  );
}
