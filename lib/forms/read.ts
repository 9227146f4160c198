import type { Form, FormField, FormStep } from './form.ts';
import { readField } from './read-field.ts';

/** More than any form that people fill in; what is beyond is skipped, so that a hostile one cannot fill the page. */
const MOST_STEPS = 50;
const MOST_FIELDS = 200;

type Skip = (path: string) => void;

/**
 * A form from its definition, as much of it as can be read. `steps` wins over `fields`, as documented.
 * Null where there is no form at all: not an object, or neither list in it.
 */
export function readForm(json: unknown): Form | null {
  if (!isRecord(json)) return null;
  const skipped: string[] = [];
  const skip: Skip = (path) => skipped.push(path);
  const stacked = isRecord(json.layout) && json.layout.field_layout === 'stack';
  const listed = Array.isArray(json.steps) && json.steps.length > 0;
  if (!listed && !Array.isArray(json.fields)) return null;
  const steps = listed
    ? readSteps(json.steps, stacked, skip)
    : [{ title: '', fields: readFields(json.fields, 'fields', stacked, skip) }];
  return {
    id: said(json.id),
    title: said(json.title),
    subtitle: said(json.subtitle),
    steps: steps.length > 0 ? steps : [{ title: '', fields: [] }],
    submitLabel: said(json.submit_label),
    successMessage: said(json.success_message),
    disabled: json.disabled === true,
    skipped,
  };
}

/** Steps without a field that can be shown are left out: nobody can do anything in them. */
function readSteps(list: unknown, stacked: boolean, skip: Skip): FormStep[] {
  const steps: FormStep[] = [];
  for (const [index, json] of listOf(list).entries()) {
    const fields = isRecord(json) && index < MOST_STEPS ? readFields(json.fields, `steps.${index}.fields`, stacked, skip) : [];
    if (fields.length === 0) skip(`steps.${index}`);
    else steps.push({ title: isRecord(json) ? said(json.title) : '', fields });
    if (index >= MOST_STEPS) break;
  }
  return steps;
}

function readFields(list: unknown, path: string, stacked: boolean, skip: Skip): FormField[] {
  const fields: FormField[] = [];
  for (const [index, json] of listOf(list).entries()) {
    const field = index < MOST_FIELDS && isRecord(json) ? readField(json, `${path}.${index}`, skip) : null;
    if (field) fields.push(stacked ? { ...field, half: false } : field);
    else skip(`${path}.${index}`);
    if (index >= MOST_FIELDS) break;
  }
  return fields;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const said = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 2000) : '');
