import { i18n } from '#i18n';
import type { FormField } from '../../lib/forms/form.ts';

export interface ControlProps {
  field: FormField;
  /** Ids and names in the page are ours: a form's own could be those of something else in it. */
  id: string;
  value: string;
  wrong: boolean;
  /** Ids of what describes it: its error, its help. */
  describedBy: string | undefined;
  onValue(value: string): void;
}

/** What an answer is typed into or chosen from; radios and checkboxes have components of their own. */
export function FormControl({ field, id, value, wrong, describedBy, onValue }: ControlProps) {
  const shared = {
    id,
    class: 'input',
    value,
    required: field.required,
    'aria-invalid': wrong,
    'aria-describedby': describedBy,
  };
  const onInput = (event: { currentTarget: { value: string } }) => onValue(event.currentTarget.value);
  switch (field.type) {
    case 'textarea':
      return <textarea {...shared} rows={field.rows} placeholder={field.placeholder} dir="auto" onInput={onInput} />;
    case 'select':
      return (
        <select {...shared} onChange={onInput}>
          {field.choices.every((choice) => choice.value !== '') && (
            <option value="">{field.placeholder || i18n.t('form.choose')}</option>
          )}
          {field.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      );
    case 'number':
      return (
        <input
          {...shared}
          type="number"
          step="any"
          min={field.min ?? undefined}
          max={field.max ?? undefined}
          placeholder={field.placeholder}
          onInput={onInput}
        />
      );
    case 'date':
      return <input {...shared} type="date" onInput={onInput} />;
    case 'time':
      // Seconds too where it starts with some, which else could not be kept.
      return <input {...shared} type="time" step={field.initial.length > 5 ? 1 : undefined} onInput={onInput} />;
    case 'email':
      return <input {...shared} type="email" placeholder={field.placeholder} autocomplete="off" onInput={onInput} />;
    case 'tel':
      return <input {...shared} type="tel" placeholder={field.placeholder} autocomplete="off" onInput={onInput} />;
    default:
      return <input {...shared} type="text" placeholder={field.placeholder} dir="auto" autocomplete="off" onInput={onInput} />;
  }
}

/** One choice of a few, all in sight. */
export function FormRadios({ field, id, value, onValue }: Pick<ControlProps, 'field' | 'id' | 'value' | 'onValue'>) {
  return field.choices.map((choice, index) => (
    <label key={choice.value} class="form-check">
      <input
        type="radio"
        id={index === 0 ? id : undefined}
        name={id}
        checked={value === choice.value}
        onChange={() => onValue(choice.value)}
      />
      <span dir="auto">{choice.label}</span>
    </label>
  ));
}
