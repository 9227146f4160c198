/** Less of an element than this is nothing that can be used. */
const LEAST = 0.01;

export const canScroll = (element: Element): boolean => {
  if (element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  return /auto|scroll/.test(overflowX + overflowY);
};

/** Which elements are cut off by what they stand in, though their own box is in view. */
export interface Clip {
  /** As it was when the browser last told; what was not asked about before is followed from now on. */
  cuts(element: Element): boolean;
  stop(): void;
}

/**
 * Start to follow what is cut off.
 * @param above the element that an element stands in, through shadow roots
 * @param changed called when the browser has told something new
 */
export function startClip(above: (element: Element) => Element | null, changed: () => void): Clip {
  const known = new WeakMap<Element, boolean>();
  const observer = new IntersectionObserver(
    (entries) => {
      let isNew = false;
      for (const { target, intersectionRatio, boundingClientRect: box } of entries) {
        const inView = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
        const cut = intersectionRatio < LEAST && inView && !isScrolled(target);
        isNew ||= cut !== known.get(target);
        known.set(target, cut);
      }
      if (isNew) changed();
    },
    // Of this frame alone: where it stands itself is looked up.
    { root: document, threshold: LEAST },
  );

  /** What is out of sight in a box that scrolls can be scrolled to. */
  function isScrolled(element: Element): boolean {
    for (let at = above(element); at && at !== document.documentElement; at = above(at)) if (canScroll(at)) return true;
    return false;
  }

  return {
    cuts(element) {
      const cut = known.get(element);
      if (cut === undefined) {
        known.set(element, false);
        observer.observe(element);
      }
      return cut ?? false;
    },
    stop: () => observer.disconnect(),
  };
}
