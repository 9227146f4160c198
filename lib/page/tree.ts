import { whenIdle } from './idle.ts';
import { openRootOf, rootOf } from './shadow.ts';

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
/** The document and every shadow root that is watched. */
const roots = new WeakSet<Root | Element>();

/*
 * Taken from the prototypes: a page may shadow a document's own methods with named forms. Nor is a node asked what it is: a form may shadow the
 * answer, and one that came from another document has that document's prototypes. And not before they are needed: in our world each costs a
 * fraction of a millisecond when it is first spoken of, and a page without a widget needs one of them.
 */
export const select = (scope: Root | Element, selector: string): NodeListOf<Element> =>
  (scope === document ? Document : roots.has(scope) ? DocumentFragment : Element).prototype.querySelectorAll.call(
    scope,
    selector,
  );

/** Elements that are asked for a shadow root in one step. */
const STRIDE = 50;
/** Records in one batch from which on every name is looked up instead. */
const MANY = 200;

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
  const options: MutationObserverInit = { childList: true, subtree: true, attributeFilter: ATTRIBUTES };
  const matched = new Set<Element>();
  let isRead = root.readyState !== 'loading';
  /** A person wants to know: hosts of closed roots are looked for also where there are hardly any. */
  let all = false;

  const isMatch = (element: Element): boolean =>
    names.includes(element.localName) && Element.prototype.matches.call(element, selector);

  function note(element: Element): void {
    if (!isMatch(element)) return;
    matched.add(element);
    seen(element);
  }
  /** By one name after the other: that is what browsers are quick at, where a list of conditions is tried on every element. */
  function noteIn(scope: Root | Element, again?: boolean): void {
    for (const name of names) for (const element of select(scope, name)) if (again || !matched.has(element)) note(element);
  }

  function enter(shadow: Root): void {
    if (roots.has(shadow)) return;
    roots.add(shadow);
    observer.observe(shadow, options);
    noteIn(shadow);
    search(shadow);
  }

  /** An inserted subtree. Leaves, which most insertions are, cost a few checks. */
  function take(element: Element): void {
    note(element);
    if (element.firstElementChild) noteIn(element);
    if (enterOpen(element) === null || element.firstElementChild) search(element);
  }

  /** An open root is there at once: other than a closed one it costs next to nothing to ask for. */
  function enterOpen(host: Element): ShadowRoot | null | undefined {
    const open = openRootOf(host);
    if (open) enter(open);
    return open;
  }

  /** Subtrees still to be searched for hosts, the elements of the first of them, and how many of those were asked. */
  const subtrees: (Root | Element)[] = [];
  let elements: NodeListOf<Element> | null = null;
  let at = 0;

  function search(subtree: Root | Element): void {
    // All of it at once when it is there.
    if (!isRead) return;
    subtrees.push(subtree);
    idle.wake();
  }

  const askOne = (element: Element) => {
    const shadow = rootOf(element, all);
    if (shadow && element.isConnected) enter(shadow);
  };

  function askSome(): boolean {
    const before = matched.size;
    const [subtree] = subtrees;
    if (!subtree) return false;
    if (!elements) {
      if (!roots.has(subtree)) askOne(subtree as Element);
      elements = select(subtree, '*');
    }
    for (const end = Math.min(at + STRIDE, elements.length); at < end; at++) askOne(elements[at] as Element);
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
      // While the document is still being read, elements come by the thousand: each name is looked up once instead. But every inline script
      // ends a batch: of a small one only what is new is looked at.
      if (!isRead && records.length > MANY) noteIn(root);
      else
        for (const record of records) {
          const target = record.target as Element;
          if (record.attributeName === null) {
            for (const node of record.addedNodes)
              if (node.nodeType === Node.ELEMENT_NODE && node.isConnected) take(node as Element);
            enterOpen(target);
          } else if (isMatch(target)) note(target);
          else if (matched.delete(target)) gone(target);
        }
      for (const element of matched) {
        // One that was moved into another document is that one's now.
        if (element.isConnected && element.ownerDocument === root) continue;
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
    noteIn(root, true);
    settled();
    search(root);
  }
  root.addEventListener('DOMContentLoaded', searchAll);
  enter(root);
  if (matched.size > 0) settled();
  return {
    again() {
      all = true;
      searchAll();
    },
    stop() {
      root.removeEventListener('DOMContentLoaded', searchAll);
      observer.disconnect();
      idle.stop();
    },
  };
}
