import { i18n } from '#i18n';
import { browser } from '../lib/native.ts';
import type { Store } from '../lib/view/store.ts';

const TOUCH_EVERY_MS = 15_000;
const FRAME_MS = 16;

/** Tell the document its language and direction, and name it. */
export function dressDocument(): void {
  const root = document.documentElement;
  root.lang = i18n.t('locale');
  root.dir = browser.i18n.getMessage('@@bidi_dir') || 'ltr';
  document.title = i18n.t('product.name');
}

/**
 * Hold the passphrase lock open while the person works here. Only a real key or pointer press counts: a page left open
 * with the cursor in a field does not.
 */
export function keepUnlocked(store: Store): void {
  let last = 0;
  const touch = (event: Event) => {
    if (!event.isTrusted || !store.hasLock.peek() || store.locked.peek()) return;
    if (Date.now() - last < TOUCH_EVERY_MS) return;
    last = Date.now();
    void store.ask('lock.touch', {});
  };
  addEventListener('keydown', touch, true);
  addEventListener('pointerdown', touch, true);
}

/**
 * Fetch the code that draws embeds and widgets, which is half of ours, beside what is stored. Usually there for the first paint, and
 * waited for one frame at most: it never holds up the plan, the page and what was clicked for.
 */
export function fetchCards(): () => Promise<unknown> {
  const code = import('./cards.ts');
  return () => Promise.race([code, new Promise((resolve) => setTimeout(resolve, FRAME_MS))]);
}
