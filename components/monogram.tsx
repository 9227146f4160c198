/** An account's initials on a square, to tell accounts apart at a glance. */
export function Monogram({ label }: { label: string }) {
  const initials = label.split(/\s+/, 2).map((word) => [...word][0]);
  return (
    <span class="monogram" aria-hidden="true">
      {initials.join('').toUpperCase()}
    </span>
  );
}
