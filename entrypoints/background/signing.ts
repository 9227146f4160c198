import { browser } from '../../lib/browser.ts';
import { Fault } from '../../lib/fault.ts';
import { accountPlatforms } from '../../lib/platforms/ids.ts';
import type { Platform } from '../../lib/platforms/platform.ts';
import { platforms } from '../../lib/platforms/registry.ts';
import { item } from '../../lib/storage/item.ts';
import { nullable, number, object, oneOf, text } from '../../lib/storage/shape.ts';
import type { TabChange } from './tabs.ts';

/**
 * Where a vendor sends a person back to, below the address that was given: it leads nowhere, and is only read from the tab. So nothing but the
 * vendor, who made the code, ever hears of it; and without the verifier, which stays here, the code is worth nothing (RFC 7636).
 */
const REDIRECT = 'widget-control/signed-in';
const PATIENCE_MS = 10 * 60_000;

/** The one sign-in that is under way. Kept for a worker that ends while the person is still at the vendor's page. */
const pending = item({
  key: 'signing',
  area: 'session',
  shape: nullable(
    object({
      tabId: number,
      at: number,
      platform: oneOf(...accountPlatforms),
      draft: text,
      label: text,
      redirect: text,
      state: text,
      verifier: text,
    }),
  ),
  fallback: null,
});

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const digest = async (words: string) => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words)));

type Finish = (platform: Platform, draft: string, label: string) => Promise<{ accountId: string }>;

/** Signing in on a vendor's own page, in a tab: OAuth's authorization code with PKCE (S256), without the `identity` permission. */
export function createSigning(now: () => number) {
  let waiting: { resolve(answer: { accountId: string }): void; reject(thrown: unknown): void } | null = null;
  let finish: Finish | null = null;

  async function end(outcome: () => Promise<{ accountId: string }>): Promise<void> {
    await pending.write(null);
    const asker = waiting;
    waiting = null;
    await outcome().then(
      (answer) => asker?.resolve(answer),
      (thrown) => asker?.reject(thrown),
    );
  }
  const giveUp = (fault: Fault) => end(() => Promise.reject(fault));

  /** The vendor has sent the person back. */
  async function arrived(tabId: number, url: string): Promise<void> {
    const open = await pending.read();
    if (!open || open.tabId !== tabId || !url.startsWith(open.redirect)) return;
    const said = new URL(url).searchParams;
    const { draft, label, redirect, verifier } = open;
    const platform = platforms[open.platform];
    const code = said.get('code');
    void browser.tabs.remove(tabId).catch(() => undefined);
    // Somebody else's answer, or none: a code that we did not ask for would connect another person's account.
    if (said.get('state') !== open.state || now() - open.at > PATIENCE_MS) return giveUp(new Fault({ kind: 'auth' }));
    if (!code || !platform.signIn) return giveUp(new Fault({ kind: 'auth', reason: (said.get('error') ?? '').slice(0, 60) }));
    const whole = platform.signIn.draft(draft, { code, verifier, redirect });
    await end(() => finish?.(platform, whole, label) ?? Promise.reject(new Fault({ kind: 'bug' })));
  }

  return {
    tabUpdated(tabId: number, { url }: TabChange): void {
      if (url) void arrived(tabId, url);
    },
    tabRemoved(tabId: number): void {
      void pending.read().then((open) => {
        if (open?.tabId === tabId) return giveUp(new Fault({ kind: 'auth', reason: 'tab-closed' }));
      });
    },

    /** What makes an account of a draft that has its code. */
    onCode(work: Finish): void {
      finish = work;
    },

    /** Open the vendor's page. @returns once the person has come back, and the account is connected. @throws Fault */
    async start(platform: Platform, draft: string, label: string): Promise<{ accountId: string }> {
      if (!platform.signIn) throw new Fault({ kind: 'invalid' });
      const before = await pending.read();
      if (before) {
        await giveUp(new Fault({ kind: 'auth', reason: 'again' }));
        await browser.tabs.remove(before.tabId).catch(() => undefined);
      }
      const verifier = base64url(crypto.getRandomValues(new Uint8Array(48)));
      const state = crypto.randomUUID();
      const redirect = platform.connection(draft).base + REDIRECT;
      const address = platform.signIn.address(draft, { redirect, state, challenge: base64url(await digest(verifier)) });
      const { id: tabId } = await browser.tabs.create({ url: 'about:blank' });
      if (tabId === undefined) throw new Fault({ kind: 'bug' });
      const open = { tabId, at: now(), platform: platform.id, draft, label, redirect, state, verifier };
      await pending.write(open);
      waiting?.reject(new Fault({ kind: 'auth', reason: 'again' }));
      const answer = new Promise<{ accountId: string }>((resolve, reject) => {
        waiting = { resolve, reject };
      });
      await browser.tabs.update(tabId, { url: address });
      return answer;
    },
  };
}
export type Signing = ReturnType<typeof createSigning>;
