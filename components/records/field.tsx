import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Field } from '../../lib/platforms/collection.ts';
import type { Wrong } from '../../lib/view/record-fields.ts';
import { choiceWords, hintWords, words } from './words.ts';

interface Props {
  field: Field;
  typed: string | boolean;
  /** Ours, or the vendor's own words. */
  wrong?: Wrong | { said: string } | undefined;
  /** A secret that is there already: left empty, it stays. */
  kept?: boolean;
  onType: (typed: string | boolean) => void;
}

const wrongWords: Readonly<Record<Wrong, () => string>> = {
  required: () => i18n.t('records.wrongRequired'),
  number: () => i18n.t('records.wrongNumber'),
  json: () => i18n.t('records.wrongJson'),
  date: () => i18n.t('records.wrongDate'),
};

/** One thing to be filled in, with its name, hint and what is wrong with it. */
export function RecordField({ field, typed, wrong, kept, onType }: Props) {
  const id = useId();
  const hint = [
    hintWords(field.hint),
    field.as === 'json' ? i18n.t('records.asJson') : '',
    kept ? i18n.t('records.secretStays') : '',
  ]
    .filter(Boolean)
    .join(' ');
  const says = wrong === undefined ? '' : typeof wrong === 'string' ? wrongWords[wrong]() : wrong.said;
  const common = {
    id,
    'aria-invalid': says ? true : undefined,
    'aria-describedby': [hint && `${id}-hint`, says && `${id}-wrong`].filter(Boolean).join(' ') || undefined,
    'aria-required': field.required || undefined,
  } as const;
  const label = words('field', field.name);
  return (
    <div class="field">
      {field.as === 'flag' ? (
        <label class="row record-flag" for={id}>
          <input {...common} type="checkbox" checked={typed === true} onChange={(event) => onType(event.currentTarget.checked)} />
          <span class="grow">{label}</span>
        </label>
      ) : (
        <>
          <label for={id}>{field.required ? label : i18n.t('records.optional', [label])}</label>
          <Input field={field} typed={String(typed)} common={common} onType={onType} />
        </>
      )}
      {hint && (
        <p class="small soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {says && (
        <p class="field-error" id={`${id}-wrong`}>
          {says}
        </p>
      )}
    </div>
  );
}

interface InputProps {
  field: Field;
  typed: string;
  common: object;
  onType: (typed: string) => void;
}

function Input({ field, typed, common, onType }: InputProps) {
  const onInput = (event: { currentTarget: { value: string } }) => onType(event.currentTarget.value);
  if (field.as === 'choice') {
    // What is there and not among the choices is one all the same: nothing is changed by opening a form.
    const choices = field.choices ?? [];
    const all = typed === '' || choices.includes(typed) ? choices : [typed, ...choices];
    return (
      <select {...common} class="input" value={typed} onChange={onInput}>
        {(!field.required || typed === '') && <option value="">{i18n.t('records.noChoice')}</option>}
        {all.map((choice) => (
          <option key={choice} value={choice}>
            {choiceWords(choice)}
          </option>
        ))}
      </select>
    );
  }
  if (field.as === 'long' || field.as === 'json' || field.as === 'lines') {
    const code = field.as === 'json';
    return (
      <textarea
        {...common}
        class={`input${code ? ' record-code' : ''}${field.secret ? ' record-secret' : ''}`}
        rows={code ? 8 : field.as === 'lines' ? 3 : 5}
        dir={code ? 'ltr' : 'auto'}
        spellcheck={!code && !field.secret}
        autocomplete="off"
        value={typed}
        onInput={onInput}
      />
    );
  }
  const line = { ...common, class: 'input', value: typed, onInput };
  if (field.secret) return <input {...line} type="password" autocomplete="new-password" />;
  if (field.as === 'date') return <input {...line} type="date" />;
  return <input {...line} type="text" inputMode={field.as === 'number' ? 'decimal' : 'text'} dir="auto" autocomplete="off" />;
}
