import { isAlive, tell } from '../messaging/tell.ts';
import { type Expected, expectChange } from './change.ts';
import { handle } from './handle.ts';
import { openLayer } from './layer.ts';
import { bringIntoSight, createNote, createOutline, nameOf } from './outline.ts';
import { type Pick, type PickWords, startPick } from './pick.ts';
import { visiblePart } from './visible.ts';

const SHOWN_MS = 4000;

/** What the background may have done in a frame, once this script is in it. */
export interface Overlay {
  root: Document;
  /** Scroll to an embed's visible part and outline it for a moment. @returns whether there was one. */
  show(key: string): boolean;
  /** Let the person point at one of this frame's embeds. @returns how many can be pointed at. */
  pick(words: PickWords): number;
  /** @returns whether they were pointing. */
  unpick(): boolean;
  /** Say something in a corner for a moment. */
  note(text: string): void;
  /** Remember how an embed looks now, before a command. @returns whether there is such an embed. */
  expect(key: string, what: Expected): boolean;
  /** Whether what was expected has come to be seen, as soon as it has, or after a while. */
  seen(): Promise<boolean>;
}

const scope = globalThis as unknown as { widgetOverlay?: Overlay };

/** Make it available to the background. What an earlier injection began goes on. */
export function offerOverlay(): void {
  if (scope.widgetOverlay?.root !== document) scope.widgetOverlay = createOverlay();
}

function createOverlay(): Overlay {
  let dismiss = (): void => {};
  let pick: Pick | null = null;
  let seen: () => Promise<boolean> = async () => false;
  const endPick = () => {
    const was = pick !== null;
    pick?.end();
    pick = null;
    return was;
  };

  return {
    root: document,

    show(key) {
      dismiss();
      const all = handle()?.found() ?? [];
      const one = all.find((candidate) => candidate.key === key);
      const part = one ? visiblePart(one, all) : null;
      if (!one || !part) return false;
      bringIntoSight(part);
      dismiss = outline(part, nameOf(one));
      return true;
    },

    pick(words) {
      dismiss();
      endPick();
      pick = startPick(words, (key) => {
        endPick();
        if (isAlive()) tell('page.picked', { key });
      });
      return pick.count;
    },
    unpick: endPick,

    note(text) {
      dismiss();
      dismiss = say(text);
    },

    expect(key, what) {
      const found = handle()?.found() ?? [];
      const one = found.find((candidate) => candidate.key === key);
      if (one) seen = expectChange(one, what);
      return one !== undefined;
    },
    seen: () => seen(),
  };
}

/** Close it after a while, and on Escape. */
function forAWhile(close: () => void): () => void {
  const onKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') end();
  };
  const end = () => {
    clearTimeout(timer);
    removeEventListener('keydown', onKey, true);
    close();
  };
  const timer = setTimeout(end, SHOWN_MS);
  addEventListener('keydown', onKey, true);
  return end;
}

function outline(part: Element, name: string): () => void {
  const layer = openLayer({
    paint: (at) => drawn.place(at(part.getBoundingClientRect())),
    near: () => [part],
    lost: () => end(),
  });
  const drawn = createOutline(layer.root, name);
  const end = forAWhile(layer.close);
  return end;
}

function say(text: string): () => void {
  const layer = openLayer({ paint: () => {}, near: () => [], lost: () => end() });
  layer.root.append(createNote(text));
  const end = forAWhile(layer.close);
  return end;
}
