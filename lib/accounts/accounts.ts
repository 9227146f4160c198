import { browser } from '../browser.ts';
import type { Lack } from '../fault.ts';
import { withLimits } from '../http/budget.ts';
import { type Platform, tailOf } from '../platforms/platform.ts';
import { type Account, accounts, batch, budget, outbox, plan, sync, widgets, workspaces } from '../storage/items.ts';
import { linkedSites } from '../storage/linked.ts';
import { tokens } from '../storage/tokens.ts';
import { forgetSecret, keepSecret } from './vault.ts';

/** Keep a new account whose key was just accepted. The secret first: an account without one would be a lie. */
export async function addAccount(id: string, platform: Platform, label: string, secret: string, now: number): Promise<Account> {
  await keepSecret(id, secret, now);
  const account: Account = {
    id,
    platform: platform.id,
    platformName: platform.name,
    label,
    last4: tailOf(platform, secret),
    addedAt: now,
    can: [...platform.can],
    trouble: null,
    dashboard: platform.dashboard?.(secret) ?? platform.keyPage,
    ...(platform.chosen?.[0] && { chosenPlan: platform.chosen[0] }),
  };
  await accounts.update((all) => [...all.filter((one) => one.id !== id), account]);
  return account;
}

/** Change one account; a no-op for an id that is gone. */
export async function changeAccount(
  id: string,
  change: Partial<Pick<Account, 'label' | 'last4' | 'trouble' | 'can' | 'lacks' | 'chosenPlan'>>,
): Promise<void> {
  await accounts.update((all) => {
    const before = all.find((one) => one.id === id);
    const same = !before || Object.entries(change).every(([key, value]) => before[key as keyof Account] === value);
    return same ? all : all.map((one) => (one.id === id ? { ...one, ...change } : one));
  });
}

/**
 * Hold an account to what its plan allows: the plan that its vendor tells, or else the one that a person chose. A no-op for an id that is
 * gone.
 */
export async function holdToPlan(id: string, platform: Platform): Promise<void> {
  const account = (await accounts.read()).find((one) => one.id === id);
  if (!account) return;
  const told = (await plan(id).read())?.planName;
  const limits = platform.limits(told || account.chosenPlan || null);
  await budget(id).update((state) => withLimits(state, limits));
}

/** Remember what an account's key is not good for. */
export async function noteLack(id: string, lack: Lack | null | undefined): Promise<void> {
  if (!lack) return;
  await accounts.update((all) =>
    all.some((one) => one.id === id && !one.lacks?.includes(lack))
      ? all.map((one) => (one.id === id ? { ...one, lacks: [...(one.lacks ?? []), lack] } : one))
      : all,
  );
}

/** Forget what was stored about an account's records and requests. */
export async function forgetLists(id: string): Promise<void> {
  await Promise.all(
    [plan(id), widgets(id), workspaces(id), sync(id), budget(id), batch(id), tokens(id)].map((entry) => entry.remove()),
  );
}

/**
 * Forget an account: secret, waiting writes, lists. The secret goes first, for without it nothing more can be asked or sent. The
 * visible entry goes last: stopped half-way, the account is still there to be removed again.
 */
export async function forgetAccount(id: string): Promise<void> {
  await forgetSecret(id);
  await outbox.update((all) => all.filter((intent) => intent.accountId !== id));
  await forgetLists(id);
  await linkedSites.update((all) =>
    all.some(({ accountId }) => accountId === id) ? all.filter(({ accountId }) => accountId !== id) : all,
  );
  await accounts.update((all) => all.filter((one) => one.id !== id));
  // What was under way may have stored its answer meanwhile.
  await forgetLists(id);
  await forgetSecret(id);
}

/** Whether we may reach these hosts at all. */
export const hasAccess = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.contains({ origins: [...origins] });
