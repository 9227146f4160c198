import { type Signal, signal } from '@preact/signals';
import type { PlainFault } from '../lib/fault.ts';
import type { Store } from '../lib/view/store.ts';

/** Looking at the active tab: what is stored of it at once, and the background asked to look anew. */
export interface Look {
  /** Why the last look could not be asked for. */
  fault: Signal<PlainFault | null>;
  /** Look at this tab from now on. Resolves as soon as what is stored of it is known. */
  at(tabId: number | null): Promise<void>;
  again(): void;
}

/** @param store the page's state, whose `tab` is kept on the tab looked at */
export function createLook(store: Store): Look {
  const fault = signal<PlainFault | null>(null);
  let current: number | null = null;

  async function ask(): Promise<void> {
    const tabId = current;
    if (tabId === null) return;
    const reply = await store.ask('page.look', { tabId });
    if (tabId === current) fault.value = reply.ok ? null : reply.fault;
  }

  return {
    fault,
    async at(tabId) {
      current = tabId;
      await store.lookAt(tabId);
      void ask();
    },
    again: () => void ask(),
  };
}
