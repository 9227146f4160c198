import { openWith, shut, touch } from '../../lib/accounts/lock.ts';
import { removeLock, setLock } from '../../lib/accounts/vault.ts';
import type { PageHandlers } from '../../lib/messaging/serve.ts';
import type { Outbox } from '../../lib/records/outbox.ts';
import type { Alarms } from './alarms.ts';

type Routes = Pick<PageHandlers, 'lock.set' | 'lock.open' | 'lock.shut' | 'lock.remove' | 'lock.touch'>;

/** The passphrase lock. */
export function lockRoutes({ outbox, alarms, now }: { outbox: Outbox; alarms: Alarms; now(): number }): Routes {
  return {
    async 'lock.set'({ passphrase, idleMinutes }) {
      await setLock(passphrase, idleMinutes);
      await alarms.start();
      return null;
    },
    async 'lock.open'({ passphrase }) {
      const opened = await openWith(passphrase, now());
      if (opened) void outbox.pump();
      return { opened };
    },
    async 'lock.shut'() {
      await shut();
      return null;
    },
    async 'lock.remove'({ passphrase }) {
      const opened = await removeLock(passphrase);
      await alarms.start();
      return { opened };
    },
    async 'lock.touch'() {
      await touch(now());
      return null;
    },
  };
}
