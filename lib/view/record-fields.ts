import type { Field } from '../platforms/collection.ts';
import type { Json, Values } from '../platforms/endpoint.ts';
import { valueAt } from './record-paths.ts';
import { isMasked, numberOf, pretty, tagsOf } from './record-values.ts';

/** What stands in the fields of a form, by their names: texts, and whether a box is ticked. */
export type Typed = Readonly<Record<string, string | boolean>>;
/** Why what was typed cannot be taken: words `records.wrong<Reason>`. */
export type Wrong = 'required' | 'number' | 'json' | 'date';

/** What stands in a field for a value. A secret is never put there: left empty, it stays as it is. */
export function typedOf(field: Field, value: Json | undefined): string | boolean {
  if (field.as === 'flag') return value === true;
  if (value === undefined || value === null) return '';
  if (field.as === 'json') return pretty(value);
  if (field.secret && field.as !== 'lines') return '';
  if (field.as === 'lines') return tagsOf(value).join('\n');
  if (field.as === 'date') return String(value).slice(0, 10);
  return typeof value === 'object' ? pretty(value) : String(value);
}

/** What a form begins with: the record that is edited, or the fields' own beginnings. */
export const typedAtFirst = (fields: readonly Field[], record?: Json): Typed =>
  Object.fromEntries(
    fields.map((field) => [
      field.name,
      typedOf(field, record === undefined ? field.initial : valueAt(record, field.at ?? field.name)),
    ]),
  );

/** The value of what was typed, or what is wrong with it. Undefined: nothing was. */
function valueTyped(field: Field, typed: string | boolean): { value: Json | undefined } | { wrong: Wrong } {
  if (typeof typed === 'boolean') return { value: typed };
  const text = typed.trim();
  if (text === '') return { value: undefined };
  switch (field.as) {
    case 'number': {
      const number = numberOf(text);
      return number === null ? { wrong: 'number' } : { value: number };
    }
    case 'json':
      try {
        return { value: JSON.parse(text) as Json };
      } catch {
        return { wrong: 'json' };
      }
    case 'lines':
      return {
        value: text
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      };
    case 'date':
      return Number.isNaN(Date.parse(text)) ? { wrong: 'date' } : { value: text };
    case 'long':
      return { value: typed };
    default:
      return { value: text };
  }
}

/** What is sent for a field that was emptied. */
function emptied(field: Field): Json {
  if (field.as === 'lines') return [];
  return field.as === undefined || field.as === 'text' || field.as === 'long' ? '' : null;
}

export interface Read {
  values: Values;
  wrong: Readonly<Record<string, Wrong>>;
}

/**
 * The values that a form stands for.
 * @param before what stood there at first, when a record is edited: what is still the same is left out, unless `whole`
 */
export function readTyped(fields: readonly Field[], typed: Typed, before: Typed | null, whole = false): Read {
  const values: Record<string, Json> = {};
  const wrong: Record<string, Wrong> = {};
  for (const field of fields) {
    const now = typed[field.name] ?? '';
    const isUntouched = before !== null && now === before[field.name];
    if (isUntouched && (!whole || field.secret)) continue;
    const read = valueTyped(field, now);
    if ('wrong' in read) wrong[field.name] = read.wrong;
    else if (read.value !== undefined) values[field.name] = read.value;
    else if (field.required) wrong[field.name] = 'required';
    else if (before !== null) values[field.name] = emptied(field);
  }
  return { values, wrong };
}

/** What a list is narrowed by: what is filled in. A box that is not ticked narrows nothing. */
export function narrowing(fields: readonly Field[], typed: Typed = typedAtFirst(fields)): Read {
  const { values, wrong } = readTyped(fields, typed, null);
  return { values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== false)), wrong };
}

/** The record as it would be with these values, for what is shown before it is sent. */
export const fieldsBefore = (fields: readonly Field[], record: Json, values: Values): Record<string, Json> =>
  Object.fromEntries(
    fields
      .filter(({ name }) => Object.hasOwn(values, name))
      .map((field) => [field.name, valueAt(record, field.at ?? field.name) ?? null]),
  );

/** Whether a field may show what it stands for: a secret, and whatever holds a masked one, is told only as hidden. */
export const isHidden = (field: Field | undefined, value: Json): boolean => Boolean(field?.secret) || isMasked(value);
