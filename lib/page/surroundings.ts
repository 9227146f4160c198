import type { FrameFacts } from './facts.ts';

const MOST_POLICIES = 5;
const LONGEST_POLICY = 4000;

type Microphone = FrameFacts['microphone'];
type Policy = { allowsFeature(name: string): boolean };

const select = (selector: string) => Document.prototype.querySelectorAll.call(document, selector);

/** Whether scripts are off in this document. Chromium never says so where it is asked: an extension's script is one that runs. */
const isScriptless = (): boolean => matchMedia('(scripting: none)').matches;

/**
 * Flags that the sandbox lacks which this document is in, by its frame or its own policy, as felt from inside. What has no origin by nature is in
 * none.
 */
export function sandboxedOf(): string[] {
  const isOrigined = self.origin !== 'null' || /^(data|file):/.test(location.protocol);
  return [...(isOrigined ? [] : ['allow-same-origin']), ...(isScriptless() ? ['allow-scripts'] : [])];
}

/**
 * The id that a widget has left under this key. Of a shape that ids have, and no longer: whatever else a page may have put there stays in the
 * page.
 */
export function conversationOf(key: string | undefined): string | null {
  if (!key) return null;
  try {
    const left = (sessionStorage.getItem(key) ?? localStorage.getItem(key) ?? '').replace(/^"|"$/g, '');
    return /^[\w.-]{1,100}$/.test(left) ? left : null;
  } catch {
    return null;
  }
}

export function isStorageBlocked(): boolean {
  try {
    return localStorage.length < 0;
  } catch {
    return true;
  }
}

/** Policies in meta elements of the head, where alone they count. */
export const policiesOf = (): string[] =>
  [...select('head>meta[http-equiv="Content-Security-Policy" i][content]')]
    .map((meta) => (meta.getAttribute('content') ?? '').slice(0, LONGEST_POLICY))
    .slice(0, MOST_POLICIES);

/**
 * Whether a widget in this frame could be let use the microphone.
 * @param changed called when a person decides otherwise
 */
export async function microphoneOf(changed: (now: Microphone) => void): Promise<Microphone> {
  if (!isSecureContext) return 'insecure';
  const policy = (document as { featurePolicy?: Policy }).featurePolicy;
  if (policy && !policy.allowsFeature('microphone')) return 'denied';
  try {
    const status = await navigator.permissions.query({ name: 'microphone' as PermissionName });
    status.addEventListener('change', () => changed(status.state));
    return status.state;
  } catch {
    return 'unknown';
  }
}

const HINTS: readonly (readonly [string, string])[] = [
  ['google-tag-manager', 'script[src*="googletagmanager.com/gtm"]'],
  ['shopify', 'script[src*="cdn.shopify.com"],link[href*="cdn.shopify.com"]'],
  ['wordpress', 'meta[name="generator" i][content*="WordPress" i],link[href*="/wp-content/"],script[src*="/wp-content/"]'],
  ['consent:Cookiebot', 'script[src*="consent.cookiebot"]'],
  ['consent:OneTrust', 'script[src*="cookielaw.org"],script[src*="onetrust"]'],
  ['consent:CookieYes', 'script[src*="cookieyes.com"]'],
  ['consent:iubenda', 'script[src*="iubenda.com"]'],
  ['consent:Usercentrics', 'script[src*="usercentrics.eu"]'],
  ['consent:Didomi', 'script[src*="didomi.io"]'],
];

/** Where a widget that is not in the page may come from, or be held: for a page in which nothing was found. */
export const hintsOf = (): string[] => HINTS.flatMap(([hint, selector]) => (select(selector).length > 0 ? [hint] : []));
