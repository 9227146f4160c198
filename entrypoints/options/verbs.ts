import type { Outcome } from '../../components/account-outcome.ts';
import type { AccountVerbs } from '../../components/account-verbs.ts';
import type { LockVerbs } from '../../components/lock-verbs.ts';
import { lock, lockSettings, outbox } from '../../lib/storage/items.ts';
import type { Store } from '../../lib/view/store.ts';

type Opened = Outcome<{ opened: boolean }>;

/** What the accounts section can ask for. */
export const accountVerbs = (store: Store, said: (words: string) => void): AccountVerbs => ({
  rename: (accountId, label) => store.ask('account.label', { accountId, label }),
  replaceKey: (accountId, secret) => store.ask('account.replaceKey', { accountId, secret }),
  remove: (accountId) => store.ask('account.remove', { accountId }),
  unsent: async (accountId) => (await outbox.read()).filter((intent) => intent.accountId === accountId).length,
  said,
});

/** What the lock section can ask for. */
export const lockVerbs = (store: Store, said: (words: string) => void): LockVerbs => ({
  set: (passphrase, idleMinutes) => store.ask('lock.set', { passphrase, idleMinutes }),
  shut: () => store.ask('lock.shut', {}),
  remove: (passphrase) => store.ask('lock.remove', { passphrase }) as Promise<Opened>,
  async changeIdle(passphrase, idleMinutes) {
    // Setting the lock takes any passphrase: without this look, a slip of the finger would change it unseen.
    const opened = (await store.ask('lock.open', { passphrase })) as Opened;
    if (!opened.ok || !opened.answer.opened) return opened;
    const reply = await store.ask('lock.set', { passphrase, idleMinutes });
    return reply.ok ? opened : reply;
  },
  said,
});

/** Take away a lock whose passphrase is forgotten. What it sealed stays shut for good: the keys have to be pasted again. */
export async function giveUpLock(): Promise<void> {
  await lockSettings.remove();
  await lock.remove();
}
