import { browser } from '../../lib/browser.ts';
import { type PageState, page } from '../../lib/storage/pages.ts';
import type { Pages } from './pages.ts';

/** What has changed of a tab, as far as anybody here wants to know. */
export interface TabChange {
  status?: string;
  url?: string;
}

const PAGE_KEY = /^page\.(\d+)$/;

/** The tab whose page is stored under this key, or null for any other key. */
export const tabOfKey = (key: string): number | null => {
  const id = PAGE_KEY.exec(key)?.[1];
  return id === undefined ? null : Number(id);
};

/** What is known of each tab's page. */
export async function pageStates(): Promise<Map<number, PageState>> {
  const states = new Map<number, PageState>();
  for (const [key, raw] of Object.entries(await browser.storage.session.get(null))) {
    const tabId = tabOfKey(key);
    const state = tabId === null ? null : page(tabId).valueOf(raw);
    if (tabId !== null && state) states.set(tabId, state);
  }
  return states;
}

/** Look at every open tab of a site that is allowed: after an update, a crash of the browser's, or simply to be sure. */
export async function lookAtAll(pages: Pages): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  if (origins.length === 0) return;
  const tabs = await browser.tabs.query({ url: origins, discarded: false });
  for (const { id } of tabs) if (id !== undefined) await pages.look(id).catch(() => undefined);
}
