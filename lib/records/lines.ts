import { hasAccess } from '../accounts/accounts.ts';
import { keepSecret, secretOf } from '../accounts/vault.ts';
import { Fault } from '../fault.ts';
import * as ledger from '../http/budget.ts';
import { type Client, type ClientParts, createClient } from '../http/client.ts';
import { createThrottle } from '../http/throttle.ts';
import type { Operations, Platform } from '../platforms/platform.ts';
import { platforms } from '../platforms/registry.ts';
import { accounts, budget } from '../storage/items.ts';

/** A way to one vendor for one account. */
export interface Line {
  platform: Platform;
  client: Client;
  operations: Operations;
}

/** Open lines to the vendors: one client per account for as long as the worker lives, so that its requests share one queue. */
export interface Lines {
  /** An account's line. @throws Fault `missing`, `locked` or `key-lost`. */
  of(accountId: string): Promise<Line>;
  /** A line over a secret that is not kept (yet), spending the budget of this id. */
  trial(platform: Platform, accountId: string, secret: string): Line;
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

/** Whether an account is still there to have a secret, and its line still open. */
const isHere = async (accountId: string, line?: AbortSignal): Promise<boolean> =>
  !line?.aborted && (await accounts.read()).some(({ id }) => id === accountId);

export function createLines({ fetch, now, random, timeoutMs }: LineParts): Lines {
  interface Open {
    line: Line;
    /** What it speaks with now; another one once it was renewed. */
    secret: string;
    /** The one before, until it is kept that there is another: a refresh token that was used up is worth nothing any more. */
    former: string | null;
    end: AbortController;
    renew(): Promise<boolean>;
  }
  const lines = new Map<string, Open>();
  // One for all: the browser counts by address, whoever asks.
  const throttle = import.meta.env.FIREFOX ? undefined : createThrottle(now);

  function open(platform: Platform, accountId: string, secret: string, keep: boolean): Open {
    const end = new AbortController();
    const state = budget(accountId);
    const parts: ClientParts = {
      connection: () => platform.connection(opened.secret),
      secrets: () => platform.secretsIn?.(opened.secret) ?? [opened.secret],
      unwrap: platform.unwrap,
      means: platform.means,
      fetch,
      now,
      random,
      wait,
      throttle,
      timeoutMs,
      signal: end.signal,
      // Not every place has a navigator, and only a plain `false` means something.
      isOnline: () => globalThis.navigator?.onLine !== false,
      hasAccess: (elsewhere) => hasAccess(elsewhere ?? platform.originsOf?.(opened.secret) ?? platform.origins),
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
    };
    const { renewal } = platform;
    let renewing: Promise<boolean> | null = null;
    /** One at a time: a refresh token that was used up is worth nothing to the second. */
    const renew = (): Promise<boolean> => {
      renewing ??= (async () => {
        if (!renewal || !keep) return false;
        const next = await renewal.renew(opened.secret, createClient(parts));
        if (next === null || end.signal.aborted) return false;
        opened.former = opened.secret;
        opened.secret = next;
        await keepSecret(accountId, next, now(), () => isHere(accountId, end.signal));
        opened.former = null;
        return true;
      })().finally(() => {
        renewing = null;
      });
      return renewing;
    };
    const client = createClient({ ...parts, renew });
    const opened: Open = {
      line: {
        platform,
        client,
        operations: platform.open(client),
      },
      secret,
      former: null,
      end,
      renew,
    };
    return opened;
  }

  return {
    async of(accountId) {
      const account = (await accounts.read()).find((one) => one.id === accountId);
      if (!account) throw new Fault({ kind: 'missing' });
      // Asked each time: a lock that shut meanwhile shuts the open line too.
      const secret = await secretOf(accountId, now());
      let opened = lines.get(accountId);
      if (!opened || (secret !== opened.secret && secret !== opened.former)) {
        opened?.end.abort();
        opened = open(platforms[account.platform], accountId, secret, true);
        lines.set(accountId, opened);
      } else if (secret === opened.former) {
        // Renewed while the lock was shut, or just now: what is kept is the old one still.
        await keepSecret(accountId, opened.secret, now(), () => isHere(accountId, opened?.end.signal));
        opened.former = null;
      }
      // Before it ends, and without a word if that fails: the key that is there still works, or its refusal will tell.
      if (opened.line.platform.renewal?.due(opened.secret, now())) await opened.renew().catch(() => false);
      return opened.line;
    },
    trial: (platform, accountId, secret) => open(platform, accountId, secret, false).line,
    cut(accountId) {
      lines.get(accountId)?.end.abort();
      lines.delete(accountId);
    },
  };
}
