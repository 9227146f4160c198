import { isAlive } from '../messaging/tell.ts';
import { rootOf } from './shadow.ts';

/** What may lie over us: everything else that has entered the top layer. */
const ABOVE = ':modal,:popover-open,:fullscreen';
/** The layer's own box, by which the page's coordinates are translated: a page may have zoomed its root element. */
const UNIT_PX = 100;
/**
 * Without a sign of life for so long the layer hides itself: when an extension is replaced, Firefox ends its scripts in pages at once and
 * leaves what they have drawn.
 */
const LIFE_MS = 1000;
/** Some pages take out whatever they have not put beside their head and body, once or each time: the last tries are inside the body. */
const MOST_TRIES = 4;
/** By which a later version finds what an earlier one has left. */
export const OWN = 'data-widget-control';
const STYLE = [
  'all:initial',
  'position:fixed',
  'inset:0 auto auto 0',
  `width:${UNIT_PX}px`,
  `height:${UNIT_PX}px`,
  'margin:0',
  'padding:0',
  'border:0',
  'background:none',
  'overflow:visible',
  'pointer-events:none',
]
  .map((rule) => `${rule}!important`)
  .join(';');

/** Where something is in the layer, in its own pixels. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Layer {
  root: HTMLElement;
  close(): void;
}

interface Work {
  /** Once a frame. `at` says where a box of the page lies in the layer. */
  paint(at: (box: DOMRect) => Place): void;
  /** What is pointed at: a dialog may open in the shadow root it is in. */
  near(): readonly Element[];
  /** It was closed by something else than `close`: the page keeps taking it away, is printed, or the extension is gone. */
  lost(): void;
}

/**
 * A place of our own over the page: a popover in the top layer, above any z-index, whose closed shadow root the page's styles and scripts
 * do not reach. It stays above dialogs and popovers that open later. Nothing is left of it once it is closed.
 */
export function openLayer({ paint, near, lost }: Work): Layer {
  const host = document.createElement('div');
  host.popover = 'manual';
  host.style.cssText = STYLE;
  host.setAttribute(OWN, '');
  const root = document.createElement('div');
  host.attachShadow({ mode: 'closed' }).append(root);
  let tries = 0;
  function enter(): void {
    const home = tries++ < MOST_TRIES / 2 ? document.documentElement : (document.body ?? document.documentElement);
    home.append(host);
    host.showPopover();
  }
  enter();

  const life = root.animate([{ visibility: 'visible' }, { visibility: 'hidden' }], { duration: LIFE_MS, fill: 'forwards' });

  let known = new Set(opened(near()));
  function stayAbove(): void {
    const now = opened(near()).filter((one) => one !== host);
    if (now.some((one) => !known.has(one))) {
      host.hidePopover();
      host.showPopover();
    }
    known = new Set(now);
  }

  let request = 0;
  function frame(): void {
    if (!isAlive() || (!host.isConnected && tries >= MOST_TRIES)) {
      giveUp();
      return;
    }
    if (!host.isConnected) enter();
    life.currentTime = 0;
    stayAbove();
    const own = host.getBoundingClientRect();
    const scale = own.width / UNIT_PX || 1;
    request = requestAnimationFrame(frame);
    paint((box) => ({
      x: (box.left - own.left) / scale,
      y: (box.top - own.top) / scale,
      width: box.width / scale,
      height: box.height / scale,
    }));
  }
  function close(): void {
    cancelAnimationFrame(request);
    removeEventListener('beforeprint', giveUp);
    host.remove();
  }
  function giveUp(): void {
    close();
    lost();
  }
  addEventListener('beforeprint', giveUp);
  request = requestAnimationFrame(frame);
  return { root, close };
}

/** What is in the top layer: in the document, in the shadow roots around what is pointed at, and in those the focus is in, where dialogs take it. */
function opened(near: readonly Element[]): Element[] {
  const roots = new Set<ShadowRoot>();
  for (const element of near) {
    let root = element.getRootNode();
    for (; root instanceof ShadowRoot; root = root.host.getRootNode()) roots.add(root);
  }
  for (let root = focusedRoot(document); root; root = focusedRoot(root)) roots.add(root);
  return [
    ...Document.prototype.querySelectorAll.call(document, ABOVE),
    ...[...roots].flatMap((root) => [...DocumentFragment.prototype.querySelectorAll.call(root, ABOVE)]),
  ];
}

function focusedRoot(scope: DocumentOrShadowRoot): ShadowRoot | null {
  const focused = scope.activeElement;
  return focused && rootOf(focused);
}
