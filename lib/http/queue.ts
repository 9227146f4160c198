/**
 * A few pieces of work at a time; urgent ones go before the others that wait.
 * @param width how many may run at once.
 */
export function createQueue(width: number) {
  const waiting: { urgent: boolean; start: () => void }[] = [];
  let running = 0;

  function next(): void {
    if (running >= width) return;
    const at = Math.max(
      0,
      waiting.findIndex((entry) => entry.urgent),
    );
    const [entry] = waiting.splice(at, 1);
    if (!entry) return;
    // Taken here and not by the one that waits: it goes on a turn later, and another might slip in between.
    running++;
    entry.start();
  }

  return async function inQueue<T>(urgent: boolean, work: () => Promise<T>): Promise<T> {
    if (running < width) running++;
    else await new Promise<void>((start) => waiting.push({ urgent, start }));
    try {
      return await work();
    } finally {
      running--;
      next();
    }
  };
}
