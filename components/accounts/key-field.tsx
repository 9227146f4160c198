import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';

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
    <div class="field">
      <label for={id}>{label}</label>
      <div class="key-field">
        <input
          ref={attach}
          id={id}
          class={shown.value ? 'input' : 'input masked'}
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          dir="ltr"
          // Password managers would offer to keep it somewhere else.
          data-1p-ignore
          data-lpignore="true"
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? `${id}-hint` : `${id}-problem ${id}-hint`}
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
      <p class="field-error" id={`${id}-problem`} role="alert">
        {problem}
      </p>
      <p class="small soft" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
