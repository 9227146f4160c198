import { browser } from '../../lib/browser.ts';
import { lockSettings } from '../../lib/storage/items.ts';

const OUTBOX = 'outbox';
const LOCK = 'lock';
/** Chrome fires no alarm sooner than this (chrome.alarms, since Chrome 120). */
const SHORTEST_ALARM_MS = 30_000;

/**
 * Waking for what is due: a timer while the worker lives, and an alarm in case it has died by then. Nothing is set while
 * nothing waits.
 */
export function createAlarms(due: { outbox(): Promise<void>; lock(): Promise<void> }) {
  let timer: ReturnType<typeof setTimeout> | undefined;

  return {
    fired(name: string): void {
      if (name === OUTBOX) void due.outbox();
      if (name === LOCK) void due.lock();
    },

    wakeAt(time: number | null): void {
      clearTimeout(timer);
      if (time === null) {
        void browser.alarms.clear(OUTBOX);
        return;
      }
      const delay = Math.max(0, time - Date.now());
      if (delay < SHORTEST_ALARM_MS) timer = setTimeout(() => void due.outbox(), delay);
      browser.alarms.create(OUTBOX, { when: Date.now() + Math.max(delay, SHORTEST_ALARM_MS) });
    },

    /** Look every minute whether the lock has been idle for too long, while there is one. */
    async start(): Promise<void> {
      if (await lockSettings.read()) browser.alarms.create(LOCK, { periodInMinutes: 1 });
      else await browser.alarms.clear(LOCK);
    },
  };
}

export type Alarms = ReturnType<typeof createAlarms>;
