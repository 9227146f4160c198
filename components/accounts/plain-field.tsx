import { useId } from 'preact/hooks';
import type { FieldProps } from './key-field.tsx';

/** A field for something that everybody may see: an address, a name. */
export function PlainField({ label, initial, attach, hint, problem, onInput }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        ref={attach}
        id={id}
        class="input"
        type="text"
        defaultValue={initial}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        dir="ltr"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? `${id}-hint` : `${id}-problem ${id}-hint`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p class="field-error" id={`${id}-problem`} role="alert">
        {problem}
      </p>
      <p class="small soft" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
