interface Api {
  dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}

/** Built-in elements that may have a shadow root and, when they have one that is closed, mostly have nothing else. */
const HOSTS = /^(div|span|section|aside|article|main|header|footer|nav|p|body)$/;

/** Whether asking for a closed root is worth its price: a custom element, or an empty one. */
export const mayHide = (element: Element): boolean =>
  element.localName.includes('-') || (!element.firstChild && HOSTS.test(element.localName));

/**
 * The shadow root of an element, closed ones too: only extensions can see those.
 * @see https://developer.chrome.com/docs/extensions/reference/api/dom and MDN Element.openOrClosedShadowRoot (Firefox)
 */
export function rootOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  if (!mayHide(element)) return null;
  const firefox = (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot;
  if (firefox !== undefined) return firefox;
  const api = (globalThis as unknown as { chrome?: Api }).chrome?.dom;
  return api && element instanceof HTMLElement ? api.openOrClosedShadowRoot(element) : null;
}
