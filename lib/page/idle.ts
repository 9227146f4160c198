/** How long an idle moment is waited for, in ms, and how many steps are made when none came. */
const LATEST_MS = 500;
const UNASKED = 10;

/**
 * Work that can wait, done in small steps while the page is idle, so that nobody waits for it.
 * @param step does a little, and says whether there is more
 */
export function whenIdle(step: () => unknown): { wake(): void; stop(): void } {
  let asked = 0;

  function work(deadline: IdleDeadline): void {
    asked = 0;
    for (let made = 0; deadline.didTimeout ? made < UNASKED : deadline.timeRemaining() > 1; made++) if (!step()) return;
    wake();
  }
  function wake(): void {
    asked ||= requestIdleCallback(work, { timeout: LATEST_MS });
  }
  return { wake, stop: () => cancelIdleCallback(asked) };
}
