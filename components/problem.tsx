import type { Intent } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { later } from './later.tsx';

interface Props {
  store: Store;
  intent: Intent;
}

/*
 * What to say and offer about a write that went wrong. Fetched with the first of them: most of the time there is none,
 * and the table of faults need not delay the first paint.
 */
export const ProblemText = later<Props>(() => import('./problem-text.tsx').then((module) => module.ProblemText));
export const ProblemButtons = later<Props>(() => import('./problem-buttons.tsx').then((module) => module.ProblemButtons));
