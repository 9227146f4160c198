import { useEffect, useRef } from 'preact/hooks';
import { browser } from '../../lib/native.ts';

/**
 * Whether the hosts a platform needs are granted, known beforehand so that the click itself can ask.
 * @returns a function to be called first thing in a click: browsers take a request only while the click is handled,
 *   so nothing may be awaited before it. It resolves to whether the hosts are granted.
 */
export function useHosts(origins: readonly string[]): () => Promise<boolean> {
  const held = useRef(false);
  const wanted = origins.join(' ');
  useEffect(() => {
    held.current = false;
    const look = () => {
      void browser.permissions.contains({ origins: [...origins] }).then(
        (granted) => {
          held.current = granted;
        },
        () => undefined,
      );
    };
    look();
    // A person can take a host away in the browser's own settings while this page is open.
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, [wanted]);

  return () => {
    if (held.current || origins.length === 0) return Promise.resolve(true);
    return browser.permissions.request({ origins: [...origins] }).catch(() => false);
  };
}
