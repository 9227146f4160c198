import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Form } from '../../lib/forms/form.ts';
import { FormFieldRow } from './field.tsx';
import { FormProgress } from './progress.tsx';
import { FormSent } from './sent.tsx';
import { type Aim, type FormReply, useFormState } from './state.ts';

interface Props {
  form: Form;
  busy: boolean;
  values?: Readonly<Record<string, unknown>>;
  labelledBy: string;
  onSubmit(values: Record<string, string>): Promise<FormReply>;
}

/** A form to fill in, one step in sight. Enter goes on, as the button does. */
export function FormFill({ form, busy, values, labelledBy, onSubmit }: Props) {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const aim = useRef<Aim | null>(null);
  const idOf = (step: number, index: number) => `${id}-${step}-${index}`;
  const filling = useFormState({
    form,
    known: values,
    unread: () => new Set(shown.filter((_, index) => isUnread(idOf(filling.at, index))).map((field) => field.name)),
    onSubmit,
    aim: (at) => {
      aim.current = at;
    },
  });
  const { at, state, problems } = filling;
  const step = form.steps[at];
  const shown = step?.fields ?? [];
  useLayoutEffect(() => {
    if (!aim.current) return;
    // After what it is aimed at has been drawn.
    place.current?.querySelector<HTMLElement>(targets[aim.current])?.focus();
    aim.current = null;
  });

  if (state.is === 'sent')
    return (
      <div ref={place}>
        <FormSent message={form.successMessage} said={state.said} to={state.to} onAgain={filling.again} />
      </div>
    );
  const sending = busy || state.is === 'sending';
  const isLast = at === form.steps.length - 1;
  return (
    <div ref={place}>
      <form
        class="form-body"
        aria-labelledby={labelledBy}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void filling.forward();
        }}
      >
        {form.steps.length > 1 && <FormProgress at={at} steps={form.steps} />}
        {shown.some((field) => field.required) && (
          <p class="small soft" aria-hidden="true">
            {i18n.t('form.marked')}
          </p>
        )}
        <div class="form-grid">
          {shown.map((field, index) => (
            <FormFieldRow
              key={idOf(at, index)}
              field={field}
              id={idOf(at, index)}
              value={filling.valueOf(field)}
              problem={(field.name && problems.get(field.name)) || null}
              onValue={(value) => filling.set(field, value)}
            />
          ))}
        </div>
        <p class="field-error form-failed" role="alert" dir="auto">
          {state.is === 'failed' && state.text}
        </p>
        <div class="row wrap">
          {at > 0 && (
            <button type="button" class="button" aria-disabled={sending} onClick={() => sending || filling.back()}>
              {i18n.t('form.back')}
            </button>
          )}
          <button type="submit" class="button primary" aria-disabled={sending} aria-busy={sending}>
            {isLast ? form.submitLabel || i18n.t('form.submit') : i18n.t('form.next')}
          </button>
          <span class="small soft" role="status">
            {sending && i18n.t('form.sending')}
          </span>
        </div>
      </form>
    </div>
  );
}

const targets: Record<Aim, string> = {
  wrong: '.wrong :is(input, select, textarea)',
  step: '.form-step, input, select, textarea',
  sent: '.form-sent',
};

/** Whether something is typed that is no number, or half a date: the value is empty then. */
function isUnread(id: string): boolean {
  const input = document.getElementById(id);
  return input instanceof HTMLInputElement && input.validity.badInput;
}
