import { i18n } from '#i18n';
import type { Outcome } from './accounts/outcome.ts';

/** What can be done about the passphrase lock. `opened: false` means the passphrase was not the one. */
export interface LockVerbs {
  set(passphrase: string, idleMinutes: number): Promise<Outcome>;
  shut(): Promise<Outcome>;
  changeIdle(passphrase: string, idleMinutes: number): Promise<Outcome<{ opened: boolean }>>;
  remove(passphrase: string): Promise<Outcome<{ opened: boolean }>>;
  /** Called with the words to announce when something is done. */
  said(words: string): void;
}

/** A time of idleness in words. */
export const minutes = (count: number): string => i18n.t('lock.minutes', count);
