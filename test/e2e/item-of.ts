import type { Page } from 'puppeteer-core';
import type { Embed, PageState } from '../../lib/storage/pages.ts';
import type { Session } from '../browsers/session.ts';

/** What is stored of a tab's page. */
export async function pageOf(session: Session, tab: Page): Promise<PageState | null> {
  const key = `page.${await session.tabId(tab)}`;
  const item = (await session.storage('session', key))[key] as { data?: PageState } | undefined;
  return item?.data ?? null;
}

export const embedsOf = async (session: Session, tab: Page): Promise<Embed[]> => (await pageOf(session, tab))?.embeds ?? [];
