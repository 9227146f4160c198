import { browser } from '../lib/native.ts';

/**
 * Open the side panel beside this window. Call it first thing in a click handler: a browser allows it only while the
 * click is being handled, and any `await` before it ends that.
 */
export function openPanel(windowId: number): Promise<void> {
  return import.meta.env.FIREFOX ? browser.sidebarAction.open() : chrome.sidePanel.open({ windowId });
}

/** Open the options page: accounts, keys, site access, lock. */
export const openSettings = (): void => void browser.runtime.openOptionsPage();
