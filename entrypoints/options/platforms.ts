import { type Signal, signal } from '@preact/signals';
import type { PlatformAbout } from '../../lib/messaging/routes.ts';
import type { Store } from '../../lib/view/store.ts';

/** The vendors an account can be connected on, asked of the background. */
export interface Platforms {
  /** Empty until the background has answered. */
  list: Signal<PlatformAbout[]>;
  ask(): Promise<void>;
}

/** Ask at once; `ask` asks again after the background was silent. */
export function createPlatforms(store: Store): Platforms {
  const list = signal<PlatformAbout[]>([]);
  const ask = async () => {
    const reply = await store.ask('platform.list', {});
    if (reply.ok) list.value = reply.answer as PlatformAbout[];
  };
  void ask();
  return { list, ask };
}
