import type { Filled } from './credentials.tsx';
import type { Outcome } from './outcome.ts';

/** What can be done to an account that is connected. */
export interface AccountVerbs {
  rename(accountId: string, label: string): Promise<Outcome>;
  replaceKey(accountId: string, filled: Filled): Promise<Outcome>;
  choosePlan(accountId: string, plan: string): Promise<Outcome>;
  remove(accountId: string): Promise<Outcome>;
  /** How many changes of this account are not sent yet. */
  unsent(accountId: string): Promise<number>;
  /** Called when one of these is done, with the words to announce. */
  said(words: string): void;
}
