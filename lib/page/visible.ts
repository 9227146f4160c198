import { embeds } from '../platforms/embeds.ts';
import type { Found } from './handle.ts';

const queryDocument = Document.prototype.querySelectorAll;
/** Smaller than this is a tracking pixel or an empty host, nothing a visitor can use. */
const SMALLEST_PX = 8;

function boxOf(element: Element): DOMRect | null {
  const box = element.getBoundingClientRect();
  return box.width >= SMALLEST_PX && box.height >= SMALLEST_PX ? box : null;
}

function isShown(element: Element): boolean {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && boxOf(element) !== null;
}

/** The element, or the first one shown inside it (its open shadow root included). */
function shownPart(element: Element): Element | null {
  if (isShown(element)) return element;
  const inside = element.shadowRoot ?? element;
  for (const inner of inside.querySelectorAll('*')) if (isShown(inner)) return inner;
  return null;
}

/**
 * The part of an embed that a visitor sees: the vendor's own element, found by its names and addresses, best the one that carries the
 * embed's id. The script itself is never visible.
 */
export function visiblePart({ platform, widgetId, element }: Pick<Found, 'platform' | 'widgetId' | 'element'>): Element | null {
  const candidates = [...queryDocument.call(document, embeds[platform].visibleMark)].filter(
    (candidate) => candidate !== element && candidate.localName !== 'script' && candidate.localName !== 'link' && candidate.localName !== 'style',
  );
  const named = candidates.filter((candidate) => widgetId !== null && carriesId(candidate, widgetId));
  for (const candidate of named.length > 0 ? named : candidates) {
    const part = shownPart(candidate);
    if (part) return part;
  }
  return null;
}

const carriesId = (element: Element, id: string): boolean =>
  [...element.attributes].some(({ value }) => value === id || value.endsWith(`-${id}`));
