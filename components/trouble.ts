import type { Store } from '../lib/view/store.ts';

/** Whether there is anything to tell beyond the data itself. Cheap: it decides if the notices are fetched at all. */
export function hasTrouble(store: Store): boolean {
  if (store.silent.value || !store.online.value || store.aside.value.length) return true;
  const desk = store.desk.value;
  if (!desk) return false;
  const { pausedUntil } = desk.budget.value;
  return Boolean(
    store.account.value?.trouble != null ||
      store.account.value?.lacks?.length ||
      Object.keys(desk.sync.value.faults).length > 0 ||
      pausedUntil > store.now.value ||
      isDayUsed(store) ||
      skippedRows(store) > 0 ||
      hasMore(store),
  );
}

/** Whether the account's calls of this UTC day are used up. */
export function isDayUsed(store: Store): boolean {
  const budget = store.desk.value?.budget.value;
  if (!budget || budget.limits.perDay === null) return false;
  return budget.day >= new Date(store.now.value).toISOString().slice(0, 10) && budget.used >= budget.limits.perDay;
}

/** Rows of the vendor's last answers that could not be read. */
export function skippedRows(store: Store): number {
  const desk = store.desk.value;
  return (desk?.widgets.value?.skipped ?? 0) + (desk?.workspaces.value?.skipped ?? 0);
}

/** Whether the vendor has more widgets than it was asked for: the rest is somewhere that is not followed. */
export const hasMore = (store: Store): boolean => !store.locked.value && store.desk.value?.widgets.value?.more === true;
