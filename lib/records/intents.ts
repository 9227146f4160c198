import type { Intent } from '../storage/items.ts';

/** No wait for a vendor is longer than a day; anything beyond comes from a clock that has jumped. */
const LONGEST_WAIT_MS = 25 * 60 * 60_000;

export const isOpen = (intent: Intent): boolean => intent.phase === 'waiting' || intent.phase === 'sent';

/** Whether doing it twice is the same as doing it once. */
export const isRepeatable = (intent: Intent): boolean => intent.kind === 'status' || intent.kind === 'rename';

/** What may not be under way twice. New widgets have no id yet and are told apart by their names, so they go one by one. */
export const laneOf = ({ accountId, kind, target }: Intent): string =>
  kind === 'create' ? `${accountId} new` : `${accountId} ${target}`;

/** When it may be tried (Unix ms). */
export const dueAt = (intent: Intent, now: number): number =>
  intent.at > now || intent.notBefore - now > LONGEST_WAIT_MS ? now : intent.notBefore;

/** A wish for a widget's status. */
export interface Wish {
  intent: Intent;
  /** What the record says now. */
  settled: string | undefined;
}

/** Put wishes in place of whatever was asked of the same widgets before. */
export function withWishes(all: readonly Intent[], wishes: readonly Wish[]): Intent[] {
  const wanted = new Map(wishes.map((wish) => [laneOf(wish.intent), wish]));
  const taken = new Set<string>();
  const unsent = new Set<string>();
  const kept = all.flatMap((intent) => {
    const lane = laneOf(intent);
    const wish = intent.kind === 'status' ? wanted.get(lane) : undefined;
    if (!wish) return intent;
    const { status, notBefore, batch } = wish.intent;
    if (intent.phase === 'sent') {
      taken.add(lane);
      return { ...intent, next: status, notBefore, batch: batch ?? intent.batch };
    }
    if (intent.phase === 'waiting' && intent.tries === 0) unsent.add(lane);
    return [];
  });
  const added = wishes.filter(({ intent, settled }) => {
    const lane = laneOf(intent);
    // Back where the record already is, and nothing went out: nothing to do.
    return !taken.has(lane) && !(unsent.has(lane) && settled === intent.status);
  });
  return [...kept, ...added.map((wish) => wish.intent)];
}
