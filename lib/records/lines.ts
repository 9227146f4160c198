import { hasAccess } from '../accounts/accounts.ts';
import { secretOf } from '../accounts/vault.ts';
import { Fault } from '../fault.ts';
import * as ledger from '../http/budget.ts';
import { createClient } from '../http/client.ts';
import type { Operations, Platform } from '../platforms/platform.ts';
import { platforms } from '../platforms/registry.ts';
import { accounts, budget } from '../storage/items.ts';

/** Open lines to the vendors: one client per account for as long as the worker lives, so that its requests share one queue. */
export interface Lines {
  /** An account's operations. @throws Fault `missing`, `locked` or `key-lost`. */
  of(accountId: string): Promise<Operations>;
  /** Operations over a key that is not kept (yet), spending the budget of this id. */
  trial(platform: Platform, accountId: string, key: string): Operations;
  /** End an account's line and everything under way on it. */
  cut(accountId: string): void;
}

export interface LineParts {
  fetch: typeof fetch;
  now(): number;
  random(): number;
  /** See `ClientParts`. */
  timeoutMs?: number;
}

const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    }, ms);
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });

export function createLines({ fetch, now, random, timeoutMs }: LineParts): Lines {
  const open = new Map<string, { key: string; operations: Operations; end: AbortController }>();

  function line(platform: Platform, accountId: string, key: string) {
    const end = new AbortController();
    const state = budget(accountId);
    const client = createClient({
      connection: platform.connection(key),
      secrets: [key],
      fetch,
      now,
      random,
      wait,
      timeoutMs,
      signal: end.signal,
      // Not every place has a navigator, and only a plain `false` means something.
      isOnline: () => globalThis.navigator?.onLine !== false,
      hasAccess: () => hasAccess(platform.origins),
      // Written before the request goes out: a worker that dies has still counted it.
      async spend(urgent) {
        let retryAt: number | null = null;
        await state.update((before) => {
          const spent = ledger.spend(before, now(), urgent);
          retryAt = spent.retryAt;
          return spent.state;
        });
        return retryAt;
      },
      async pause(retryAfterMs) {
        const after = await state.update((before) => ledger.pause(before, now(), retryAfterMs, random));
        return after.pausedUntil;
      },
      async answered() {
        await state.update(ledger.resumed);
      },
    });
    return { key, operations: platform.open(client), end };
  }

  return {
    async of(accountId) {
      const account = (await accounts.read()).find((one) => one.id === accountId);
      if (!account) throw new Fault({ kind: 'missing' });
      // Asked each time: a lock that shut meanwhile shuts the open line too.
      const key = await secretOf(accountId, now());
      const known = open.get(accountId);
      if (known?.key === key) return known.operations;
      known?.end.abort();
      const made = line(platforms[account.platform], accountId, key);
      open.set(accountId, made);
      return made.operations;
    },
    trial: (platform, accountId, key) => line(platform, accountId, key).operations,
    cut(accountId) {
      open.get(accountId)?.end.abort();
      open.delete(accountId);
    },
  };
}
