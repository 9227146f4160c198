import { patternOf } from '../../lib/addresses.ts';
import { browser } from '../../lib/browser.ts';
import { Fault } from '../../lib/fault.ts';
import { FROM_START } from './inject.ts';

/** Two tabs may be loaded at the same time. */
const watchOf = (tabId: number): string => `watch.${tabId}`;

/**
 * Load a tab's page anew with the sensor there from its start.
 *
 * Where the site is open to us the sensor is registered already. Where only a click has opened it, Chromium lets a script registered for
 * that site in for as long as the click counts; so it is registered for this one load. Firefox's click ends with the page it was made on.
 * @throws Fault `permission` where the page could not be seen again after it.
 */
export async function reloadAndWatch(tabId: number): Promise<null> {
  const { url = '' } = await browser.tabs.get(tabId);
  if (!/^https?:/.test(url)) throw new Fault({ kind: 'permission' });
  const site = patternOf(url);
  if (await browser.permissions.contains({ origins: [site] })) {
    await browser.tabs.reload(tabId);
    return null;
  }
  if (import.meta.env.FIREFOX) throw new Fault({ kind: 'permission' });

  const loaded = once(tabId);
  await unregister(tabId);
  await browser.scripting.registerContentScripts([
    {
      id: watchOf(tabId),
      js: FROM_START,
      matches: [site],
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: 'document_start',
      persistAcrossSessions: false,
    } as Parameters<typeof browser.scripting.registerContentScripts>[0][number],
  ]);
  await browser.tabs.reload(tabId);
  void loaded.then(() => unregister(tabId));
  return null;
}

/** When the tab has loaded, or is gone. */
const once = (tabId: number): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      browser.tabs.onUpdated.removeListener(onUpdated);
      browser.tabs.onRemoved.removeListener(onRemoved);
      resolve();
    };
    const onUpdated = (id: number, { status }: { status?: string }) => {
      if (id === tabId && status === 'complete') end();
    };
    const onRemoved = (id: number) => {
      if (id === tabId) end();
    };
    browser.tabs.onUpdated.addListener(onUpdated);
    browser.tabs.onRemoved.addListener(onRemoved);
  });

const unregister = (tabId: number): Promise<void> =>
  browser.scripting.unregisterContentScripts({ ids: [watchOf(tabId)] }).catch(() => undefined);
