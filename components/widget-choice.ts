import { type Signal, signal } from '@preact/signals';

/** What the person has typed, chosen and ticked in the widget list. */
export interface Choice {
  query: Signal<string>;
  /** Ids ticked for a bulk action; null while none is prepared. */
  ticked: Signal<ReadonlySet<string> | null>;
  /** Switched since the filter was chosen: they stay in sight, or they would vanish under the pointer. */
  touched: Signal<ReadonlySet<string>>;
}

export const createChoice = (): Choice => ({ query: signal(''), ticked: signal(null), touched: signal(new Set()) });
