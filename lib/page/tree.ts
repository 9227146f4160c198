import { whenIdle } from './idle.ts';
import { mayHide, rootOf } from './shadow.ts';

/** Wraps work of ours so that the time it takes is counted. */
export type Timed = <A extends unknown[], R>(work: (...args: A) => R) => (...args: A) => R;

interface Listener {
  /** An element that matches, new or with changed attributes. */
  seen(element: Element): void;
  /** An element that matched has left the document. */
  gone(element: Element): void;
  /** Something has changed, and everything known so far has been gone through. */
  settled(): void;
  timed: Timed;
}

/** Attributes by which an embed is recognised; a change of any other is not looked at. */
const ATTRIBUTES = ['src', 'type', 'data-widget-id', 'data-agent', 'chatbot-id'];

type Root = Document | ShadowRoot;

/*
 * Taken from the prototypes: a page may shadow a document's own methods with named forms. And not before they are needed: in our world each
 * costs a fraction of a millisecond when it is first spoken of, and a page without a widget needs one of them.
 */
export function select(scope: Root | Element, selector: string): NodeListOf<Element> {
  const { prototype } = scope instanceof Document ? Document : scope instanceof Element ? Element : DocumentFragment;
  return prototype.querySelectorAll.call(scope, selector);
}

/** Elements that are asked for a shadow root in one step. */
const STRIDE = 50;

/**
 * Follow every element of these names that matches, in a document and all its shadow roots, from now on. Shadow roots are looked for while the page is
 * idle, as every element has to be asked for its own; one attached later is found when anything is inserted next to or below its host, or
 * when asked to look again.
 */
export function watchTree(
  root: Document,
  names: readonly string[],
  selector: string,
  { seen, gone, settled, timed }: Listener,
): { again(): void; stop(): void } {
  const options: MutationObserverInit = { childList: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES };
  const matched = new Set<Element>();
  let isRead = root.readyState !== 'loading';
  const roots = new WeakSet<Root>();

  const isMatch = (element: Element): boolean =>
    names.includes(element.localName) && Element.prototype.matches.call(element, selector);

  function note(element: Element): void {
    if (!isMatch(element)) return;
    matched.add(element);
    seen(element);
  }
  /** By one name after the other: that is what browsers are quick at, where a list of conditions is tried on every element. */
  function noteIn(scope: Root | Element): void {
    for (const name of names) for (const element of select(scope, name)) note(element);
  }

  function enter(shadow: Root): void {
    if (roots.has(shadow)) return;
    roots.add(shadow);
    observer.observe(shadow, options);
    noteIn(shadow);
    if (isRead) search(shadow);
  }

  /** An inserted subtree. Leaves, which most insertions are, cost two checks. */
  function take(element: Element): void {
    note(element);
    if (element.firstElementChild) noteIn(element);
    if (element.shadowRoot) enter(element.shadowRoot);
    if (element.firstElementChild || mayHide(element)) search(element);
  }

  /** Subtrees still to be searched for hosts, the elements of the first of them, and how many of those were asked. */
  const subtrees: (Root | Element)[] = [];
  let elements: NodeListOf<Element> | null = null;
  let at = 0;

  function search(subtree: Root | Element): void {
    subtrees.push(subtree);
    idle.wake();
  }

  const askOne = (element: Element | undefined) => {
    const shadow = element?.isConnected && rootOf(element);
    if (shadow) enter(shadow);
  };

  function askSome(): boolean {
    const before = matched.size;
    const [subtree] = subtrees;
    if (!subtree) return false;
    if (!elements) {
      if (subtree instanceof Element) askOne(subtree);
      elements = select(subtree, '*');
    }
    for (const end = Math.min(at + STRIDE, elements.length); at < end; at++) askOne(elements[at]);
    if (matched.size !== before) settled();
    if (at < elements.length) return true;
    subtrees.shift();
    elements = null;
    at = 0;
    return subtrees.length > 0;
  }
  const idle = whenIdle(timed(askSome));

  const observer = new MutationObserver(
    timed((records: MutationRecord[]) => {
      // While the document is still being read, elements come by the thousand: each name is looked up once instead, and shadow roots are
      // looked for when it is there.
      if (!isRead) noteIn(root);
      else
        for (const record of records) {
          if (record.type === 'attributes') {
            const element = record.target as Element;
            if (isMatch(element)) note(element);
            else if (matched.delete(element)) gone(element);
            continue;
          }
          for (const node of record.addedNodes)
            if (node.nodeType === Node.ELEMENT_NODE && node.isConnected) take(node as Element);
          const host = record.target instanceof Element ? record.target.shadowRoot : null;
          if (host) enter(host);
        }
      for (const element of matched) {
        if (element.isConnected) continue;
        matched.delete(element);
        gone(element);
      }
      settled();
    }),
  );

  function searchAll(): void {
    // What came in the meantime is found by its name, which is quicker than to go through it.
    observer.takeRecords();
    isRead = true;
    noteIn(root);
    settled();
    search(root);
  }
  root.addEventListener('DOMContentLoaded', searchAll);
  enter(root);
  if (matched.size > 0) settled();
  return {
    again: searchAll,
    stop() {
      root.removeEventListener('DOMContentLoaded', searchAll);
      observer.disconnect();
      idle.stop();
    },
  };
}
