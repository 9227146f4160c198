/** Who sent a message: one of our own pages, our content script in some page, or anything else. */
export type SenderKind = 'page' | 'content' | 'stranger';

/** The parts of a sender we judge by. */
export interface Sender {
  id?: string;
  origin?: string;
  tab?: { id?: number };
  frameId?: number;
  url?: string;
  /** Told by Chromium and by Firefox (ESR 153, not yet 140). */
  documentId?: string;
  /** Told by Chromium: `prerender` for a page that is made ready in a tab before anybody goes to it. */
  documentLifecycle?: string;
}

/** Whether a message is of a page that nobody has gone to yet: the tab shows another one. */
export const isAhead = ({ documentLifecycle }: Sender): boolean => documentLifecycle === 'prerender';

/**
 * Judge a sender before what it says. `origin` is set by the browser and is the page's for a content script, the
 * extension's for our pages, also for those open in tabs; it cannot be forged by a compromised page. Unknown fails closed.
 */
export function senderKind(sender: Sender, self: { id: string; origin: string }): SenderKind {
  if (sender.id !== self.id || sender.origin === undefined) return 'stranger';
  if (sender.origin === self.origin) return 'page';
  return sender.tab?.id !== undefined && sender.frameId !== undefined ? 'content' : 'stranger';
}
