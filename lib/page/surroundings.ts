import { appearances } from '../platforms/appearances.ts';
import { embeds } from '../platforms/embeds.ts';
import { embedPlatforms, platformNames } from '../platforms/ids.ts';
import type { FrameFacts } from './facts.ts';
import { fateOf } from './script.ts';

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

/** What leaves part of its address in a page: what kind of thing, whose, and words of the address of a script or style sheet of it. */
const BY_ADDRESS: readonly (readonly [string, string, ...string[]])[] = [
  ['tag-manager', 'Google Tag Manager', 'googletagmanager.com/gtm'],
  ['tag-manager', 'Tealium', 'tags.tiqcdn.com'],
  ['tag-manager', 'Adobe Experience Platform', 'assets.adobedtm.com'],
  ['tag-manager', 'Matomo Tag Manager', '/js/container_'],
  ['shopify', '', 'cdn.shopify.com', '/cdn/shop/'],
  ['site', 'Wix', 'static.parastorage.com'],
  ['site', 'Squarespace', 'static1.squarespace.com', 'assets.squarespace.com'],
  ['site', 'Webflow', 'website-files.com'],
  ['consent', 'Cookiebot', 'consent.cookiebot'],
  ['consent', 'OneTrust', 'cookielaw.org', 'onetrust'],
  ['consent', 'CookieYes', 'cookieyes.com'],
  ['consent', 'iubenda', 'iubenda.com'],
  ['consent', 'Usercentrics', 'usercentrics.eu'],
  ['consent', 'Didomi', 'didomi.io'],
  ['consent', 'Osano', 'cmp.osano.com'],
  ['consent', 'TrustArc', 'consent.trustarc.com'],
  ['consent', 'Termly', 'app.termly.io'],
  ['consent', 'CookieFirst', 'consent.cookiefirst.com'],
  ['consent', 'Cookie-Script', 'cdn.cookie-script.com'],
  ['consent', 'consentmanager', '.consentmanager.net'],
  ['consent', 'Complianz', '/plugins/complianz-'],
  ['consent', 'Borlabs Cookie', '/plugins/borlabs-cookie'],
];
/** Site builders that say who they are. */
const GENERATORS = ['WordPress', 'Drupal', 'Joomla', 'TYPO3', 'Ghost', 'Webflow', 'Wix'] as const;
const WORDPRESS = '/wp-content/';

const isAsked = (part: string) => select(`script[src*="${part}" i],link[rel~="stylesheet" i][href*="${part}" i]`).length > 0;

/** Scripts that are looked into, and how long one may be. */
const MOST_SCRIPTS = 300;
const LONGEST_CODE = 40_000;
const DATA = /^data:(?:text|application)\/(?:x-)?javascript(?:;charset=[\w-]+)?(;base64)?,/i;

/** The code of an inline script that a delay plugin has made into an address and put aside (Flying Scripts, FlyingPress). */
function codeKeptIn(script: Element): string {
  for (const { name, value } of script.attributes) {
    const [head, isBase64] = (name !== 'src' && value.length < LONGEST_CODE && DATA.exec(value)) || [];
    if (head === undefined) continue;
    try {
      return isBase64 ? atob(value.slice(head.length)) : decodeURIComponent(value.slice(head.length));
    } catch {
      // Not what it says it is.
    }
  }
  return '';
}

/** With straight quotation marks, where a word processor or an editor of text has made others. */
const straightened = (code: string): string => code.replace(/[\u2018-\u201F]|&#3[49];|&quot;/g, '"');

/** Embed code that is there and cannot run, as it is: the kind of hint, and whose. */
function idleCode(): string[] {
  const scripts = [...select('script:not([src])')].slice(0, MOST_SCRIPTS);
  const whose = (code: string) =>
    embedPlatforms.filter((platform) => code.length < LONGEST_CODE && embeds[platform].inline?.(code));
  return scripts.flatMap((script) => {
    const code = script.textContent;
    const straight = straightened(code);
    // What is data, and what has straight ones already, is no such code.
    const isBent = straight !== code && fateOf(script) === 'runs';
    return [
      ...whose(codeKeptIn(script)).map((platform) => `kept-aside:${platformNames[platform]}`),
      ...(isBent ? whose(straight) : []).map((platform) => `curly-quotes:${platformNames[platform]}`),
    ];
  });
}

/**
 * Where a widget that is not in the page may come from, or be held: for a page in which nothing was found. `kind` or `kind:name`; the kinds are
 * those of the texts under "hint".
 */
export function hintsOf(): string[] {
  const made = GENERATORS.filter((name) => select(`meta[name="generator" i][content*="${name}" i]`).length > 0);
  const all = [
    ...idleCode(),
    ...embedPlatforms.flatMap((platform) => {
      const { script } = appearances[platform];
      return script && select(script).length > 0 ? [`script-alone:${platformNames[platform]}`] : [];
    }),
    ...made.filter((name) => name !== 'WordPress').map((name) => `site:${name}`),
    ...(made.includes('WordPress') || isAsked(WORDPRESS) ? ['wordpress'] : []),
    ...BY_ADDRESS.filter(([, , ...parts]) => parts.some(isAsked)).map(([kind, name]) => (name ? `${kind}:${name}` : kind)),
  ];
  return [...new Set(all)];
}
