import type { Form, FormField, FormValues } from './form.ts';
import { heldBy } from './held.ts';

/** Every field of every step, in order. */
export const fieldsOf = (form: Form): FormField[] => form.steps.flatMap((step) => step.fields);

/**
 * What a form starts with: what is known already, else each field's default. Fields with neither are not in it, but for checkboxes,
 * which are off until they are on. Names that the form has not are left out.
 */
export function startingValues(form: Form, known: Readonly<Record<string, unknown>> = {}): Map<string, string> {
  const values = new Map<string, string>();
  for (const field of fieldsOf(form)) {
    const given = Object.hasOwn(known, field.name) ? heldBy(field, known[field.name]) : '';
    const value = given || field.initial;
    if (field.name && value && !values.has(field.name)) values.set(field.name, value);
  }
  return values;
}

/** What is submitted: one flat object over all steps, as typed. A field that never had a value is not in it. */
export function submittedValues(form: Form, values: FormValues): Record<string, string> {
  const names = new Set(fieldsOf(form).map((field) => field.name));
  return Object.fromEntries([...values].filter(([name]) => names.has(name)));
}

/** The first step that has a field which something is wrong with; -1 where none has. */
export const firstWrongStep = (form: Form, wrong: ReadonlyMap<string, unknown>): number =>
  form.steps.findIndex((step) => step.fields.some((field) => field.name !== '' && wrong.has(field.name)));
