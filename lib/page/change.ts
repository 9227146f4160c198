import { type Found, handle } from './handle.ts';
import { rootOf } from './shadow.ts';
import { candidatesOf } from './visible.ts';

/** How long a command may take to be seen, and how often it is looked for, in ms. */
const PATIENCE_MS = 1500;
const LOOK_EVERY_MS = 50;
/** Of a vendor's elements, how many are looked at, and how much of their text. */
const MOST = 3000;
const LONGEST = 20_000;

/** What a command is meant to change. */
export interface Expected {
  /** opened, closed: the chat. any: anything the vendor shows or says. */
  change: 'opened' | 'closed' | 'any';
  /** Of platforms that document it: what is there while the chat is open, and only then. */
  openMark?: string | undefined;
  /** Is in it once it is open. */
  text?: string | undefined;
}

/** How the vendor's part of a page looks at one moment. */
interface Shape {
  /** Pixels it covers. */
  area: number;
  /** Elements that say they are expanded. */
  expanded: number;
  frames: number;
  /** The open mark is there. */
  open: boolean;
  /** Text, values of fields and attributes. */
  words: string;
}

function everyElement(tops: readonly Element[]): Element[] {
  const all: Element[] = [];
  const left = [...tops];
  for (let at = left.pop(); at && all.length < MOST; at = left.pop()) {
    all.push(at);
    left.push(...at.children, ...(rootOf(at)?.children ?? []));
  }
  return all;
}

function shapeOf(one: Found, openMark: string | undefined): Shape {
  const all = everyElement(candidatesOf(one, handle()?.found() ?? [one]));
  const shape: Shape = { area: 0, expanded: 0, frames: 0, open: false, words: '' };
  const words: string[] = [];
  for (const element of all) {
    if (element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
      const { width, height } = element.getBoundingClientRect();
      shape.area = Math.max(shape.area, width * height);
      if (element.localName === 'iframe') shape.frames++;
    }
    if (element.getAttribute('aria-expanded') === 'true') shape.expanded++;
    if (openMark && element.matches(openMark)) shape.open = true;
    const { value } = element as { value?: unknown };
    if (typeof value === 'string') words.push(value);
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) words.push(node.nodeValue ?? '');
    // Attributes of the embed's own element are what commands write, and so no sign of what became of one.
    if (element === one.element) continue;
    for (const attribute of element.attributes) if (attribute.name !== 'style') words.push(attribute.value);
  }
  shape.words = words.join('\n').slice(0, LONGEST);
  return shape;
}

/** A chat that opens grows, says that it is expanded, or brings a frame. */
const opened = (before: Shape, now: Shape): boolean =>
  now.area > before.area * 1.2 + 1 || now.expanded > before.expanded || now.frames > before.frames;

function isDone(before: Shape, now: Shape, { change, openMark, text }: Expected): boolean {
  if (change === 'any') return now.words !== before.words || opened(before, now) || opened(now, before);
  if (openMark) return now.open === (change === 'opened');
  if (change === 'closed') return opened(now, before);
  // Text in a vendor's frame cannot be read: that it opened must do. The same text may be in it from before.
  if (text && !now.frames) return isIn(text, now) && (!isIn(text, before) || opened(before, now));
  return opened(before, now);
}

/** Blanks and lines are what a field of one line, or a bubble, changes of a text. */
const plain = (text: string): string => text.replace(/\s+/g, '');
const isIn = (text: string, { words }: Shape): boolean => plain(words).includes(plain(text));

/**
 * Remember how an embed looks before a command.
 * @returns a look at what became of it: whether what was expected can be seen, as soon as it can, or after a while
 */
export function expectChange(one: Found, what: Expected): () => Promise<boolean> {
  const before = shapeOf(one, what.openMark);
  return async () => {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      if (isDone(before, shapeOf(one, what.openMark), what)) return true;
      if (performance.now() > until) return false;
      await new Promise((go) => setTimeout(go, LOOK_EVERY_MS));
    }
  };
}
