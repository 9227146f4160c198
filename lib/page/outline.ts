import { platformNames } from '../platforms/ids.ts';
import type { Found } from './handle.ts';
import type { Place } from './layer.ts';
import { above } from './visible.ts';

const GAP_PX = 4;
/** Room that a label needs beside its outline. */
const LABEL_PX = 34;
/** What an outline needs around it. */
const ROOM_PX = 8;
/** How much of it must be in sight, all but what rounding takes. */
const MOSTLY = 0.95;
const COLOUR = '#2450d6';
const LIT = `border:3px solid ${COLOUR};box-shadow:0 0 0 2px #fff,0 0 0 6px ${COLOUR}55`;
const DIM = `border:2px dashed ${COLOUR};box-shadow:0 0 0 1px #fff`;
const TEXT = `font:600 13px/1.4 system-ui,sans-serif;color:#fff;background:${COLOUR};border-radius:6px;padding:3px 8px;box-shadow:0 0 0 2px #fff`;

/** What an embed is called beside its outline: what stands in the page anyway. */
export const nameOf = ({ platform, widgetId }: Pick<Found, 'platform' | 'widgetId'>): string =>
  widgetId ? `${platformNames[platform]} #${widgetId.slice(0, 40)}` : platformNames[platform];

export interface Outline {
  place(at: Place): void;
  /** The pointer is on it and pressed; `null` where it is on something else. Told by the browser, whatever the page does with events. */
  pressed(): boolean | null;
  /** Lit: a full outline with its label. Else a faint one that shows there is something to be pointed at. */
  light(lit: boolean): void;
  remove(): void;
}

/** A frame around something, with a label beside it where there is room. */
export function createOutline(root: HTMLElement, name: string, { catches = false } = {}): Outline {
  const frame = document.createElement('div');
  const label = document.createElement('span');
  label.textContent = name;
  frame.append(label);
  root.append(frame);
  let is: boolean | null = null;

  function light(lit: boolean): void {
    if (lit === is) return;
    is = lit;
    // From the left, in pages that are written from the right too.
    frame.style.cssText = `position:absolute;inset:0 auto auto 0;direction:ltr;box-sizing:border-box;border-radius:12px;${lit ? LIT : DIM}${catches ? ';pointer-events:auto;cursor:crosshair' : ''}`;
    label.style.cssText = `position:absolute;white-space:nowrap;max-width:90vw;overflow:hidden;text-overflow:ellipsis;${TEXT}`;
    label.hidden = !lit;
    if (!lit) label.style.display = 'none';
    else if (!matchMedia('(prefers-reduced-motion: reduce)').matches)
      frame.animate(
        [
          { opacity: 0, scale: 1.15 },
          { opacity: 1, scale: 1 },
        ],
        { duration: 180, easing: 'ease-out' },
      );
  }

  function place({ x, y, width, height }: Place): void {
    frame.style.translate = `${x - GAP_PX}px ${y - GAP_PX}px`;
    frame.style.width = `${width + 2 * GAP_PX}px`;
    frame.style.height = `${height + 2 * GAP_PX}px`;
    if (!is) return;
    const isRoomAbove = y > LABEL_PX;
    const isRoomBelow = innerHeight - y - height > LABEL_PX;
    const [top, bottom] = isRoomAbove
      ? ['auto', 'calc(100% + 9px)']
      : isRoomBelow
        ? ['calc(100% + 9px)', 'auto']
        : ['6px', 'auto'];
    const [left, right] = x + width / 2 > innerWidth / 2 ? ['auto', '-3px'] : ['-3px', 'auto'];
    label.style.inset = `${top} ${right} ${bottom} ${left}`;
  }

  light(!catches);
  return {
    place,
    pressed: () => (frame.matches(':hover') ? frame.matches(':active') : null),
    light,
    remove: () => frame.remove(),
  };
}

/** Whether something of this frame has room in what the person sees of its window, pinched or not. */
function hasRoom(part: Element): boolean {
  const { left, right, top, bottom } = part.getBoundingClientRect();
  const { offsetLeft = 0, offsetTop = 0, width = innerWidth, height = innerHeight } = visualViewport ?? {};
  const [x, y] = [left - offsetLeft, top - offsetTop];
  return x >= ROOM_PX && y >= ROOM_PX && right - offsetLeft <= width - ROOM_PX && bottom - offsetTop <= height - ROOM_PX;
}

function isFixed(part: Element): boolean {
  for (let at: Element | null = part; at; at = above(at)) if (getComputedStyle(at).position === 'fixed') return true;
  return false;
}

/** For what is fixed to its frame no browser scrolls the page around that: but it does for something else in the same place, there just for that. */
function standIn(part: Element, use: (place: Element) => void): void {
  const place = document.createElement('div');
  const { left, top, width, height } = part.getBoundingClientRect();
  place.style.cssText = `all:initial;position:absolute;inset:0 auto auto 0;width:${width}px;height:${height}px;visibility:hidden`;
  document.documentElement.append(place);
  const own = place.getBoundingClientRect();
  place.style.translate = `${left - own.left}px ${top - own.top}px`;
  use(place);
  place.remove();
}

/** Scroll only where it or its outline would be cut off, and then to where all of it has room. */
export function bringIntoSight(part: Element): void {
  const observer = new IntersectionObserver(([entry]) => {
    observer.disconnect();
    // Only the browser can tell of frames of other sites around this one, and of boxes that scroll, how much of it they show.
    if (!entry || (entry.intersectionRatio > MOSTLY && hasRoom(part))) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const how = { block: 'center', inline: 'nearest', behavior: calm ? 'auto' : 'smooth' } as const;
    if (self !== top && isFixed(part)) standIn(part, (place) => place.scrollIntoView(how));
    else part.scrollIntoView(how);
  });
  observer.observe(part);
}

/** A line of text at the top of the page, which screen readers hear. */
export function createNote(text: string): HTMLElement {
  const note = document.createElement('div');
  note.setAttribute('role', 'status');
  note.style.cssText = `position:fixed;inset:12px auto auto 50%;translate:-50%;max-width:90vw;${TEXT}`;
  note.textContent = text;
  return note;
}
