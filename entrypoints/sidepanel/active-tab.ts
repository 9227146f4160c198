import { browser } from '../../lib/native.ts';

/**
 * Tell which tab is in front in the panel's own window: now, whenever another comes to the front, and when the one in
 * front has gone to another page. Resolves when the first has been told.
 */
export async function followActiveTab(tell: (tabId: number | null) => Promise<void>): Promise<void> {
  const own = (await browser.windows.getCurrent()).id;
  let front: number | null = null;
  const come = (tabId: number | null) => {
    front = tabId;
    return tell(tabId);
  };
  browser.tabs.onActivated.addListener(({ tabId, windowId }) => {
    if (windowId === own) void come(tabId);
  });
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (tabId === front && change.status) void tell(tabId);
  });
  browser.tabs.onReplaced.addListener((added, removed) => {
    if (removed === front) void come(added);
  });
  const [tab] = await browser.tabs.query({ active: true, windowId: own });
  await come(tab?.id ?? null);
}
