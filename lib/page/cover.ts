/** Where to look whether something lies on top: the middle, and halfway to each corner. */
const POINTS = [
  [0.5, 0.5],
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const;

/** Whether one element stands inside another, through shadow roots. */
function isInside(inner: Element | null, outer: Element): boolean {
  for (let at: Node | null = inner; at; at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null))
    if (at === outer) return true;
  return false;
}

/** The host in the document that an element of a shadow root stands in: what hit tests of the document answer. */
function outermost(element: Element): Element {
  let at = element;
  for (let root = at.getRootNode(); root instanceof ShadowRoot; root = at.getRootNode()) at = root.host;
  return at;
}

/** How an element is called, by its label or its own names: nothing else of what it says. */
const nameOf = (element: Element): string =>
  element.getAttribute('aria-label') ||
  element.localName +
    (element.id ? `#${element.id}` : element.classList.length > 0 ? `.${[...element.classList].slice(0, 2).join('.')}` : '');

/** The whole of what an element belongs to: the outermost around it that does not hold ours too. */
function wholeOf(element: Element, own: Element): Element {
  let whole = element;
  for (let at = element.parentElement; at && !at.contains(own) && at.localName !== 'body'; at = at.parentElement) whole = at;
  return whole;
}

/**
 * What lies over an element so that nothing of it can be pressed; null when some of it can, or it is out of sight.
 * @param its everything of the same embed: what lies over a part of it may be another
 */
export function coverOf(element: Element, its: () => readonly Element[]): string | null {
  if (getComputedStyle(element).pointerEvents === 'none') return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  const own = outermost(element);
  let cover: Element | null = null;
  for (const [x, y] of POINTS) {
    const at = [left + width * x, top + height * y] as const;
    if (at[0] < 0 || at[1] < 0 || at[0] >= innerWidth || at[1] >= innerHeight) continue;
    const hit = Document.prototype.elementFromPoint.call(document, ...at);
    if (!hit || isInside(hit, own) || isInside(own, hit) || its().some((one) => isInside(hit, one))) return null;
    cover = hit;
  }
  return cover && nameOf(wholeOf(cover, own)).slice(0, 200);
}
