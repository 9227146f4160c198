/** What is waited for comes in well under a second; a machine with other work takes longer, and only a failure costs all of it. */
export const PATIENCE_MS = 30_000;

/**
 * Polls until `ask` gives something truthy and returns that; the only way of waiting in these tests.
 * An error thrown by `ask` counts as "not yet", and is told if time runs out.
 */
export async function until<T>(
  ask: () => T | Promise<T>,
  { timeout = PATIENCE_MS, every = 25, message = 'the condition' }: { timeout?: number; every?: number; message?: string } = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeout;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer as NonNullable<T>;
      last = answer;
    } catch (error) {
      last = error instanceof Error ? error.message : error;
    }
    if (Date.now() > deadline) throw new Error(`Waited ${timeout} ms for ${message}; last: ${String(last)}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
