import { useId } from 'preact/hooks';
import { FieldFrame, inFrame } from './field-frame.tsx';
import type { FieldProps } from './key-field.tsx';

/** A field for something that everybody may see: an address, a name. */
export function PlainField({ label, initial, attach, hint, problem, onInput }: FieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} problem={problem}>
      <input
        {...inFrame(id, problem)}
        ref={attach}
        class="input"
        defaultValue={initial}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}
