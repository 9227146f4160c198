import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { FieldFrame, inFrame } from './field-frame.tsx';

export interface FieldProps {
  label: string;
  /** What stands there at first. */
  initial?: string;
  attach(input: HTMLInputElement | null): void;
  hint: string;
  /** What is wrong with what was typed, if anything. */
  problem: string | null;
  onInput(value: string): void;
}

/**
 * A field for a secret. It is a text box masked by style, so that a whole curl line can be pasted and assistive technology
 * finds it by role. The value lives in the element alone: it never becomes an attribute or state.
 */
export function KeyField({ label, attach, hint, problem, onInput }: FieldProps) {
  const id = useId();
  const shown = useSignal(false);
  return (
    <FieldFrame id={id} label={label} hint={hint} problem={problem}>
      <div class="key-field">
        <input
          {...inFrame(id, problem)}
          ref={attach}
          class={shown.value ? 'input' : 'input masked'}
          // Password managers would offer to keep it somewhere else.
          data-1p-ignore
          data-lpignore="true"
          // What was typed stays in the element: whoever listens is only told that it is another.
          onInput={() => onInput('')}
        />
        <button
          type="button"
          class="button"
          aria-label={i18n.t(shown.value ? 'options.connect.hideSecret' : 'options.connect.showSecret', [label])}
          onClick={() => {
            shown.value = !shown.value;
          }}
        >
          {i18n.t(shown.value ? 'options.connect.hide' : 'options.connect.show')}
        </button>
      </div>
    </FieldFrame>
  );
}
