import { appearances } from '../platforms/appearances.ts';
import { pageHosts } from '../platforms/page-hosts.ts';
import type { EmbedFacts } from './facts.ts';
import type { Found } from './handle.ts';

/** Whether an element has an attribute, whatever the page has made of its methods. */
export const has = (element: Element, name: string): boolean => Element.prototype.hasAttribute.call(element, name);

/** What word processors make of a hyphen. */
const LONG = /[\u2010-\u2015\u2212]/g;
/** An expression that is nothing but a string, as frameworks' bindings have it. */
const QUOTED = /^\s*(['`])(.*)\1\s*$/;

/** An attribute that stands for the id, or for a setting, and is not read. Of settings only the names: their values may be keys. */
export function misspelledIn(element: Element | null, { platform, widgetId }: Found): EmbedFacts['misspelled'] {
  if (!element) return null;
  const { attribute, misspelled } = appearances[platform];
  if (widgetId === null && !has(element, attribute))
    for (const { name, value } of element.attributes)
      if (name !== attribute && misspelled.test(name.replace(LONG, '-')) && value.trim() !== '' && value.length < 200)
        return { found: `${name}="${value}"`, right: `${attribute}="${value.replace(QUOTED, '$2')}"`, of: 'id' };
  // HTML has no capitals in names: `apiBaseUrl` is written, `apibaseurl` is there. Values may be keys and stay in the page.
  const ignored = (pageHosts[platform].attributes ?? []).filter(
    (name) => !has(element, name) && has(element, name.replaceAll('-', '')),
  );
  return ignored.length === 0
    ? null
    : { found: ignored.map((name) => name.replaceAll('-', '')).join(', '), right: ignored.join(', '), of: 'setting' };
}
