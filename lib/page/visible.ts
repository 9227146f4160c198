import { appearances } from '../platforms/appearances.ts';
import { canScroll } from './clip.ts';
import type { Found } from './handle.ts';
import { has } from './misspelled.ts';
import { rootOf } from './shadow.ts';

/** Smaller than this is a tracking pixel or an empty host, nothing a visitor can use. */
const SMALLEST_PX = 8;
/** A page may have any number of elements that could be the vendor's, with anything in them: this many are looked at. */
const MOST_CANDIDATES = 100;
const MOST_PARTS = 1000;
const INERT = /^(script|link|style|template|meta|head|html|body|title|noscript)$/;

/** What a site floats of its own under a name like a vendor's. */
const NO_WIDGET = /^(nav|header|footer|main|form|ul)$/;

export type Place = 'shown' | 'off-screen' | 'small' | 'hidden';
type Embedded = Pick<Found, 'platform' | 'widgetId' | 'element'>;

/** The element that an element stands in, through shadow roots. */
export const above = (element: Element): Element | null => {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

/** Whether something is so of an element or of what it stands in, through shadow roots. */
function isOrStandsIn(element: Element | null, isSo: (at: Element) => boolean): boolean {
  for (let at = element; at; at = above(at)) if (isSo(at)) return true;
  return false;
}

/** Whether it stays where it is when the page scrolls, by itself or with something it stands in. */
const floats = (element: Element): boolean => isOrStandsIn(element, (at) => /fixed|sticky/.test(getComputedStyle(at).position));

/** Whether what is fixed inside an element moves along with it (CSS Transforms 1, Filter Effects 1, CSS Containment 2). */
function holdsFixed(element: Element): boolean {
  if (element === element.ownerDocument.documentElement) return false;
  const { transform, translate, rotate, scale, perspective, filter, backdropFilter, willChange, contain } =
    getComputedStyle(element);
  return (
    [transform, translate, rotate, scale, perspective, filter, backdropFilter].some((one) => one && one !== 'none') ||
    /transform|translate|rotate|scale|perspective|filter/.test(willChange) ||
    /paint|layout|strict|content/.test(contain)
  );
}

/** Whether it stays where it is however the page is scrolled: what sticks does so only where it comes past. */
function staysPut(element: Element): boolean {
  for (let at: Element | null = element; at; ) {
    const isFixed: boolean = getComputedStyle(at).position === 'fixed';
    at = above(at);
    if (!isFixed) continue;
    while (at && !holdsFixed(at)) at = above(at);
    if (!at) return true;
  }
  return false;
}

/** Whether so much is cut off from opposite sides that nothing is left. */
function isCutOff(clipPath: string): boolean {
  const cuts = /^inset\(([^)]*)/.exec(clipPath)?.[1]?.split(' round ')[0]?.trim().split(/\s+/) ?? [];
  const [top = '', right = top, bottom = top, left = right] = cuts;
  const share = (cut: string) => (cut.endsWith('%') ? Number.parseFloat(cut) : 0);
  return share(top) + share(bottom) >= 100 || share(left) + share(right) >= 100;
}

/** Made clear by a filter or cut down to nothing by its shape, which browsers do not count among what hides. */
function isGone(element: Element): boolean {
  const { filter, clipPath, clip, position } = getComputedStyle(element);
  return (
    /opacity\(0\)/.test(filter) ||
    isCutOff(clipPath) ||
    /^(circle\(0|polygon\(0p?x?%? 0p?x?%?, 0p?x?%? 0p?x?%?, 0)/.test(clipPath) ||
    (/absolute|fixed/.test(position) && /^rect\((\d+px), \1, \1, \1\)$/.test(clip))
  );
}

/** Where in its document an element is, by its own box. */
export function placeOf(element: Element): Place {
  const { innerWidth, innerHeight, scrollX, scrollY } = element.ownerDocument.defaultView ?? self;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return 'hidden';
  // Drawn, and out of reach for pointer and keyboard, or nothing of it to be seen.
  if (isOrStandsIn(element, (at) => has(at, 'inert') || isGone(at))) return 'hidden';
  if (getComputedStyle(element).contentVisibility === 'hidden') return 'hidden';
  const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
  if (width < SMALLEST_PX || height < SMALLEST_PX) return 'small';
  if (right > 0 && bottom > 0 && left < innerWidth && top < innerHeight) return 'shown';
  // What is out of sight can be scrolled to, unless it stays where it is.
  const page = element.ownerDocument.documentElement;
  const from = getComputedStyle(page).direction === 'rtl' ? page.clientWidth - page.scrollWidth : 0;
  if (staysPut(element)) return 'off-screen';
  if (isOrStandsIn(above(element), (at) => at !== page && canScroll(at))) return 'shown';
  const reachable =
    right + scrollX > from &&
    bottom + scrollY > 0 &&
    left + scrollX < from + page.scrollWidth &&
    top + scrollY < page.scrollHeight;
  return reachable ? 'shown' : 'off-screen';
}

/** Where the frame that this document stands in is: only what is of the same origin can be asked. */
export function placeOfFrame(): Place {
  for (let view: Window = self; ; view = view.parent) {
    const frame = view.frameElement;
    const place = frame ? placeOf(frame) : 'shown';
    if (!frame || place !== 'shown') return place;
  }
}

const ORDER: readonly Place[] = ['shown', 'off-screen', 'small', 'hidden'];

export interface Seen {
  element: Element;
  place: Place;
}

/** Whether something around an element cuts it off. */
type Cuts = (element: Element) => boolean;

/** What is best to be seen of an element and all inside it, its shadow root included. */
function bestOf(element: Element, part: string | undefined, cuts: Cuts): Seen | null {
  const inside = rootOf(element) ?? element;
  const all = part ? inside.querySelectorAll(part) : [element, ...inside.querySelectorAll('*')];
  let best: Seen | null = null;
  for (const one of [...all].slice(0, MOST_PARTS)) {
    if (INERT.test(one.localName)) continue;
    const own = placeOf(one);
    const place = own === 'shown' && cuts(one) ? 'hidden' : own;
    // What lets the pointer through is a frame around what does not, if there is such a thing in it.
    if (place === 'shown' && getComputedStyle(one).pointerEvents !== 'none') return { element: one, place };
    if (!best || ORDER.indexOf(place) < ORDER.indexOf(best.place)) best = { element: one, place };
  }
  return best;
}

/** Whether its platform has others here. Files that a vendor's own script brings along are no other embed's: they carry no id. */
const hasOthers = ({ platform, widgetId }: Embedded, all: readonly Embedded[]): boolean =>
  all.some((one) => one.platform === platform && one.widgetId !== null && one.widgetId !== widgetId);

export function candidatesOf(embed: Embedded, all: readonly Embedded[]): Element[] {
  const { platform, widgetId, element } = embed;
  const { mark, floating } = appearances[platform];
  if (!mark) return element ? [element] : [];
  const others = hasOthers(embed, all);
  const root = element?.getRootNode();
  const found: Element[] = [];
  for (const scope of root instanceof ShadowRoot ? [root, document] : [document]) {
    const select = (scope === document ? Document : DocumentFragment).prototype.querySelectorAll;
    const sure = [...select.call(scope, mark)];
    const likely = floating ? [...select.call(scope, floating)] : [];
    for (const one of [...sure, ...likely].slice(0, MOST_CANDIDATES)) {
      if (INERT.test(one.localName)) continue;
      // One that carries the embed's id is its own; one that carries none is, when it could be no other's.
      if (others && !(widgetId !== null && carriesId(one, widgetId))) continue;
      if (one.matches(mark) || (floats(one) && !NO_WIDGET.test(one.localName))) found.push(one);
    }
  }
  return found;
}

/** The part of an embed that a visitor uses: the vendor's own element, found by its names and addresses, and where it is. */
export function seenOf(embed: Embedded, all: readonly Embedded[], cuts: Cuts = () => false): Seen | null {
  const { part, mark } = appearances[embed.platform];
  let best: Seen | null = null;
  for (const candidate of candidatesOf(embed, all)) {
    const seen = bestOf(candidate, part, cuts);
    if (seen?.place === 'shown') return seen;
    // What cannot be seen is the vendor's only if it is so by more than its name.
    if (!mark || candidate.matches(mark)) best ??= seen;
  }
  return best;
}

/**
 * Whether something of its vendor's is shown that carries the id of none of several widgets, and stands in nothing that does: it may be this one's.
 */
export function isAnyShown(embed: Embedded, all: readonly Embedded[], cuts: Cuts): boolean {
  const { part, mark } = appearances[embed.platform];
  if (!mark || !hasOthers(embed, all)) return false;
  const ids = all.flatMap(({ platform, widgetId }) => (platform === embed.platform && widgetId !== null ? [widgetId] : []));
  const isSomebodys = (element: Element) => isOrStandsIn(element, (at) => ids.some((id) => carriesId(at, id)));
  return candidatesOf(embed, [embed]).some(
    (one) => one.matches(mark) && !isSomebodys(one) && bestOf(one, part, cuts)?.place === 'shown',
  );
}

/** The part that can be seen now, if any. */
export function visiblePart(embed: Embedded, all: readonly Embedded[]): Element | null {
  const seen = seenOf(embed, all);
  return seen?.place === 'shown' ? seen.element : null;
}

const carriesId = (element: Element, id: string): boolean =>
  [...element.attributes].some(({ name, value }) => name !== 'tabindex' && (value === id || value.endsWith(`-${id}`)));
