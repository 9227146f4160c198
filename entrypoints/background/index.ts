import { defineBackground } from 'wxt/utils/define-background';
import { isAhead, senderKind } from '../../lib/messaging/sender.ts';
import { browser } from '../../lib/native.ts';
import { createCounts } from './count.ts';
import { listenToMenus } from './menus.ts';
import type { createParts, Parts } from './parts.ts';

interface Event<A extends unknown[]> {
  addListener(listener: (...args: A) => void): void;
}

/** A service worker, or Firefox's event page, which has both files from its start (wxt.config.ts). */
const scope = globalThis as unknown as {
  createParts?: typeof createParts;
  importScripts?(file: string): void;
  addEventListener(event: 'install', listener: () => void): void;
};

/**
 * Run the background's second file, once.
 * A worker may import later only what it has imported while it was installed (Service Workers, "importScripts(urls)"), and has no `import()` (https://crbug.com/1198822).
 */
const needParts = (): void => void (scope.createParts || scope.importScripts?.('/parts.js'));

/** Long enough for the event that this was begun for, if there is one, to come first. In ms. */
const NO_EVENT_MS = 500;

/*
 * Every listener there is, added at once: a background that wakes gets no event for which it has none then, and none before its whole script has been
 * run. So the parts behind them are in a file of their own, and come for the first event; only the number on the icon does not wait for them.
 */
// No module: the browser would ask for each file that our pages share with it, one after the other, and the first badge waits for all of them.
export default defineBackground({
  main() {
    const counts = createCounts();
    let parts: Parts | undefined;
    const ready = (): Parts => {
      needParts();
      parts ??= scope.createParts?.(counts);
      if (!parts) throw new Error('The extension is damaged: parts.js is missing from it. Install it anew.');
      return parts;
    };
    scope.addEventListener('install', needParts);
    const on = <A extends unknown[]>(event: Event<A>, pass: (parts: Parts, ...args: A) => void) =>
      event.addListener((...args) => pass(ready(), ...args));

    on(browser.alarms.onAlarm, (all, alarm) => all.alarm(alarm));
    on(browser.tabs.onUpdated, (all, tabId, change) => all.tabUpdated(tabId, change));
    on(browser.tabs.onRemoved, (all, tabId) => all.tabRemoved(tabId));
    on(browser.permissions.onAdded, (all, granted) => all.granted(granted));
    on(browser.permissions.onRemoved, (all, gone) => all.takenBack(gone));
    on(browser.runtime.onInstalled, (all, why) => all.installed(why));
    on(browser.runtime.onStartup, (all) => void all.started());
    listenToMenus({ look: (tabId) => ready().look(tabId), pick: (tabId) => ready().pick(tabId) });
    browser.runtime.onMessage.addListener((message, sender, reply) => {
      void ready().answer(message, sender).then(reply);
      return true;
    });

    const self = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('')).origin };
    // Content scripts tell through a port each (messaging/tell.ts); one message, and it is closed. In their order, each once its number is on
    // the icon: beginning, and looking into it, keep a processor busy that the browser needs for that.
    let turn: Promise<unknown> = Promise.resolve();
    browser.runtime.onConnect.addListener((port) => {
      const { sender = {} } = port;
      port.onMessage.addListener((message) => {
        const isContent = senderKind(sender, self) === 'content' && !isAhead(sender);
        const counted = isContent && counts.heard(message, sender.tab?.id as number, sender.frameId as number);
        turn = Promise.all([turn, counted]).then(() => {
          port.disconnect();
          void ready().answer(message, sender);
        });
      });
    });
    // Also without an event, as when a person has switched the extension on again.
    setTimeout(ready, NO_EVENT_MS);
  },
});
