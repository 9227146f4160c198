import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from '../lib/native.ts';

/** What was asked of the browser's permissions, asked again whenever they change. Undefined until the first answer. */
export function useAccess<T>(ask: () => Promise<T>, about: string): T | undefined {
  const answer = useSignal<T | undefined>(undefined);
  useEffect(() => {
    let over = false;
    const look = async () => {
      const now = await ask();
      if (!over) answer.value = now;
    };
    void look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      over = true;
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, [about]);
  return answer.value;
}
