import { toPlain } from '../fault.ts';
import { platforms } from '../platforms/registry.ts';
import { accounts } from '../storage/items.ts';
import type { Embed } from '../storage/pages.ts';
import type { Cache } from './cache.ts';
import type { Lines } from './lines.ts';

/** How long what one widget's record said is taken for true, and a look that failed is not made again. */
const FRESH_MS = 10 * 60_000;

/** Reads what a vendor's list does not tell of a widget: which sites it allows, and what is wrong with it. */
export function createDetails({ lines, cache, now }: { lines: Lines; cache: Cache; now(): number }) {
  const asked = new Map<string, number>();

  return {
    /**
     * For a page that a person is looking at: one request per widget and ten minutes at most.
     * @returns whether anything was read.
     */
    async read(embeds: readonly Embed[]): Promise<boolean> {
      let read = false;
      const all = await accounts.read();
      for (const { record } of embeds) {
        const account = all.find(({ id }) => id === record?.accountId);
        if (!record || !account || account.trouble || !platforms[account.platform].tellsMore) continue;
        const key = `${account.id} ${record.id}`;
        if (now() - (asked.get(key) ?? 0) < FRESH_MS) continue;
        asked.set(key, now());
        try {
          const { operations } = await lines.of(account.id);
          await cache.putWidget(account.id, await operations.readWidget(record.id, { urgent: true }));
          read = true;
        } catch (thrown) {
          // It is gone: then so is what was known of it. Anything else is told where the account's lists are.
          if (toPlain(thrown).kind === 'missing') await cache.dropWidget(account.id, record.id);
        }
      }
      return read;
    },
  };
}
export type Details = ReturnType<typeof createDetails>;
