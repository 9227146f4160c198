interface Api {
  dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}

/**
 * Elements that may have a shadow root at all (DOM standard, "valid shadow host name"). Nothing else is asked for one: a form hands out
 * whatever field a page has named so.
 */
const HOSTS = /-|^(article|aside|blockquote|body|div|footer|h\d|header|main|nav|p|section|span)$/;

/** The open shadow root of an element: null for none, undefined where there can be none. */
export const openRootOf = (element: Element): ShadowRoot | null | undefined =>
  HOSTS.test(element.localName) ? element.shadowRoot : undefined;

/** Whether asking for a closed root is worth its price, several microseconds: a custom element, or one with nothing in it, as most with such a root are. */
const mayHide = (element: Element): boolean =>
  element.localName.includes('-') || (!element.firstElementChild && !element.textContent.trim());

/**
 * The shadow root of an element, closed ones too: only extensions can see those.
 * @param all ask also where a closed root is unlikely
 * @see https://developer.chrome.com/docs/extensions/reference/api/dom and MDN Element.openOrClosedShadowRoot (Firefox)
 */
export function rootOf(element: Element, all = false): ShadowRoot | null {
  const open = openRootOf(element);
  if (open !== null || (!all && !mayHide(element))) return open ?? null;
  const firefox = (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot;
  if (firefox !== undefined) return firefox;
  const api = (globalThis as unknown as { chrome?: Api }).chrome?.dom;
  // Not of SVG: the API wants an HTML element.
  return api && 'title' in element ? api.openOrClosedShadowRoot(element) : null;
}
