import { browser } from '../../lib/native.ts';

export const countText = (total: number): string => (total === 0 ? '' : total > 99 ? '99+' : String(total));

/** Embeds by tab and frame, as far as this background has heard: the number on the icon is not to wait until they are stored. */
export function createCounts() {
  const counts = new Map<number, ReadonlyMap<number, number>>();
  const counted = (tabId: number): number => [...(counts.get(tabId)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  /** The number that the browser is just being told, by tab. */
  const told = new Map<number, { total: number; done: Promise<void> }>();

  /** The number on the icon alone, at once: what it is about takes a few more looks into storage. */
  function show(tabId: number, total: number): Promise<void> {
    const before = told.get(tabId);
    // What came while the background was beginning comes in one go, and with the same number mostly: the browser is not told it twice.
    if (before?.total === total) return before.done;
    const done = browser.action
      .setBadgeText({ tabId, text: countText(total) })
      .catch(() => undefined)
      .then(() => {
        if (told.get(tabId)?.done === done) told.delete(tabId);
      });
    told.set(tabId, { total, done });
    return done;
  }

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
