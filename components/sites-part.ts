import { signal } from '@preact/signals';
import type { Store } from '../lib/view/store.ts';

/** The part of the panel's "Sites" that somebody came for: it takes the focus when it is drawn. */
export const wanted = signal<'check' | 'seenOn' | null>(null);

export function askFor(store: Store, part: 'check' | 'seenOn'): void {
  wanted.value = part;
  store.setView({ tab: 'sites' });
}
