import { computed, signal } from '@preact/signals';
import type { Fault } from '../../../lib/fault.ts';
import { type Account, accounts, budget, type Intent, type View, type Widget, widgets } from '../../../lib/storage/items.ts';
import { follow } from '../../../lib/view/live.ts';
import type { Desk, Store } from '../../../lib/view/store.ts';
import { makeAccount } from '../connected.ts';

export const row = (id: string, name: string, change: Partial<Widget> = {}): Widget => ({
  id,
  name,
  owner: '',
  status: 'active',
  ...change,
});

/** A page's store over accounts with these stored lists, the first of them selected. What the background is asked goes to `answer`. */
export async function showing(
  lists: Readonly<Record<string, { account?: Partial<Account>; rows: Widget[] | null }>>,
  answer: (route: string, body: unknown) => Promise<Fault | undefined> = async () => undefined,
): Promise<Store> {
  const all = Object.entries(lists).map(([id, { account }]) => makeAccount(id, account));
  await accounts.write(all);
  for (const [id, { rows }] of Object.entries(lists)) if (rows) await widgets(id).write({ at: 1, rows, skipped: 0 });
  const first = all[0]?.id ?? '';
  const [list, spent] = await follow([widgets(first), budget(first)] as const, new AbortController().signal);
  const known = signal(all);
  const view = signal<View>({ accountId: first, sort: 'name', filter: 'all', tab: 'page' });
  const desk = { widgets: list, budget: spent } as unknown as Desk;
  return {
    accounts: known,
    account: computed(() => known.value.find(({ id }) => id === view.value.accountId) ?? null),
    desk: signal(desk),
    outbox: signal<Intent[]>([]),
    view,
    setView(change: Partial<View>) {
      view.value = { ...view.value, ...change };
    },
    async ask(route: string, body: unknown) {
      const fault = await answer(route, body);
      return fault ? { ok: false, fault: fault.plain } : { ok: true, answer: null };
    },
  } as unknown as Store;
}
