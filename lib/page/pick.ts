import { type Found, handle } from './handle.ts';
import { openLayer } from './layer.ts';
import { bringIntoSight, createNote, createOutline, nameOf, type Outline } from './outline.ts';
import { visiblePart } from './visible.ts';

/** Words come from the background: content scripts have no locale files. */
export interface PickWords {
  hint: string;
}

export interface Pick {
  /** Embeds of this frame that can be pointed at. */
  count: number;
  end(): void;
}

interface Spot {
  key: string;
  name: string;
  part: Element;
  outline: Outline;
}

/** Nobody points for longer. */
const LONGEST_MS = 60_000;
/** Embeds may come and go meanwhile. */
const LOOK_EVERY_MS = 300;
/** When a press is over and no click has come by then, the page has kept it from us. */
const CLICK_MS = 400;
/** What a press consists of: none of it may reach the page. */
const PRESS = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'touchstart', 'touchend'] as const;
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Let the person point at an embed of this frame, with the pointer or the keyboard.
 * @param picked is told the embed's key once, or null when they gave up
 */
export function startPick({ hint }: PickWords, picked: (key: string | null) => void): Pick {
  let spots: Spot[] = [];
  let lit: Spot | null = null;
  let lookedAt = 0;
  let isPast = false;
  /** What was pressed last, and since when it is no more. */
  let pressed: { spot: Spot; until: number } | null = null;
  let isOtherButton = false;

  const layer = openLayer({
    paint(at) {
      if (performance.now() - lookedAt > LOOK_EVERY_MS) look();
      for (const { part, outline } of spots) outline.place(at(part.getBoundingClientRect()));
      watchPress();
    },
    near: () => spots.map(({ part }) => part),
    lost: () => picked(null),
  });
  // One frame says it for all.
  const note = window === window.top ? createNote(hint) : null;
  if (note) layer.root.append(note);

  /** Bring the spots in line with the embeds that can be seen now. */
  function look(): void {
    lookedAt = performance.now();
    const all = handle()?.found() ?? [];
    const before = new Map(spots.map((spot) => [spot.key, spot]));
    spots = all.flatMap((one) => spotOf(one, all, before));
    for (const spot of before.values()) spot.outline.remove();
    if (lit && !spots.includes(lit)) light(null);
  }
  function spotOf(one: Found, all: readonly Found[], before: Map<string, Spot>): Spot[] {
    const part = visiblePart(one, all);
    if (!part) return [];
    const known = before.get(one.key);
    before.delete(one.key);
    const name = nameOf(one);
    if (known?.name === name) return [Object.assign(known, { part })];
    known?.outline.remove();
    return [{ key: one.key, name, part, outline: createOutline(layer.root, name, { catches: true }) }];
  }

  function light(spot: Spot | null): void {
    if (spot === lit) return;
    lit = spot;
    for (const one of spots) one.outline.light(one === spot);
    if (note) note.textContent = spot?.name ?? hint;
  }

  /** The embed under the pointer: by its place, and by belonging to it, as an open panel may reach beyond the bubble it hangs on. */
  function spotAt({ clientX: x, clientY: y, target }: MouseEvent): Spot | null {
    const boxes = spots.map((spot) => ({ spot, box: spot.part.getBoundingClientRect() }));
    const hit = boxes
      .filter(({ box }) => x >= box.left && x < box.right && y >= box.top && y < box.bottom)
      .sort((one, other) => one.box.width * one.box.height - other.box.width * other.box.height)[0];
    if (hit) return hit.spot;
    return spots.find(({ part }) => target instanceof Node && outermost(part).contains(target)) ?? null;
  }

  /** A page may listen before us and let no event pass: then what the browser shows of the press must do. */
  function watchPress(): void {
    const now = performance.now();
    const under = spots.find(({ outline }) => outline.pressed() !== null);
    if (under?.outline.pressed() && !isOtherButton) pressed = { spot: under, until: now };
    else if (pressed && under !== pressed.spot) pressed = null;
    else if (pressed && now - pressed.until > CLICK_MS) picked(pressed.spot.key);
  }

  const swallow = (event: Event) => {
    // Of a touch that is prevented comes no click.
    if (!event.type.startsWith('touch')) event.preventDefault();
    event.stopImmediatePropagation();
  };
  function onPress(event: Event): void {
    if (!event.isTrusted) return;
    if (event instanceof MouseEvent) isOtherButton = event.button !== 0;
    if (isOtherButton) return;
    swallow(event);
    if (!/^(click|pointerup|mouseup)$/.test(event.type)) return;
    const spot = spotAt(event as MouseEvent);
    if (event.type === 'click' && spot) picked(spot.key);
    else pressed = spot && { spot, until: performance.now() };
  }
  function onMove(event: PointerEvent): void {
    if (event.isTrusted) light(spotAt(event));
  }
  function onKey(event: KeyboardEvent): void {
    if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
    const tab = event.key === 'Tab';
    const step = tab ? (event.shiftKey ? -1 : 1) : STEPS[event.key];
    if (event.key === 'Escape') picked(null);
    else if (event.key === 'Enter' && lit) picked(lit.key);
    else if (step && spots.length > 0) {
      const next = (lit ? spots.indexOf(lit) : step > 0 ? -1 : spots.length) + step;
      // Past the last, Tab is the browser's own again: so it gets into frames, and nobody is kept here.
      isPast = tab && (isPast || next < 0 || next >= spots.length);
      light(isPast ? null : (spots[(next + spots.length) % spots.length] ?? null));
      if (lit) bringIntoSight(lit.part);
      if (isPast) return;
    } else return;
    swallow(event);
  }
  const onFocus = () => {
    isPast = false;
  };
  const giveUp = () => picked(null);
  const timer = setTimeout(giveUp, LONGEST_MS);
  for (const type of PRESS) addEventListener(type, onPress, { capture: true, passive: false });
  addEventListener('pointermove', onMove, true);
  addEventListener('keydown', onKey, true);
  addEventListener('focus', onFocus);
  addEventListener('pagehide', giveUp);

  look();
  return {
    count: spots.length,
    end() {
      clearTimeout(timer);
      for (const type of PRESS) removeEventListener(type, onPress, true);
      removeEventListener('pointermove', onMove, true);
      removeEventListener('keydown', onKey, true);
      removeEventListener('focus', onFocus);
      removeEventListener('pagehide', giveUp);
      layer.close();
    },
  };
}

/** The element of the document in whose shadow roots this one is, or itself. */
function outermost(element: Element): Element {
  let at = element;
  for (let root = at.getRootNode(); root instanceof ShadowRoot; root = at.getRootNode()) at = root.host;
  return at;
}
