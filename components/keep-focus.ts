/**
 * What has the focus may go with its own click, as a button whose work is done. The browser then begins again at the start of the document; here the
 * focus goes to what is left around it, so that the next Tab goes on from there.
 */
export function keepFocus(): void {
  /** From what has the focus outwards. */
  let around: Element[] = [];
  addEventListener('focusin', ({ target }) => {
    around = [];
    for (let at = target as Element | null; at && at !== document.body; at = at.parentElement) around.push(at);
  });
  // A press beside everything gives the focus up.
  addEventListener(
    'pointerdown',
    () => {
      around = [];
    },
    true,
  );
  new MutationObserver(() => {
    const { activeElement } = document;
    if (around.length === 0 || around[0]?.isConnected || (activeElement && activeElement !== document.body)) return;
    const left = around.find((element) => element.isConnected);
    around = [];
    if (!(left instanceof HTMLElement)) return;
    // Not to be reached by Tab itself.
    if (left.tabIndex < 0) left.tabIndex = -1;
    left.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });
}
