import { type Evidence, isOnHost } from '../platforms/embed.ts';

const prototype = Element.prototype;

/** Types that browsers run. */
const RUNS = /^$|^(text|application)\/(x-)?(java|ecma)script(1\.\d)?$|^module$/;
/** Types that consent managers and delay plugins give to a script until they release it; any other is data. */
const HELD = /^text\/plain$|.javascript|^javascript\/|delay|lazyload|blocked/;

/** What the browser makes of a script element: runs it, leaves it alone for somebody to release, or takes it for data. */
export function fateOf(script: Element): 'runs' | 'held' | 'data' {
  const type = (prototype.getAttribute.call(script, 'type') ?? '').trim().toLowerCase();
  if (RUNS.test(type)) return 'runs';
  return HELD.test(type) ? 'held' : 'data';
}

/**
 * The evidence of an element, by the prototype's own methods: a page may shadow an element's.
 * @param hosts of the platform that is asked about: of the many attributes a held script's address is kept in, the one that leads there
 */
export function evidenceOf(element: Element, hosts: readonly string[]): Evidence {
  const attribute = (name: string) => prototype.getAttribute.call(element, name);
  let { src: address = '' } = element as HTMLScriptElement;
  if (!address && element.localName === 'script')
    for (const { value } of element.attributes) {
      const absolute = value.replace(/^\/\//, 'https://');
      if (value.length < 2000 && isOnHost(absolute, hosts)) address = absolute;
    }
  return { name: element.localName, address, attribute };
}
