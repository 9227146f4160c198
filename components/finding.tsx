import { type ComponentChildren, toChildArray } from 'preact';
import { Icon, type IconName } from './icon.tsx';

/** One finding under the embed it belongs to: a mark, the words, then at most a button or two. */
export function Finding(props: { icon: IconName; tone?: 'warn' | 'bad'; children: ComponentChildren }) {
  const [words, ...buttons] = toChildArray(props.children);
  return (
    <div class={`notice ${props.tone ?? ''}`}>
      <Icon name={props.icon} />
      <span class="grow">{words}</span>
      {buttons}
    </div>
  );
}
