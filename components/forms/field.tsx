import type { FormField } from '../../lib/forms/form.ts';
import { FormControl, FormRadios } from './control.tsx';

interface Props {
  field: FormField;
  id: string;
  value: string;
  /** What is wrong with the answer, in words. */
  problem: string | null;
  onValue(value: string): void;
}

/** One field with its label, its help, and what is wrong with its answer. */
export function FormFieldRow({ field, id, value, problem, onValue }: Props) {
  const wrong = problem !== null;
  const place = `field form-field${field.half ? ' half' : ''}${wrong ? ' wrong' : ''}`;
  const describedBy = [wrong && `${id}-problem`, field.help && `${id}-help`].filter(Boolean).join(' ') || undefined;
  const below = (
    <>
      {wrong && (
        <p class="field-error" id={`${id}-problem`} dir="auto">
          {problem}
        </p>
      )}
      {field.help && (
        <p class="small soft" id={`${id}-help`} dir="auto">
          {field.help}
        </p>
      )}
    </>
  );

  if (field.type === 'display')
    return (
      <div class={place}>
        <p class="form-display" dir="auto">
          {field.label}
        </p>
        {below}
      </div>
    );
  if (field.type === 'radio')
    return (
      <fieldset
        class={place}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one that a fieldset may have, and that can say the two below
        role="radiogroup"
        aria-required={field.required}
        aria-invalid={wrong}
        aria-describedby={describedBy}
      >
        <legend dir="auto">
          <Label field={field} />
        </legend>
        <FormRadios field={field} id={id} value={value} onValue={onValue} />
        {below}
      </fieldset>
    );
  if (field.type === 'checkbox')
    return (
      <div class={place}>
        <label class="form-check">
          <input
            type="checkbox"
            id={id}
            required={field.required}
            aria-invalid={wrong}
            aria-describedby={describedBy}
            checked={value === 'true'}
            onChange={(event) => onValue(String(event.currentTarget.checked))}
          />
          <span dir="auto">
            <Label field={field} />
          </span>
        </label>
        {below}
      </div>
    );
  return (
    <div class={place}>
      <label for={id} dir="auto">
        <Label field={field} />
      </label>
      <FormControl field={field} id={id} value={value} wrong={wrong} describedBy={describedBy} onValue={onValue} />
      {below}
    </div>
  );
}

/** The mark is for the eye: the control says itself that it is required. */
function Label({ field }: { field: FormField }) {
  return (
    <>
      {field.label}
      {field.required && (
        <span class="form-mark" aria-hidden="true">
          {' *'}
        </span>
      )}
    </>
  );
}
