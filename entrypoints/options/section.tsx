import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  title: string;
  about?: string;
  children: ComponentChildren;
}

/** One headed part of the page: what it is on the one side, its controls on the other; above each other where it is narrow. */
export function Section({ title, about, children }: Props) {
  const id = useId();
  return (
    <section class="part" aria-labelledby={id}>
      <div class="part-head">
        <h2 id={id}>{title}</h2>
        {about && <p class="soft">{about}</p>}
      </div>
      <div class="part-body stack">{children}</div>
    </section>
  );
}
