import { type Signal, signal } from '@preact/signals';
import type { PlatformAbout } from '../../lib/messaging/routes.ts';
import type { Store } from '../../lib/view/store.ts';

/** The vendors an account can be connected on, asked of the background. */
export interface Platforms {
  /** Empty until the background has answered. */
  list: Signal<PlatformAbout[]>;
  ask(): Promise<void>;
}

const AGAIN_AFTER_MS = 2000;

/** Ask at once, and again until there is an answer: right after the installation the background may still be starting. */
export function createPlatforms(store: Store): Platforms {
  const list = signal<PlatformAbout[]>([]);
  let again: ReturnType<typeof setTimeout> | undefined;
  const ask = async () => {
    clearTimeout(again);
    const reply = await store.ask('platform.list', {});
    if (reply.ok) list.value = reply.answer as PlatformAbout[];
    else again = setTimeout(ask, AGAIN_AFTER_MS);
  };
  void ask();
  return { list, ask };
}
