import { handle } from './handle.ts';
import { visiblePart } from './visible.ts';

const SHOWN_MS = 4000;
const GAP_PX = 4;
const COLOUR = '#2450d6';

/** Let the sensor's embeds of this frame be shown. */
export function offerOverlay(): void {
  const own = handle();
  if (own) own.show = show;
}

let dismiss: (() => void) | null = null;

/** Scroll to an embed's visible part and outline it for a moment. @returns whether there was one. */
function show(key: string): boolean {
  dismiss?.();
  const all = handle()?.found() ?? [];
  const one = all.find((candidate) => candidate.key === key);
  const part = one ? visiblePart(one, all) : null;
  if (!part) return false;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  part.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: calm ? 'auto' : 'smooth' });
  dismiss = outline(part, calm);
  return true;
}

/**
 * An outline in the top layer, above any z-index a page may use, in a closed shadow root that the page's styles do not reach. It
 * takes no pointer events and goes away by itself; then nothing of it is left.
 */
function outline(part: Element, calm: boolean): () => void {
  const host = document.createElement('div');
  host.popover = 'manual';
  host.setAttribute('aria-hidden', 'true');
  host.style.cssText =
    'all:initial;position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none;margin:0;padding:0;border:0;background:none;pointer-events:none;overflow:hidden';
  const frame = document.createElement('div');
  frame.style.cssText = `position:absolute;border:3px solid ${COLOUR};border-radius:12px;box-shadow:0 0 0 2px #fff,0 0 0 6px ${COLOUR}55;box-sizing:border-box`;
  host.attachShadow({ mode: 'closed' }).append(frame);
  document.documentElement.append(host);
  host.showPopover();
  if (!calm)
    frame.animate(
      [
        { opacity: 0, scale: 1.15 },
        { opacity: 1, scale: 1 },
      ],
      { duration: 180, easing: 'ease-out' },
    );

  let request = 0;
  const place = () => {
    const box = part.getBoundingClientRect();
    frame.style.translate = `${box.left - GAP_PX}px ${box.top - GAP_PX}px`;
    frame.style.width = `${box.width + 2 * GAP_PX}px`;
    frame.style.height = `${box.height + 2 * GAP_PX}px`;
    request = requestAnimationFrame(place);
  };
  place();

  const end = () => {
    cancelAnimationFrame(request);
    clearTimeout(timer);
    removeEventListener('keydown', onKey, true);
    host.remove();
    dismiss = null;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') end();
  };
  const timer = setTimeout(end, SHOWN_MS);
  addEventListener('keydown', onKey, true);
  return end;
}
