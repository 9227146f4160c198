import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PlainFault } from '../../lib/fault.ts';
import type { Field } from '../../lib/platforms/collection.ts';
import type { Json, Values } from '../../lib/platforms/endpoint.ts';
import type { Account } from '../../lib/storage/items.ts';
import { readTyped, typedAtFirst } from '../../lib/view/record-fields.ts';
import { valueAt } from '../../lib/view/record-paths.ts';
import { isEmpty } from '../../lib/view/record-values.ts';
import { RecordField } from './field.tsx';
import { refusal } from './trouble.tsx';
import '../../assets/styles/fields.css';

interface Props {
  account: Account;
  now: number;
  fields: readonly Field[];
  /** What is edited; without it something is made. */
  record?: Json;
  /** Everything is sent, also what stays as it is. */
  whole?: boolean;
  submit: string;
  danger?: boolean;
  /** Nothing has to be changed for this to be sent. */
  always?: boolean;
  onCancel: () => void;
  /** @returns why it was refused, or null when it was taken. */
  onSubmit: (values: Values) => Promise<PlainFault | null>;
}

/** A form made of a kind's fields. What the vendor says against a field stands at that field. */
export function RecordForm(props: Props) {
  const { account, fields, record, onCancel } = props;
  const before = useRef(typedAtFirst(fields, record)).current;
  const typed = useSignal(before);
  const checked = useSignal(false);
  const sending = useSignal(false);
  const fault = useSignal<PlainFault | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const read = readTyped(fields, typed.value, record === undefined ? null : before, props.whole);
  const unchanged = record !== undefined && !props.always && fields.every(({ name }) => typed.value[name] === before[name]);
  const named = (name: string) => {
    const said = fault.value?.fields?.[name];
    return (checked.value ? read.wrong[name] : undefined) ?? (said ? { said } : undefined);
  };

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    checked.value = true;
    fault.value = null;
    if (sending.value || unchanged) return;
    if (Object.keys(read.wrong).length === 0) {
      sending.value = true;
      fault.value = await props.onSubmit(read.values);
      sending.value = false;
    }
    // The first thing that is wrong is where the person goes on.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  const others = Object.entries(fault.value?.fields ?? {}).filter(([name]) => !fields.some((field) => field.name === name));
  return (
    <form class="form" ref={form} noValidate onSubmit={submit}>
      {fields.map((field) => (
        <RecordField
          key={field.name}
          field={field}
          typed={typed.value[field.name] ?? ''}
          wrong={named(field.name)}
          kept={field.secret === true && record !== undefined && !isEmpty(valueAt(record, field.at ?? field.name))}
          onType={(text) => {
            typed.value = { ...typed.value, [field.name]: text };
          }}
        />
      ))}
      <div role="alert" class="field-error">
        {fault.value && <p>{refusal(account, fault.value, props.now)}</p>}
        {others.map(([name, said]) => (
          <p key={name}>{i18n.t('records.pair', [name, said])}</p>
        ))}
      </div>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onCancel}>
          {i18n.t('records.cancel')}
        </button>
        <button
          type="submit"
          class={props.danger ? 'button danger' : 'button primary'}
          disabled={sending.value || unchanged}
          aria-busy={sending.value}
        >
          {sending.value ? i18n.t('records.sending') : props.submit}
        </button>
      </div>
    </form>
  );
}
