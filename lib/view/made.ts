import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Intent } from '../storage/items.ts';
import type { Row } from './rows.ts';

/** A widget that has come into being while the person was here. */
export interface Made {
  id: string;
  name: string;
}

interface Parts {
  accountId: () => string | undefined;
  /** Of the account: under way, failed, unsure. */
  creations: ReadonlySignal<readonly Intent[]>;
  rows: ReadonlySignal<readonly Row[]>;
}

/**
 * Which widgets came of the account's creations: the outbox forgets one that is done, and in a list sorted by name nobody would see where it went.
 * A vendor that names it otherwise is not followed.
 */
export function followCreations({ accountId, creations, rows }: Parts) {
  const made = signal<readonly Made[]>([]);
  /** By intent: the name, and which widgets were there before. */
  const pending = new Map<string, { name: string; before: ReadonlySet<string> }>();
  let followed: string | undefined;

  effect(() => {
    if (followed !== accountId()) {
      followed = accountId();
      pending.clear();
      made.value = [];
    }
    const wanted = creations.value;
    if (wanted.length === 0 && pending.size === 0) return;
    const list = rows.value;
    for (const { id, name } of wanted)
      if (!pending.has(id)) pending.set(id, { name, before: new Set(list.map(({ widget }) => widget.id)) });
    for (const [intent, { name, before }] of pending) {
      if (wanted.some(({ id }) => id === intent)) continue;
      const isIt = ({ widget: { id, name: called } }: Row) =>
        called === name && !before.has(id) && made.peek().every((one) => one.id !== id);
      const row = list.find(isIt);
      if (!row) continue;
      pending.delete(intent);
      made.value = [...made.peek(), { id: row.widget.id, name }];
    }
  });

  return {
    made: made as ReadonlySignal<readonly Made[]>,
    /** Stop speaking of one. */
    dismiss(id: string): void {
      made.value = made.peek().filter((one) => one.id !== id);
    },
  };
}
