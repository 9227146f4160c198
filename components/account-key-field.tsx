import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  label: string;
  field: RefObject<HTMLInputElement | null>;
  hint: string;
  /** What is wrong with what was typed, if anything. */
  problem: string | null;
  onInput?: () => void;
}

/**
 * A field for a secret. It is a text box masked by style, so that a whole curl line can be pasted and assistive technology
 * finds it by role. The value lives in the element alone: it never becomes an attribute or state.
 */
export function KeyField({ label, field, hint, problem, onInput }: Props) {
  const id = useId();
  const shown = useSignal(false);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="key-field">
        <input
          ref={field}
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
          onInput={onInput}
        />
        <button
          type="button"
          class="button"
          aria-label={i18n.t(shown.value ? 'options.connect.hideToken' : 'options.connect.showToken')}
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
