import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';

/**
 * A component whose code is fetched when it is first shown, so that what is rarely needed does not delay the first
 * paint. Shows nothing, or `Meanwhile`, until it is there; a failed fetch is tried again the next time it is shown.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, Meanwhile?: ComponentType): ComponentType<P> {
  const loaded = signal<ComponentType<P> | null>(null);
  let asked = false;
  return function Later(props: P) {
    if (!asked) {
      asked = true;
      load().then(
        (component) => {
          loaded.value = component;
        },
        () => {
          asked = false;
        },
      );
    }
    const Loaded = loaded.value;
    return Loaded ? <Loaded {...props} /> : Meanwhile ? <Meanwhile /> : null;
  };
}
