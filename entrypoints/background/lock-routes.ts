import { changeAccount } from '../../lib/accounts/accounts.ts';
import { changeIdle, shut, touch } from '../../lib/accounts/lock.ts';
import { forgetLock, openLock, removeLock, setLock } from '../../lib/accounts/vault.ts';
import type { PageHandlers } from '../../lib/messaging/serve.ts';
import type { Outbox } from '../../lib/records/outbox.ts';
import type { Alarms } from './alarms.ts';

type Routes = Pick<
  PageHandlers,
  'lock.set' | 'lock.open' | 'lock.shut' | 'lock.remove' | 'lock.touch' | 'lock.idle' | 'lock.forget'
>;

/** The passphrase lock. */
export function lockRoutes({ outbox, alarms, now }: { outbox: Outbox; alarms: Alarms; now(): number }): Routes {
  return {
    async 'lock.set'({ passphrase, idleMinutes }) {
      await setLock(passphrase, idleMinutes, now());
      await alarms.start();
      return null;
    },
    async 'lock.open'({ passphrase }) {
      const opened = await openLock(passphrase, now());
      if (opened) void outbox.unlocked();
      return { opened };
    },
    async 'lock.shut'() {
      await shut();
      return null;
    },
    async 'lock.remove'({ passphrase }) {
      const opened = await removeLock(passphrase, now());
      if (opened) void outbox.unlocked();
      await alarms.start();
      return { opened };
    },
    async 'lock.idle'({ passphrase, idleMinutes }) {
      return { opened: await changeIdle(passphrase, idleMinutes, now()) };
    },
    async 'lock.forget'() {
      for (const accountId of await forgetLock()) await changeAccount(accountId, { trouble: 'key-lost' });
      await alarms.start();
      return null;
    },
    async 'lock.touch'() {
      await touch(now());
      return null;
    },
  };
}
