import { browser } from '../../lib/native.ts';

export const countText = (total: number): string => (total === 0 ? '' : total > 99 ? '99+' : String(total));

/** The number on the icon alone, at once: what it is about takes a few more looks into storage. */
export const showCount = (tabId: number, total: number): void =>
  void browser.action.setBadgeText({ tabId, text: countText(total) }).catch(() => undefined);

/** How many embeds a message tells of that has not been looked into yet; 0 for any other. */
export function countIn(message: unknown): number {
  const { route, body } = (message ?? {}) as { route?: unknown; body?: { embeds?: unknown; more?: unknown } };
  const { embeds, more } = body ?? {};
  return route === 'page.report' && Array.isArray(embeds) && typeof more === 'number' ? embeds.length + more : 0;
}
