import type { Gecko } from './firefox-privileged.ts';

/**
 * Functions that are sent into Firefox's own window and evaluated there with its privileges. None may reach outside itself.
 * They call what Firefox's own toolbar, sidebar and prompts call.
 */
declare const ChromeUtils: Gecko, Services: Gecko, Ci: Gecko, Cr: Gecko, WebExtensionPolicy: Gecko, PopupNotifications: Gecko;
declare const __adopted: Set<Gecko>;

/** A press on the extension's toolbar button in the window that is in front, with all that a person's press grants. */
export async function press(addonId: string): Promise<void> {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const front = Services.wm.getMostRecentWindow('navigator:browser');
  front.focus();
  await ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(addonId).extension).triggerAction(front);
}

/** The browser element of a popup, sidebar or background page, made known to the BiDi server. */
export function findView(kind: string, addonId: string, origin: string, path: string): { id: string; url: string } | null {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  const places: Record<string, () => Gecko> = {
    // A popup is loaded in a hidden panel and then moved into the shown one, so not every browser of that kind will stay.
    popup: () => {
      const { ViewPopup } = ChromeUtils.importESModule('resource:///modules/ExtensionPopups.sys.mjs');
      const front = Services.wm.getMostRecentWindow('navigator:browser');
      const popup = ViewPopup.for(WebExtensionPolicy.getByID(addonId).extension, front);
      return popup?.attached && !popup.tempBrowser && popup.panel.state === 'open' ? popup.browser : null;
    },
    sidebar: () => (document.getElementById('sidebar') as Gecko)?.contentDocument?.getElementById('webext-panels-browser'),
    background: () =>
      [...WebExtensionPolicy.getByID(addonId).extension.views].find((view: Gecko) => view.viewType === 'background')?.xulBrowser,
  };
  const browser = places[kind]?.();
  if (!browser?.browsingContext?.currentWindowGlobal || !browser.currentURI?.spec.startsWith(`${origin}/${path}`)) return null;
  browser.permanentKey ??= {};
  __adopted.add(browser);
  return { id: NavigableManager.getIdForBrowser(browser), url: browser.currentURI.spec };
}

/** Which of these BiDi contexts still exist. */
export function aliveIds(ids: string[]): string[] {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  for (const browser of __adopted) if (!browser.isConnected) __adopted.delete(browser);
  return ids.filter((id) => NavigableManager.getBrowsingContextById(id)?.currentWindowGlobal);
}

/** Closes open popups; true when none is left. */
export function closePopups(origin: string): boolean {
  const open = [...Services.wm.getEnumerator('navigator:browser')]
    .flatMap((each: Gecko) => [...each.document.querySelectorAll('browser[webextension-view-type=popup]')])
    .filter((one: Gecko) => one.currentURI?.spec.startsWith(origin));
  for (const browser of open) (browser.closest('panel') as Gecko)?.hidePopup();
  return open.length === 0;
}

/** Closes the sidebar of every window. */
export function closeSidebars(): void {
  for (const each of Services.wm.getEnumerator('navigator:browser'))
    if (each.SidebarController.isOpen) each.SidebarController.hide();
}

/** Ends the event page whatever it is doing, as after its idle time. */
/** @returns whether it has ended; looked at here and now, as its next event may begin it again at once. */
export async function endBackground(addonId: string): Promise<boolean> {
  const { extension } = WebExtensionPolicy.getByID(addonId);
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
  return extension.backgroundState !== 'running';
}

export function isBackgroundRunning(addonId: string): boolean {
  return WebExtensionPolicy.getByID(addonId).extension.backgroundState === 'running';
}

/** Loads a URL in a tab without waiting for it. */
export function loadInTab(context: string, url: string): void {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  NavigableManager.getBrowserById(context).fixupAndLoadURIString(url, {
    triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal(),
  });
}

/** Overrides media features of one document, as the developer tools do. */
export function overrideLook(
  context: string,
  look: { colorScheme?: string; forcedColors?: boolean; reducedMotion?: boolean },
): void {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  const target = NavigableManager.getBrowsingContextById(context);
  if (look.colorScheme) target.prefersColorSchemeOverride = look.colorScheme;
  if (look.forcedColors !== undefined) target.forcedColorsOverride = look.forcedColors ? 'active' : 'none';
  // There is no override of this for one document; the preference is for all.
  if (look.reducedMotion !== undefined) Services.prefs.setIntPref('ui.prefersReducedMotion', look.reducedMotion ? 1 : 0);
}

/** Firefox's own "work offline"; as that spares what goes to this computer, and so to a proxy on it, requests are refused as well. */
export function setNetwork(offline: boolean): void {
  Services.io.offline = offline;
  const own = globalThis as unknown as { __refuse?: object | undefined };
  if (own.__refuse) Services.obs.removeObserver(own.__refuse, 'http-on-modify-request');
  own.__refuse = offline
    ? { observe: (request: Gecko) => request.QueryInterface(Ci.nsIRequest).cancel(Cr.NS_ERROR_OFFLINE) }
    : undefined;
  if (own.__refuse) Services.obs.addObserver(own.__refuse, 'http-on-modify-request');
}

/** Presses a button of the open permission prompt; false when none is open. */
export function answerPrompt(answer: 'allow' | 'deny'): boolean {
  if (PopupNotifications.panel.state !== 'open') return false;
  const notification = PopupNotifications.panel.firstElementChild as Gecko;
  const button = answer === 'allow' ? notification?.button : notification?.secondaryButton;
  if (!button || button.disabled) return false;
  button.click();
  return true;
}

/** Grants optional origins without asking. */
export async function grantOrigins(addonId: string, origins: string[]): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  await ExtensionPermissions.add(
    addonId,
    { origins, permissions: [], data_collection: [] },
    WebExtensionPolicy.getByID(addonId).extension,
  );
}
