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

const INERT: ReadonlySet<string> = new Set(['script', 'link', 'style', 'template', 'meta']);
type Embedded = Pick<Found, 'platform' | 'widgetId'>;

/**
 * The part of an embed that a visitor sees: the vendor's own element, found by its names and addresses. One that carries the embed's id is
 * this embed's; one that carries no id at all is, when the frame has no other embed of the platform it could belong to.
 */
export function visiblePart({ platform, widgetId }: Embedded, all: readonly Embedded[]): Element | null {
  const others = all.filter((one) => one.platform === platform && one.widgetId !== widgetId);
  for (const candidate of queryDocument.call(document, embeds[platform].visibleMark)) {
    if (INERT.has(candidate.localName)) continue;
    const own = widgetId !== null && carriesId(candidate, widgetId);
    if (!own && others.length > 0) continue;
    const part = shownPart(candidate);
    if (part) return part;
  }
  return null;
}

const carriesId = (element: Element, id: string): boolean =>
  [...element.attributes].some(({ value }) => value === id || value.endsWith(`-${id}`));
