const paths = {
  down: 'M4 6l4 4 4-4',
  next: 'M6 4l4 4-4 4',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3',
  panel: 'M4 3h8a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM10 3v10',
  settings: 'M2 5h6M12 5h2M2 11h2M8 11h6M10 3v4M6 9v4',
  search: 'M11.2 7a4.2 4.2 0 1 1-8.4 0 4.2 4.2 0 0 1 8.4 0zM10.2 10.2L14 14',
  warning: 'M8 2.2l6.2 11H1.8zM8 6.5v3M8 11.3v.2',
  error: 'M5.5 1.8h5l3.7 3.7v5l-3.7 3.7h-5L1.8 10.5v-5zM8 5v3.6M8 10.8v.2',
  info: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 7.5V11M8 5v.2',
  check: 'M3 8.5l3.2 3.2L13 5',
  minus: 'M4 8h8',
  close: 'M4 4l8 8M12 4l-8 8',
} as const;

export type IconName = keyof typeof paths;

/** A drawn mark. Always beside words or in a named button, so it is hidden from assistive technology. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" class={name === 'next' ? 'mirrored' : undefined}>
      <path d={paths[name]} />
    </svg>
  );
}
