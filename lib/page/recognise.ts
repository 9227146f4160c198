import type { Recognised } from '../platforms/embed.ts';
import { embeds } from '../platforms/embeds.ts';
import type { EmbedPlatform } from '../platforms/ids.ts';
import { evidenceOf, fateOf } from './script.ts';

export const recognisers = Object.entries(embeds) as [EmbedPlatform, (typeof embeds)[EmbedPlatform]][];
/** Names of elements that may be embeds, and which of those are. */
export const NAMES = ['script', ...recognisers.flatMap(([, { names = [] }]) => names)];
export const SELECTOR = `${recognisers.map(([, { selector }]) => selector).join(',')},:not([src])`;
/** Longer inline scripts are no snippets. */
const LONGEST_SNIPPET = 20_000;

/** What an element is an embed of. */
export function recognise(element: Element): [EmbedPlatform, Recognised] | null {
  const isScript = element.localName === 'script';
  if (isScript && fateOf(element) === 'data') return null;
  const code = isScript ? element.textContent : '';
  for (const [platform, { recognise: recogniseElement, host, inline }] of recognisers) {
    const match = recogniseElement(evidenceOf(element, host)) ?? (code.length < LONGEST_SNIPPET && inline?.(code));
    if (match) return [platform, match];
  }
  return null;
}

/**
 * Whether the browser has fetched this script, or has made the element one of its own: blocked ones have an empty entry, or none.
 * @param fromStart The document is watched from its start.
 * @param isNew It has come since: then its own event would have told, and what was fetched may have been for another at the same address.
 */
export function ran(element: Element, fromStart: boolean, isNew: boolean): boolean {
  const { localName, src } = element as HTMLScriptElement;
  if (localName === 'iframe') return false;
  // Of HTML, that is: an element of SVG by that name never becomes one.
  if (localName !== 'script') return 'title' in element && element.matches(':defined');
  // In a sandbox that lets no script run, one may be fetched all the same: there only its own event counts.
  if (!src || fateOf(element) !== 'runs' || (fromStart && origin === 'null') || (isNew && element.getRootNode() === document))
    return false;
  // From its start to the end of its answer: none of that, where nothing came.
  return performance.getEntriesByName(src, 'resource').some(({ duration }) => duration > 0);
}
