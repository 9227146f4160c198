import { browser } from '../../lib/native.ts';

export const countText = (total: number): string => (total === 0 ? '' : total > 99 ? '99+' : String(total));

/** Embeds by tab and frame, as far as this background has heard: the number on the icon is not to wait until they are stored. */
export function createCounts() {
  const counts = new Map<number, ReadonlyMap<number, number>>();
  const counted = (tabId: number): number => [...(counts.get(tabId)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  /** The number on the icon alone, at once: what it is about takes a few more looks into storage. */
  const show = (tabId: number, total: number): Promise<void> =>
    browser.action.setBadgeText({ tabId, text: countText(total) }).catch(() => undefined);

  return {
    /** How many embeds a tab has, as far as has been heard. */
    of: counted,
    show,

    /** What is known of a tab takes the place of what was heard; null for a tab that is gone. */
    remember(tabId: number, byFrame: ReadonlyMap<number, number> | null): void {
      if (byFrame) counts.set(tabId, byFrame);
      else counts.delete(tabId);
    },

    /**
     * Show what a frame of a tab has just reported, before anybody has looked into it. Any other message changes nothing.
     * @returns once the icon has its number
     */
    async heard(message: unknown, tabId: number, frameId: number): Promise<void> {
      const { route, body } = (message ?? {}) as { route?: unknown; body?: { embeds?: unknown; more?: unknown } };
      const { embeds, more } = body ?? {};
      if (route !== 'page.report' || !Array.isArray(embeds) || typeof more !== 'number') return;
      counts.set(tabId, new Map(counts.get(tabId)).set(frameId, embeds.length + more));
      const total = counted(tabId);
      // Not that there is none: a background that has just begun may not have heard of the other frames.
      if (total > 0) await show(tabId, total);
    },
  };
}

export type Counts = ReturnType<typeof createCounts>;
