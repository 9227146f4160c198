import { appearances } from '../platforms/appearances.ts';
import type { Evidence } from '../platforms/embed.ts';
import { embeds } from '../platforms/embeds.ts';
import { pageHosts } from '../platforms/page-hosts.ts';
import type { Meter } from './cost.ts';
import type { EmbedFacts } from './facts.ts';
import type { Found } from './handle.ts';
import { evidenceOf, fateOf } from './script.ts';

const isModule = ({ attribute }: Evidence): boolean => attribute('type')?.trim().toLowerCase() === 'module';
const isCors = (evidence: Evidence): boolean => isModule(evidence) || evidence.attribute('crossorigin') !== null;

const isOwn = ({ address }: Evidence): boolean => URL.canParse(address) && new URL(address).origin === self.origin;

/** Addresses of what is drawn here and came from the network: the browser has asked for them. */
const drawn = (): string[] =>
  [
    ...(Document.prototype.querySelectorAll.call(document, 'img[src],link[href]') as NodeListOf<
      HTMLImageElement | HTMLLinkElement
    >),
  ]
    .slice(0, 50)
    .map((one) => ('sheet' in one ? one.sheet && one.href : one.naturalWidth > 0 && one.currentSrc) || '')
    .filter((address) => address.startsWith('http'))
    .map((address) => address.replace(/#.*/, ''));

/** Whether the browser no longer knows all that this page asked for: it remembers 250 unless told otherwise, and forgets them when a page says so. */
function hasForgotten(): boolean {
  const known = new Set(performance.getEntriesByType('resource').map(({ name }) => name));
  return known.size >= 250 || drawn().some((address) => !known.has(address));
}

/**
 * What became of the request for a script, as far as the browser still knows (Resource Timing, 4.4). Of one of the page's
 * own site, or fetched by CORS as modules are, it tells the status; of another not even whether it was refused, unless at once.
 */
export function answerOf(script: Element | null, evidence: Evidence | null, meter: Meter): EmbedFacts['answer'] {
  if (!script || !evidence?.address) return 'unknown';
  if (fateOf(script) !== 'runs' || evidence.attribute('src') === null) return 'unasked';
  const entries = [evidence.address, evidence.address.replace(/^http:/, 'https:')].flatMap((address) => [
    ...(performance.getEntriesByName(address, 'resource') as PerformanceResourceTiming[]),
    ...meter.asked(address),
  ]);
  if (entries.length === 0) return hasForgotten() ? 'unknown' : 'unasked';
  // Its length is told only of what any site may time; then also of an answer that broke off.
  if (entries.some(({ responseStatus, encodedBodySize }) => responseStatus > 0 || encodedBodySize > 0)) return 'came';
  const isTold = isCors(evidence) || isOwn(evidence);
  return !isTold && entries.some(({ responseEnd, duration }) => responseEnd > 0 && duration > 0) ? 'asked' : 'none';
}

/** Whether a worker of the page's own answers its requests. A sandboxed page may not even ask. */
function hasWorker(): boolean {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false;
  }
}

/** Whether the page's import map says what its modules must be. Of other scripts it says nothing (HTML standard, "import map integrity"). */
const hasHashes = (): boolean =>
  [...Document.prototype.querySelectorAll.call(document, 'script[type="importmap"]')].some(({ textContent }) =>
    textContent.includes('"integrity"'),
  );

/** What the browser itself checks of an answer before it lets the script run. */
export function checksOf(evidence: Evidence | null): EmbedFacts['checks'] {
  if (!evidence) return null;
  const { attribute } = evidence;
  if (attribute('integrity') || attribute('crossorigin')?.toLowerCase() === 'use-credentials' || hasWorker()) return 'strict';
  if (isModule(evidence) && hasHashes()) return 'strict';
  return isCors(evidence) && !isOwn(evidence) ? 'cors' : null;
}

/** The address of the platform's script in whatever attribute it is kept in until somebody lets the script go; '' for none. */
function keptIn(script: Element, { file }: (typeof pageHosts)[Found['platform']]): string {
  for (const { value } of script.attributes)
    if (file && value.length < 2000 && URL.canParse(value, document.baseURI)) {
      const { href, pathname } = new URL(value, document.baseURI);
      if (file.test(pathname)) return href;
    }
  return '';
}

/** The script that brings an embed to life: its own element, or that of its platform in the same shadow root, those around it or the document. */
export function scriptOf({ platform, element }: Found): Element | null {
  const { script } = appearances[platform];
  if (!script) return element?.localName === 'script' ? element : null;
  for (
    let root: Node | undefined = element?.getRootNode();
    ;
    root = root instanceof ShadowRoot ? root.host.getRootNode() : undefined
  ) {
    const scope = root instanceof ShadowRoot ? root : document;
    const select = (scope === document ? Document : DocumentFragment).prototype.querySelectorAll;
    const fits = (one: Element) => keptIn(one, pageHosts[platform]) !== '';
    const named = [...select.call(scope, script)];
    const runs = (one: Element) => fits(one) && fateOf(one) === 'runs';
    const found = named.find(runs) ?? named.find(fits) ?? [...select.call(scope, 'script:not([src])')].find(fits) ?? named[0];
    if (found || scope === document) return found ?? null;
  }
}

/** What a script shows of itself, with the address it would load. */
export function evidenceOfScript(script: Element, platform: Found['platform']): Evidence {
  const evidence = evidenceOf(script, embeds[platform].host);
  return { ...evidence, address: evidence.address || keptIn(script, pageHosts[platform]) };
}
