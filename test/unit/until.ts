/** Waits for a condition, looking at it every turn of the event loop; fails loudly when it never comes. */
export async function until(condition: () => boolean | Promise<boolean>, what = 'the condition', forMs = 5_000): Promise<void> {
  const end = performance.now() + forMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`${what} never came`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
