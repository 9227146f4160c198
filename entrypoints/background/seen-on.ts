import { browser } from '../../lib/browser.ts';
import { createSeenOn, type SeenOn } from '../../lib/records/seen-on.ts';
import { type PageState, page } from '../../lib/storage/pages.ts';
import { pageStates, tabOfKey } from './tabs.ts';

/** Keeps where widgets are seen, if the person wants that: from every page item that is written, whoever writes it. */
export function registerSeenOn(now: () => number): SeenOn & { noteOpen(): Promise<void> } {
  const seenOn = createSeenOn({
    now,
    keys: async () => Object.keys(await browser.storage.local.get(null)),
    remove: (keys) => browser.storage.local.remove(keys),
  });

  async function note(tabId: number, state: PageState | null): Promise<void> {
    if (!state?.url || state.embeds.length === 0) return;
    // A tab that is gone may have been private: nothing is kept that is not known to be of an ordinary window.
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (tab) await seenOn.note({ url: state.url, embeds: state.embeds, incognito: tab.incognito });
  }

  browser.storage.session.onChanged.addListener((changes) => {
    for (const [key, { newValue }] of Object.entries(changes)) {
      const tabId = tabOfKey(key);
      if (tabId !== null && newValue) void note(tabId, page(tabId).valueOf(newValue));
    }
  });

  return {
    ...seenOn,
    /** The pages that are open already, for somebody who has just switched it on. */
    async noteOpen(): Promise<void> {
      for (const [tabId, state] of await pageStates()) await note(tabId, state);
    },
  };
}
