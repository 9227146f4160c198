import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Height of every row. The style sheet's `.windowed > li` agrees with it. */
export const ROW_PX = 44;
/** Rows kept ready beyond each edge: enough for Tab to reach the next row, and for a shift of what is above. */
const SPARE = 8;
/** The window moves in steps, so that scrolling by a pixel renders nothing. */
const STEP = 4;

interface Props<T> {
  items: readonly T[];
  label: string;
  keyOf: (item: T) => string;
  row: (item: T) => ComponentChildren;
}

/**
 * A list that renders only the rows near the visible part, whoever scrolls it. The row that holds the keyboard focus
 * stays rendered wherever it is, so scrolling away never loses it.
 */
export function WindowedList<T>({ items, label, keyOf, row }: Props<T>) {
  const list = useRef<HTMLUListElement>(null);
  const from = useSignal(0);
  const to = useSignal(SPARE * 2);
  const held = useSignal<string | null>(null);

  useLayoutEffect(() => {
    const measure = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const step = (pixels: number) => Math.floor(pixels / ROW_PX / STEP) * STEP;
      from.value = Math.max(0, step(-top) - SPARE);
      to.value = Math.max(SPARE * 2, step(innerHeight - top) + STEP + SPARE);
    };
    measure();
    document.addEventListener('scroll', measure, { capture: true, passive: true });
    addEventListener('resize', measure);
    return () => {
      document.removeEventListener('scroll', measure, { capture: true });
      removeEventListener('resize', measure);
    };
  }, [items.length]);

  const shown = items.slice(from.value, to.value).map((item, index) => [item, from.value + index] as const);
  const heldAt = held.value === null ? -1 : items.findIndex((item) => keyOf(item) === held.value);
  const heldItem = items[heldAt];
  if (heldItem !== undefined && heldAt < from.value) shown.unshift([heldItem, heldAt]);
  else if (heldItem !== undefined && heldAt >= to.value) shown.push([heldItem, heldAt]);

  return (
    <ul
      ref={list}
      // biome-ignore lint/a11y/noRedundantRoles: a list without markers loses its role in some browsers
      role="list"
      aria-label={label}
      class="windowed"
      style={{ blockSize: `${items.length * ROW_PX}px` }}
      onFocusIn={(event) => {
        held.value = (event.target as Element).closest('li')?.dataset.key ?? null;
      }}
      onFocusOut={(event) => {
        if (!list.current?.contains(event.relatedTarget as Node | null)) held.value = null;
      }}
    >
      {shown.map(([item, index]) => (
        <li
          key={keyOf(item)}
          // biome-ignore lint/a11y/noRedundantRoles: as above
          role="listitem"
          data-key={keyOf(item)}
          aria-setsize={items.length}
          aria-posinset={index + 1}
          style={{ insetBlockStart: `${index * ROW_PX}px` }}
        >
          {row(item)}
        </li>
      ))}
    </ul>
  );
}
