import { rootOf } from './shadow.ts';
import { above } from './visible.ts';

/** Where to look whether something lies on top: the middle, and halfway to each corner. */
const POINTS = [
  [0.5, 0.5],
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const;

/** Whether one element stands inside another, through shadow roots. */
function isInside(inner: Element, outer: Element): boolean {
  for (let at: Element | null = inner; at; at = above(at)) if (at === outer) return true;
  return false;
}

/** What a pointer would meet at a point: hit tests of the document answer with the host of a shadow root, whatever it is in there. */
function hitAt(x: number, y: number): Element | null {
  let hit: Element | null = Document.prototype.elementFromPoint.call(document, x, y);
  for (let root = hit && rootOf(hit); root; root = hit && rootOf(hit)) {
    const inner = root.elementFromPoint(x, y);
    if (!inner || !root.contains(inner)) break;
    hit = inner;
  }
  return hit;
}

/** How an element is called, by its label or its own names: nothing else of what it says. */
const nameOf = (element: Element): string =>
  element.getAttribute('aria-label') ||
  element.localName +
    (element.id ? `#${element.id}` : element.classList.length > 0 ? `.${[...element.classList].slice(0, 2).join('.')}` : '');

/** The whole of what an element belongs to: the outermost around it that does not hold ours too. */
function wholeOf(element: Element, own: Element): Element {
  let whole = element;
  for (let at = above(element); at && !isInside(own, at) && at.localName !== 'body'; at = above(at)) whole = at;
  return whole;
}

/** Of an element that something stands in: the curtain that it draws itself, before or after what is in it. */
const curtainOf = (element: Element): string | undefined =>
  ['::before', '::after'].find((name) => {
    const { content, position, pointerEvents } = getComputedStyle(element, name);
    return content !== 'none' && /fixed|absolute/.test(position) && pointerEvents !== 'none';
  });

/**
 * What lies over an element so that nothing of it can be pressed; null when some of it can, or it is out of sight.
 * @param its everything of the same embed: what lies over a part of it may be another
 */
export function coverOf(element: Element, its: () => readonly Element[]): string | null {
  if (getComputedStyle(element).pointerEvents === 'none') return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  let cover: string | null = null;
  for (const [x, y] of POINTS) {
    const at = [left + width * x, top + height * y] as const;
    if (at[0] < 0 || at[1] < 0 || at[0] >= innerWidth || at[1] >= innerHeight) continue;
    const hit = hitAt(...at);
    if (!hit || isInside(hit, element) || its().some((one) => isInside(hit, one))) return null;
    const curtain = isInside(element, hit) ? curtainOf(hit) : '';
    if (curtain === undefined) return null;
    cover = nameOf(curtain ? hit : wholeOf(hit, element)) + curtain;
  }
  return cover?.slice(0, 200) ?? null;
}
