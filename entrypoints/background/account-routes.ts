import { addAccount, changeAccount, forgetAccount, holdToPlan } from '../../lib/accounts/accounts.ts';
import { passphraseKey } from '../../lib/accounts/lock.ts';
import { keepSecret, secretOf } from '../../lib/accounts/vault.ts';
import { browser } from '../../lib/browser.ts';
import { Fault } from '../../lib/fault.ts';
import type { PageHandlers } from '../../lib/messaging/serve.ts';
import { type Platform, type Typed, tailOf, type Way } from '../../lib/platforms/platform.ts';
import { platforms } from '../../lib/platforms/registry.ts';
import type { Lines } from '../../lib/records/lines.ts';
import type { Outbox } from '../../lib/records/outbox.ts';
import type { Refresh } from '../../lib/records/refresh.ts';
import { accounts, budget, plan, view } from '../../lib/storage/items.ts';
import type { Pages } from './pages.ts';
import type { Signing } from './signing.ts';

type Routes = Pick<
  PageHandlers,
  | 'view.alive'
  | 'account.refresh'
  | 'platform.list'
  | 'account.connect'
  | 'account.replaceKey'
  | 'account.label'
  | 'account.choosePlan'
  | 'account.remove'
>;

interface Parts {
  lines: Lines;
  refresh: Refresh;
  outbox: Outbox;
  pages: Pages;
  signing: Signing;
  now(): number;
}

/** Accounts: connecting, keeping, forgetting, and what keeps their lists fresh. */
export function accountRoutes({ lines, refresh, outbox, pages, signing, now }: Parts): Routes {
  const isListed = async (accountId: string) => (await accounts.read()).some(({ id }) => id === accountId);

  /** The account that already holds this key, if any; of a login, whose tokens are new each time, that of the same person. */
  async function holderOf(platform: Platform, way: Way['id'], key: string, person: string): Promise<string | null> {
    for (const account of await accounts.read()) {
      if (account.platform !== platform.id) continue;
      const held = await secretOf(account.id, now()).catch(() => null);
      if (held === key) return account.id;
      const place = platform.dashboard?.(key) ?? platform.keyPage;
      const same = way !== 'key' && person !== '' && account.last4 === tailOf(platform, key) && account.dashboard === place;
      if (same && (await plan(account.id).read())?.person === person) return account.id;
    }
    return null;
  }

  /** What was typed, as its platform reads it. @throws Fault `invalid`, or `locked` */
  async function draftOf(platform: Platform, way: Way['id'], typed: Typed): Promise<string> {
    const draft = platform.secretFrom(way, typed);
    if (draft === null) throw new Fault({ kind: 'invalid' });
    await passphraseKey(now());
    return draft;
  }

  /** Check a draft with the vendor before anything is kept. @throws Fault; nothing is kept then. */
  async function check(platform: Platform, accountId: string, way: Way['id'], draft: string) {
    const { client } = lines.trial(platform, accountId, draft);
    const key = (await platform.exchange?.(way, draft, client)) ?? draft;
    const answer = await lines.trial(platform, accountId, key).operations.readPlan({ urgent: true });
    return { key, answer };
  }

  let turn: Promise<unknown> = Promise.resolve();
  /** One at a time: two windows that connect the same key at once would make two accounts of it. */
  function alone<R>(work: () => Promise<R>): Promise<R> {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function connect(platform: Platform, way: Way['id'], draft: string, label: string): Promise<{ accountId: string }> {
    const accountId = crypto.randomUUID();
    try {
      const { key, answer } = await check(platform, accountId, way, draft);
      const holder = await holderOf(platform, way, key, answer.person);
      if (holder) {
        await budget(accountId).remove();
        lines.cut(holder);
        await keepSecret(holder, key, now(), () => isListed(holder));
        await changeAccount(holder, { trouble: null, lacks: [], ...(label ? { label } : {}) });
        return { accountId: holder };
      }
      await addAccount(accountId, platform, label || answer.person || platform.name, key, now());
      await plan(accountId).write({ ...answer, at: now() });
      await holdToPlan(accountId, platform);
      await view.update((state) => ({ ...state, accountId }));
      void refresh.stale(accountId);
      void pages.relink(null);
      return { accountId };
    } catch (thrown) {
      await budget(accountId).remove();
      throw thrown;
    }
  }

  signing.onCode((platform, draft, label) => alone(() => connect(platform, 'browser', draft, label)));

  return {
    async 'view.alive'({ accountId }) {
      if (accountId) void refresh.stale(accountId);
      return { version: browser.runtime.getManifest().version };
    },

    async 'account.refresh'({ accountId }) {
      // What the key was not good for may have been changed at the vendor: it is tried again, and told again where it still holds.
      const account = (await accounts.read()).find(({ id }) => id === accountId);
      if (account?.lacks?.length) await changeAccount(accountId, { lacks: [] });
      void refresh.all(accountId);
      return null;
    },

    async 'platform.list'() {
      return Object.values(platforms).map(({ id, name, origins, ways, keyPage, chosen = [], limits }) => ({
        id,
        name,
        origins,
        ways,
        keyPage,
        plans: chosen.map((plan) => ({ name: plan, perMinute: limits(plan).perMinute })),
      }));
    },

    async 'account.connect'({ platform: id, way, typed, label }) {
      const platform = platforms[id];
      const draft = await draftOf(platform, way, typed);
      return way === 'browser'
        ? signing.start(platform, draft, label.trim())
        : alone(() => connect(platform, way, draft, label.trim()));
    },

    async 'account.replaceKey'({ accountId, way, typed }) {
      const account = (await accounts.read()).find((one) => one.id === accountId);
      if (!account) throw new Fault({ kind: 'missing' });
      const platform = platforms[account.platform];
      // On the vendor's own page one connects: of the same person it is the same account, with its new key.
      if (way === 'browser') throw new Fault({ kind: 'invalid' });
      const { key } = await check(platform, accountId, way, await draftOf(platform, way, typed));
      lines.cut(accountId);
      await keepSecret(accountId, key, now(), () => isListed(accountId));
      await changeAccount(accountId, { trouble: null, last4: tailOf(platform, key), lacks: [] });
      void refresh.all(accountId);
      void outbox.pump();
      return null;
    },

    async 'account.label'({ accountId, label }) {
      await changeAccount(accountId, { label: label.trim() || label });
      void pages.relink(accountId);
      return null;
    },

    async 'account.choosePlan'({ accountId, plan: chosenPlan }) {
      const account = (await accounts.read()).find(({ id }) => id === accountId);
      if (!account) throw new Fault({ kind: 'missing' });
      const platform = platforms[account.platform];
      if (!platform.chosen?.includes(chosenPlan)) throw new Fault({ kind: 'invalid' });
      await changeAccount(accountId, { chosenPlan });
      await holdToPlan(accountId, platform);
      return null;
    },

    async 'account.remove'({ accountId }) {
      lines.cut(accountId);
      await forgetAccount(accountId);
      void pages.relink(null);
      return null;
    },
  };
}
