import { type Evidence, isOnHost, urlOf } from '../platforms/embed.ts';

const attributesOf = (element: Element) => (name: string) => Element.prototype.getAttribute.call(element, name);

/** Types that browsers run. */
const RUNS = /^$|^(text|application)\/(x-)?(java|ecma|j)script(1\.\d)?$|^module$/;
/**
 * Types that consent managers and delay plugins give to a script until they release it; any other is data, like what stands in an editor
 * (TinyMCE: `mce-`).
 */
const HELD =
  /^text\/(plain$|x-ccm|party)|^(?!mce-).*javascript|delay|lazy|blocked|consent|nitropack|^fs-cc|-module$|^o\/js|psajs|phast|debloat|ez-s|opt-in/;

/** What the browser makes of a script element: runs it, leaves it alone for somebody to release, or takes it for data. */
export function fateOf(script: Element): 'runs' | 'held' | 'data' {
  const attribute = attributesOf(script);
  const type = (attribute('type') ?? '').trim().toLowerCase();
  if (RUNS.test(type)) return 'runs';
  // Borlabs keeps one in a template. A sample's highlighter (Prism) takes plain text.
  const isHeld = HELD.test(type) ? !/^lang/.test(script.className) : attribute('data-borlabs-cookie-script-blocker-id');
  return isHeld ? 'held' : 'data';
}

/**
 * The evidence of an element, by the prototype's own methods: a page may shadow an element's.
 * @param host of the platform that is asked about: of the many attributes a held script's address is kept in, the one that leads there
 */
export function evidenceOf(element: Element, host: string): Evidence {
  const attribute = attributesOf(element);
  // An empty one stands for the page itself.
  let address = (attribute('src') && (element as HTMLScriptElement).src) ?? '';
  // Of attributes there is much to read: a script that has its code needs none.
  if (!address && element.localName === 'script' && element.textContent.length < 9)
    for (const { value } of element.attributes) {
      if (value.includes('//') && value.length < 2000 && isOnHost(value, host)) address = urlOf(value)?.href ?? '';
    }
  return { name: element.localName, address, attribute };
}
