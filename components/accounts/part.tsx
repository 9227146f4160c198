import type { ComponentChildren } from 'preact';
import type { Store } from '../../lib/view/store.ts';
import { later } from '../later.tsx';

const Welcome = later(() => import('../welcome.tsx').then((module) => module.Welcome));
const Unlock = later(() => import('../unlock.tsx').then((module) => module.Unlock));

/** What needs an account, or in its place what stands in the way: no account yet, or the lock. */
export function AccountPart({ store, children }: { store: Store; children: ComponentChildren }) {
  if (store.locked.value) return <Unlock store={store} />;
  return store.account.value ? children : <Welcome />;
}
