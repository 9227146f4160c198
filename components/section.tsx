import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A headed region. `aside` stands at the end of the heading's line. */
export function Section(props: { title: string; aside?: ComponentChildren; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="section" aria-labelledby={id}>
      <div class="section-head">
        <h2 id={id}>{props.title}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
