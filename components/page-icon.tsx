const paths = {
  more: 'M3 8h.2M8 8h.2M13 8h.2',
  point: 'M8 1v4M8 11v4M1 8h4M11 8h4',
  copy: 'M6 5h8v9H6zM3 11H2V2h8v1',
  out: 'M9 2h5v5M14 2L8 8M12 9v5H2V4h5',
  braces: 'M6 2C3 2 5 7 2 8c3 1 1 6 4 6M10 2c3 0 1 5 4 6-3 1-1 6-4 6',
} as const;

export type PageIconName = keyof typeof paths;

/** A drawn mark as in `icon.tsx`, of those that the first paint has no use for. */
export function PageIcon({ name }: { name: PageIconName }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
