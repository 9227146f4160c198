import { i18n } from '#i18n';
import { browser } from '../../lib/native.ts';

/** Also names of shortcuts in the manifest. (Firefox has its own shortcut for the side panel.) */
const PANEL = 'open-panel';
const PICK = 'pick-widget';
const INSPECT = 'inspect-here';

interface Verbs {
  look(tabId: number): Promise<unknown>;
  pick(tabId: number): Promise<unknown>;
}

/** Opening must be the very first thing in the event: any `await` before it loses the person's click. */
function openPanel(windowId: number | undefined): void {
  if (typeof chrome !== 'undefined' && chrome.sidePanel && windowId !== undefined) void chrome.sidePanel.open({ windowId });
  else void (browser as { sidebarAction?: { open(): Promise<void> } }).sidebarAction?.open();
}

/** What can be done from the icon's menu, from a page's and from the keyboard. Each opens the page to us, as a click on the icon does. */
export function listenToMenus({ look, pick }: Verbs): void {
  function chosen(what: string | number, tab: { id?: number; windowId?: number } | undefined): void {
    if (what === PANEL || what === INSPECT) openPanel(tab?.windowId);
    if (tab?.id === undefined) return;
    // A page that no extension may enter is not worth a word: nothing there could be pointed at.
    if (what === INSPECT) void look(tab.id).catch(() => undefined);
    if (what === PICK) void pick(tab.id).catch(() => undefined);
  }
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => chosen(menuItemId, tab));
  browser.commands.onCommand.addListener((command, tab) => chosen(command, tab));
}

/** Menus outlive the worker in Chrome and not the event page's restart in Firefox: making them anew each time is safe. */
export async function makeMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: PANEL, title: i18n.t('command.openPanel'), contexts: ['action'] });
  browser.contextMenus.create({ id: PICK, title: i18n.t('command.pickWidget'), contexts: ['action'] });
  browser.contextMenus.create({
    id: INSPECT,
    title: i18n.t('command.inspectHere'),
    contexts: ['page', 'frame', 'link', 'image', 'selection', 'editable', 'video', 'audio'],
    documentUrlPatterns: ['http://*/*', 'https://*/*', 'file:///*'],
  });
}
