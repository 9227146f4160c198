import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { checkFields } from '../../lib/forms/check.ts';
import type { Form, FormField } from '../../lib/forms/form.ts';
import { fieldsOf, firstWrongStep, startingValues, submittedValues } from '../../lib/forms/values.ts';
import { wrongText } from './words.ts';

/** What became of a form: where it went and what was answered, or why not, also by field name. */
export type FormReply =
  | { ok: true; said: string | null; to: string }
  | { ok: false; text: string; fields?: Readonly<Record<string, string>> };

type State =
  | { is: 'open' }
  | { is: 'sending' }
  | { is: 'failed'; text: string }
  | { is: 'sent'; said: string | null; to: string };

/** Where the eye, and the keyboard with it, belongs after a change. */
export type Aim = 'wrong' | 'step' | 'sent';

interface Source {
  form: Form;
  /** What is known already, by field name. */
  known: Readonly<Record<string, unknown>> | undefined;
  /** Names of the fields in sight in which something is typed that the browser makes no value of. */
  unread(): ReadonlySet<string>;
  onSubmit(values: Record<string, string>): Promise<FormReply>;
  aim(at: Aim): void;
}

/** A form while it is filled in. What was typed is kept over steps, over failures, and when the form is read anew meanwhile. */
export function useFormState({ form, known, unread, onSubmit, aim }: Source) {
  const values = useSignal<ReadonlyMap<string, string>>(startingValues(form, known));
  const problems = useSignal<ReadonlyMap<string, string>>(new Map());
  const chosen = useSignal(0);
  const state = useSignal<State>({ is: 'open' });
  const last = form.steps.length - 1;
  const at = Math.min(chosen.value, last);

  /** @returns whether nothing is wrong with these. */
  function check(fields: readonly FormField[]): boolean {
    const wrong = checkFields(fields, values.value, unread());
    const worded = fields.flatMap((field) => {
      const found = wrong.get(field.name);
      return found ? [[field.name, wrongText(field, found)] as const] : [];
    });
    problems.value = new Map(worded);
    return wrong.size === 0;
  }

  function goTo(step: number): void {
    chosen.value = step;
    problems.value = new Map();
    state.value = { is: 'open' };
    aim('step');
  }

  function toFirstWrong(): void {
    const step = firstWrongStep(form, problems.value);
    if (step >= 0) chosen.value = step;
    aim('wrong');
  }

  async function send(): Promise<void> {
    state.value = { is: 'sending' };
    const reply = await onSubmit(submittedValues(form, values.value)).catch(
      (): FormReply => ({ ok: false, text: i18n.t('form.failed') }),
    );
    if (reply.ok) {
      state.value = { is: 'sent', said: reply.said, to: reply.to };
      return aim('sent');
    }
    const names = new Set(fieldsOf(form).map((field) => field.name));
    const said = Object.entries(reply.fields ?? {});
    problems.value = new Map(said.filter(([name]) => name && names.has(name)));
    // What is said of a field that this form has not is still to be read somewhere.
    const others = said.filter(([name]) => !name || !names.has(name)).map((one) => i18n.t('form.fieldSays', one));
    state.value = { is: 'failed', text: [reply.text, ...others].filter(Boolean).join('\n') };
    if (problems.value.size > 0) toFirstWrong();
  }

  return {
    at,
    state: state.value,
    problems: problems.value,
    valueOf: (field: FormField) => values.value.get(field.name) ?? '',
    set(field: FormField, value: string): void {
      values.value = new Map(values.value).set(field.name, value);
      if (!problems.value.has(field.name)) return;
      problems.value = new Map([...problems.value].filter(([name]) => name !== field.name));
    },
    back: () => goTo(at - 1),
    /** To the next step; on the last one checks all of them, in case the form has changed meanwhile, and sends. */
    async forward(): Promise<void> {
      if (state.value.is === 'sending') return;
      const isLast = at === last;
      if (!check(isLast ? fieldsOf(form) : (form.steps[at]?.fields ?? []))) return toFirstWrong();
      if (isLast) await send();
      else goTo(at + 1);
    },
    again(): void {
      values.value = startingValues(form, known);
      goTo(0);
    },
  };
}
