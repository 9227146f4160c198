import { addAccount, changeAccount, forgetAccount } from '../../lib/accounts/accounts.ts';
import { passphraseKey } from '../../lib/accounts/lock.ts';
import { keepSecret, secretOf } from '../../lib/accounts/vault.ts';
import { browser } from '../../lib/browser.ts';
import { Fault } from '../../lib/fault.ts';
import { withLimits } from '../../lib/http/budget.ts';
import type { PageHandlers } from '../../lib/messaging/serve.ts';
import type { Platform } from '../../lib/platforms/platform.ts';
import { platforms } from '../../lib/platforms/registry.ts';
import type { Lines } from '../../lib/records/lines.ts';
import type { Outbox } from '../../lib/records/outbox.ts';
import type { Refresh } from '../../lib/records/refresh.ts';
import { lastFour } from '../../lib/redact.ts';
import { accounts, budget, plan, view } from '../../lib/storage/items.ts';
import type { Pages } from './pages.ts';

type Routes = Pick<
  PageHandlers,
  | 'view.alive'
  | 'account.refresh'
  | 'platform.list'
  | 'account.connect'
  | 'account.replaceKey'
  | 'account.label'
  | 'account.remove'
>;

interface Parts {
  lines: Lines;
  refresh: Refresh;
  outbox: Outbox;
  pages: Pages;
  now(): number;
}

/** Accounts: connecting, keeping, forgetting, and what keeps their lists fresh. */
export function accountRoutes({ lines, refresh, outbox, pages, now }: Parts): Routes {
  /** The account that already holds this key, if any. */
  async function holderOf(platform: Platform, key: string): Promise<string | null> {
    for (const account of await accounts.read()) {
      if (account.platform !== platform.id) continue;
      const held = await secretOf(account.id, now()).catch(() => null);
      if (held === key) return account.id;
    }
    return null;
  }

  /** Check a key with the vendor before anything is kept. @throws Fault; nothing is kept then. */
  async function check(platform: Platform, accountId: string, secret: string) {
    const key = platform.keyIn(secret);
    if (key === null) throw new Fault({ kind: 'invalid' });
    await passphraseKey(now());
    const answer = await lines.trial(platform, accountId, key).readPlan({ urgent: true });
    return { key, answer };
  }

  let turn: Promise<unknown> = Promise.resolve();
  /** One at a time: two windows that connect the same key at once would make two accounts of it. */
  function alone<R>(work: () => Promise<R>): Promise<R> {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function connect(platform: Platform, secret: string, label: string): Promise<{ accountId: string }> {
    const accountId = crypto.randomUUID();
    try {
      const { key, answer } = await check(platform, accountId, secret);
      const holder = await holderOf(platform, key);
      if (holder) {
        await budget(accountId).remove();
        await changeAccount(holder, { trouble: null, ...(label ? { label } : {}) });
        return { accountId: holder };
      }
      await addAccount(accountId, platform, label || answer.person || platform.name, key, now());
      await plan(accountId).write({ ...answer, at: now() });
      await budget(accountId).update((state) => withLimits(state, platform.limits(answer.planName)));
      await view.update((state) => ({ ...state, accountId }));
      void refresh.stale(accountId);
      void pages.relink(null);
      return { accountId };
    } catch (thrown) {
      await budget(accountId).remove();
      throw thrown;
    }
  }

  return {
    async 'view.alive'({ accountId }) {
      if (accountId) void refresh.stale(accountId);
      return { version: browser.runtime.getManifest().version };
    },

    async 'account.refresh'({ accountId }) {
      void refresh.all(accountId);
      return null;
    },

    async 'platform.list'() {
      return Object.values(platforms).map(({ id, name, origins, credentials, keyPage }) => ({
        id,
        name,
        origins,
        credentials,
        keyPage,
      }));
    },

    'account.connect': ({ platform, secret, label }) => alone(() => connect(platforms[platform], secret, label.trim())),

    async 'account.replaceKey'({ accountId, secret }) {
      const account = (await accounts.read()).find((one) => one.id === accountId);
      if (!account) throw new Fault({ kind: 'missing' });
      const { key } = await check(platforms[account.platform], accountId, secret);
      await keepSecret(accountId, key, now());
      lines.cut(accountId);
      await changeAccount(accountId, { trouble: null, last4: lastFour(key) });
      void refresh.all(accountId);
      void outbox.pump();
      return null;
    },

    async 'account.label'({ accountId, label }) {
      await changeAccount(accountId, { label: label.trim() || label });
      void pages.relink(accountId);
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
