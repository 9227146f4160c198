import { i18n } from '#i18n';
import { browser } from '../../lib/browser.ts';

const MENU = 'open-panel';

/** Opening must be the very first thing in the event: any `await` before it loses the person's click. */
function open(windowId: number | undefined): void {
  if (typeof chrome !== 'undefined' && chrome.sidePanel && windowId !== undefined) void chrome.sidePanel.open({ windowId });
  else void (browser as { sidebarAction?: { open(): Promise<void> } }).sidebarAction?.open();
}

/** The side panel from the icon's menu and from the keyboard. (Firefox has its own shortcut for it, in the manifest.) */
export function registerPanel(): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === MENU) open(tab?.windowId);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === MENU) open(tab?.windowId);
  });
  // Menus outlive the worker in Chrome and not the event page's restart in Firefox: making it anew each time is safe.
  browser.contextMenus.removeAll().then(() => {
    browser.contextMenus.create({ id: MENU, title: i18n.t('command.openPanel'), contexts: ['action'] });
  });
}
