import { platformNames } from '../platforms/ids.ts';
import type { Found } from './handle.ts';
import type { Place } from './layer.ts';

const GAP_PX = 4;
/** Room that a label needs beside its outline. */
const LABEL_PX = 34;
/** What an outline needs around it. */
const ROOM_PX = 8;
const COLOUR = '#2450d6';
const LIT = `border:3px solid ${COLOUR};box-shadow:0 0 0 2px #fff,0 0 0 6px ${COLOUR}55`;
const DIM = `border:2px dashed ${COLOUR};box-shadow:0 0 0 1px #fff`;
const TEXT = `font:600 13px/1.4 system-ui,sans-serif;color:#fff;background:${COLOUR};border-radius:6px;padding:3px 8px;box-shadow:0 0 0 2px #fff`;

/** What an embed is called beside its outline: what stands in the page anyway. */
export const nameOf = ({ platform, widgetId }: Pick<Found, 'platform' | 'widgetId'>): string =>
  widgetId ? `${platformNames[platform]} #${widgetId.slice(0, 40)}` : platformNames[platform];

export interface Outline {
  place(at: Place): void;
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
    frame.style.cssText = `position:absolute;box-sizing:border-box;border-radius:12px;${lit ? LIT : DIM}${catches ? ';pointer-events:auto;cursor:crosshair' : ''}`;
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
    const above = y > LABEL_PX;
    const below = innerHeight - y - height > LABEL_PX;
    label.style.insetBlock = above ? 'auto calc(100% + 9px)' : below ? 'calc(100% + 9px) auto' : '6px auto';
    label.style.insetInline = x + width / 2 > innerWidth / 2 ? 'auto -3px' : '-3px auto';
  }

  light(!catches);
  return { place, light, remove: () => frame.remove() };
}

/** Scroll only where it or its outline would be cut off, and then to where all of it has room. */
export function bringIntoSight(part: Element): void {
  const { left, right, top, bottom } = part.getBoundingClientRect();
  if (left >= ROOM_PX && top >= ROOM_PX && right <= innerWidth - ROOM_PX && bottom <= innerHeight - ROOM_PX) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  part.scrollIntoView({ block: 'center', inline: 'nearest', behavior: calm ? 'auto' : 'smooth' });
}

/** A line of text at the top of the page, which screen readers hear. */
export function createNote(text: string): HTMLElement {
  const note = document.createElement('div');
  note.setAttribute('role', 'status');
  note.style.cssText = `position:fixed;inset:12px auto auto 50%;translate:-50%;max-width:90vw;${TEXT}`;
  note.textContent = text;
  return note;
}
