import type { PlatformId } from '../platforms/ids.ts';
import { platforms } from '../platforms/registry.ts';
import { item } from '../storage/item.ts';
import { accounts, plan, sync, widgets } from '../storage/items.ts';
import type { Embed } from '../storage/pages.ts';
import { mapOf, number } from '../storage/shape.ts';
import type { Refresh } from './refresh.ts';

/** How long an id that an account does not have is not asked about again. */
const STRANGER_MS = 60 * 60_000;
const MOST_STRANGERS = 500;

/** `<account> <widget id>` -> when it was last not found. */
const strangers = item({ key: 'strangers', area: 'session', shape: mapOf(number), fallback: {} });

export type Ownership = Pick<Embed, 'ownership' | 'record'>;
type Wanted = Pick<Embed, 'platform' | 'widgetId'>;

/** Finds the record of an embed among all accounts of its platform, by the lists we have. */
export function createLink(refresh: Refresh, now: () => number) {
  async function link(wanted: readonly Wanted[]): Promise<Ownership[]> {
    const found: Ownership[] = wanted.map(() => ({ ownership: 'unknown', record: null }));
    const concerned = new Set<PlatformId>(wanted.map((embed) => embed.platform));
    const unread = new Set<number>();
    for (const account of await accounts.read()) {
      if (!concerned.has(account.platform)) continue;
      const [list, rules] = await Promise.all([widgets(account.id).read(), plan(account.id).read()]);
      if (!list) {
        // Not known of this one, so not said of any: a wrong "not yours" is worse than none.
        for (const [at, embed] of wanted.entries()) if (embed.platform === account.platform) unread.add(at);
        continue;
      }
      const asked = new Set(wanted.map((embed) => embed.widgetId));
      const byId = new Map(list.rows.filter((row) => asked.has(row.id)).map((row) => [row.id, row]));
      const expired = rules?.planExpires ? Date.parse(rules.planExpires) < now() : false;
      for (const [at, embed] of wanted.entries()) {
        const link = found[at];
        if (embed.platform !== account.platform || !link || link.record) continue;
        // Without an id it cannot be said whose it is.
        if (embed.widgetId === null) continue;
        const widget = byId.get(embed.widgetId);
        if (!widget) {
          link.ownership = 'not-yours';
          continue;
        }
        const { id, name, status, origins, problems } = widget;
        found[at] = {
          ownership: 'yours',
          record: {
            accountId: account.id,
            accountLabel: account.label,
            id,
            name,
            status,
            expired,
            planExpires: rules?.planExpires ?? null,
            refused: account.trouble === 'auth',
            ...(origins && { origins }),
            ...(problems && { problems }),
          },
        };
      }
    }
    for (const at of unread) if (found[at]?.ownership === 'not-yours') found[at] = { ownership: 'unknown', record: null };
    return found;
  }

  /** Whether the account's list is, or was asked for, so lately that a page's wish is no reason to ask again. */
  async function isRecent(accountId: string, listAt: number | undefined): Promise<boolean> {
    const [interval, { tried }] = await Promise.all([refresh.freshFor(accountId, 'widgets'), sync(accountId).read()]);
    return [listAt, tried.widgets].some((at) => at !== undefined && at <= now() && now() - at < interval);
  }

  /**
   * Ask the accounts that may own what is not linked yet: one list per account at most, none for ids that were not found a
   * short while ago, and none sooner than a refresh would: no page, whatever ids it shows, can spend an account's budget.
   * @returns whether anything was asked.
   */
  async function askAbout(wanted: readonly Wanted[]): Promise<boolean> {
    const missing = await strangers.read();
    let asked = false;
    for (const account of await accounts.read()) {
      const ids = wanted.flatMap((embed) =>
        embed.platform === account.platform && embed.widgetId !== null && platforms[account.platform].isWidgetId(embed.widgetId)
          ? [embed.widgetId]
          : [],
      );
      const list = await widgets(account.id).read();
      const unknown = ids.filter(
        (id) => !list?.rows.some((row) => row.id === id) && !((missing[`${account.id} ${id}`] ?? 0) > now() - STRANGER_MS),
      );
      if (account.trouble || unknown.length === 0) continue;
      if (await isRecent(account.id, list?.at)) continue;
      asked = true;
      const answered = await refresh.one(account.id, 'widgets').then(
        () => true,
        () => false,
      );
      if (!answered) continue;
      const after = await widgets(account.id).read();
      if (!after) continue;
      const still = unknown.filter((id) => !after.rows.some((row) => row.id === id));
      await strangers.update((all) => {
        const next = { ...all, ...Object.fromEntries(still.map((id) => [`${account.id} ${id}`, now()])) };
        return Object.fromEntries(Object.entries(next).slice(-MOST_STRANGERS));
      });
    }
    return asked;
  }

  return { link, askAbout };
}

export type Link = ReturnType<typeof createLink>;
