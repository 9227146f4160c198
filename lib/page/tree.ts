interface Listener {
  /** An element that matches, new or with changed attributes. */
  seen(element: Element): void;
  /** An element that matched has left the document. */
  gone(element: Element): void;
  /** Everything known so far has been gone through. */
  settled(): void;
}

/** Attributes by which an embed is recognised; a change of any other is not looked at. */
const ATTRIBUTES = ['src', 'type', 'data-widget-id'];

// Taken from the prototypes once: a page may shadow a document's own methods with named forms, or patch them in its world.
const query = Element.prototype.querySelectorAll;
const queryDocument = Document.prototype.querySelectorAll;
const queryFragment = DocumentFragment.prototype.querySelectorAll;
const matches = Element.prototype.matches;

type Root = Document | ShadowRoot;

/**
 * Follow every element that matches, in a document and all its open shadow roots, from now on. Open shadow roots are found when their host
 * is; one attached later is found when anything is inserted next to or below its host.
 * @returns a function that ends it.
 */
export function watchTree(root: Document, selector: string, { seen, gone, settled }: Listener): () => void {
  const options: MutationObserverInit = { childList: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES };
  const matched = new Set<Element>();
  const roots = new WeakSet<Root>();

  const note = (element: Element) => {
    matched.add(element);
    seen(element);
  };

  function enter(shadow: Root): void {
    if (roots.has(shadow)) return;
    roots.add(shadow);
    observer.observe(shadow, options);
    const select = shadow instanceof Document ? queryDocument : queryFragment;
    for (const element of select.call(shadow, selector)) note(element);
    for (const element of select.call(shadow, '*')) if (element.shadowRoot) enter(element.shadowRoot);
  }

  /** An inserted subtree. Leaves, which most insertions are, cost two checks. */
  function take(element: Element): void {
    if (matches.call(element, selector)) note(element);
    if (element.shadowRoot) enter(element.shadowRoot);
    if (!element.firstElementChild) return;
    for (const inner of query.call(element, selector)) note(inner);
    for (const inner of query.call(element, '*')) if (inner.shadowRoot) enter(inner.shadowRoot);
  }

  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === 'attributes') {
        const element = record.target as Element;
        if (matches.call(element, selector)) note(element);
        else if (matched.delete(element)) gone(element);
        continue;
      }
      for (const node of record.addedNodes) if (node.nodeType === Node.ELEMENT_NODE && node.isConnected) take(node as Element);
      const host = record.target instanceof Element ? record.target.shadowRoot : null;
      if (host) enter(host);
    }
    for (const element of matched) {
      if (element.isConnected) continue;
      matched.delete(element);
      gone(element);
    }
    settled();
  });

  enter(root);
  settled();
  return () => observer.disconnect();
}
