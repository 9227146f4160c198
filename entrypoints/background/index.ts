import { defineBackground } from 'wxt/utils/define-background';
import { isAhead, senderKind } from '../../lib/messaging/sender.ts';
import { browser } from '../../lib/native.ts';
import { countAtOnce } from './count.ts';
import { listenToMenus } from './menus.ts';
import type { Parts } from './parts.ts';

interface Event<A extends unknown[]> {
  addListener(listener: (...args: A) => void): void;
}

/** Long enough for the event that this was begun for, if there is one, to come first. In ms. */
const NO_EVENT_MS = 500;

/*
 * Every listener there is, added at once: a background that wakes gets no event for which it has none then. The parts behind them take 20 ms to
 * begin, and come for the first event; only the number on the icon does not wait for them.
 */
// No module: the browser would ask for each file that our pages share with it, one after the other, and the first badge waits for all of them.
export default defineBackground({
  main() {
    let parts: Promise<Parts> | undefined;
    const ready = () => {
      parts ??= import('./parts.ts').then(({ createParts }) => createParts());
      return parts;
    };
    const on = <A extends unknown[]>(event: Event<A>, pass: (parts: Parts, ...args: A) => void) =>
      event.addListener((...args) => void ready().then((all) => pass(all, ...args)));

    on(browser.alarms.onAlarm, (all, alarm) => all.alarm(alarm));
    on(browser.tabs.onUpdated, (all, tabId, change) => all.tabUpdated(tabId, change));
    on(browser.tabs.onRemoved, (all, tabId) => all.tabRemoved(tabId));
    on(browser.permissions.onAdded, (all, granted) => all.granted(granted));
    on(browser.permissions.onRemoved, (all, gone) => all.takenBack(gone));
    on(browser.runtime.onInstalled, (all, why) => all.installed(why));
    on(browser.runtime.onStartup, (all) => void all.started());
    listenToMenus({
      look: async (tabId) => (await ready()).look(tabId),
      pick: async (tabId) => (await ready()).pick(tabId),
    });
    browser.runtime.onMessage.addListener((message, sender, reply) => {
      void ready().then(async ({ answer }) => reply(await answer(message, sender)));
      return true;
    });

    const self = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('')).origin };
    // Content scripts tell through a port each (messaging/tell.ts); one message, and it is closed.
    browser.runtime.onConnect.addListener((port) => {
      const { sender = {} } = port;
      port.onMessage.addListener((message) => {
        const pass = () => void ready().then(({ answer }) => answer(message, sender));
        if (senderKind(sender, self) === 'content' && !isAhead(sender))
          countAtOnce(message, sender.tab?.id as number, sender.frameId as number);
        port.disconnect();
        if (parts) return pass();
        // In a turn of its own: what was just asked of the browser is on its way by then.
        setTimeout(pass);
      });
    });
    // Also without an event, as when a person has switched the extension on again.
    setTimeout(() => void ready(), NO_EVENT_MS);
  },
});
