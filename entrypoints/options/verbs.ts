import type { Outcome } from '../../components/accounts/outcome.ts';
import type { AccountVerbs } from '../../components/accounts/verbs.ts';
import type { LockVerbs } from '../../components/lock-verbs.ts';
import { outbox } from '../../lib/storage/items.ts';
import type { Store } from '../../lib/view/store.ts';

type Opened = Outcome<{ opened: boolean }>;

/** What the accounts section can ask for. */
export const accountVerbs = (store: Store, said: (words: string) => void): AccountVerbs => ({
  rename: (accountId, label) => store.ask('account.label', { accountId, label }),
  choosePlan: (accountId, plan) => store.ask('account.choosePlan', { accountId, plan }),
  replaceKey: (accountId, filled) => store.ask('account.replaceKey', { accountId, ...filled }),
  remove: (accountId) => store.ask('account.remove', { accountId }),
  unsent: async (accountId) => (await outbox.read()).filter((intent) => intent.accountId === accountId).length,
  said,
});

/** What the lock section can ask for. */
export const lockVerbs = (store: Store, said: (words: string) => void): LockVerbs => ({
  set: (passphrase, idleMinutes) => store.ask('lock.set', { passphrase, idleMinutes }),
  shut: () => store.ask('lock.shut', {}),
  remove: (passphrase) => store.ask('lock.remove', { passphrase }) as Promise<Opened>,
  changeIdle: (passphrase, idleMinutes) => store.ask('lock.idle', { passphrase, idleMinutes }) as Promise<Opened>,
  said,
});
