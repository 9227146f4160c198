import { Fault, type PlainFault } from '../fault.ts';
import { browser } from '../native.ts';
import type { Answer, Body, PageRoute, PageRoutes } from './routes.ts';

type Reply = { ok: unknown } | { fault: PlainFault } | undefined;

/** How long the background may take to show that it lives. Work that takes longer answers at once and goes on. */
export const PATIENCE_MS = 1000;
/** Routes that wait for a vendor or a web page, or derive a key. */
const SLOW: Partial<Record<PageRoute, number>> = {
  // With a vendor's own page in between, that takes as long as a person takes.
  'account.connect': 600_000,
  'account.replaceKey': 40_000,
  'record.ask': 40_000,
  'widget.allowOrigin': 40_000,
  'lock.set': 20_000,
  'lock.open': 20_000,
  'lock.remove': 20_000,
  'lock.idle': 20_000,
  'page.show': 5_000,
  'page.command': 5_000,
  'page.pick': 5_000,
  'page.reload': 5_000,
};

/**
 * Ask the background, from one of our pages.
 * @throws Fault of kind `silent` when nothing answered in time, else whatever the background threw.
 */
export async function send<R extends PageRoute>(route: R, body: Body<PageRoutes[R]>): Promise<Answer<PageRoutes[R]>> {
  const patience = SLOW[route] ?? PATIENCE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Fault({ kind: 'silent' })), patience);
  });
  try {
    const reply = (await Promise.race([browser.runtime.sendMessage({ route, body }), late])) as Reply;
    if (!reply) throw new Fault({ kind: 'silent' });
    if ('fault' in reply) throw new Fault(reply.fault);
    return reply.ok as Answer<PageRoutes[R]>;
  } catch (thrown) {
    // Rejections of sendMessage itself (no receiver, closed port) mean the same to the person: nobody answered.
    throw thrown instanceof Fault ? thrown : new Fault({ kind: 'silent' });
  } finally {
    clearTimeout(timer);
  }
}
