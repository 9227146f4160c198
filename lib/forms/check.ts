import type { FormField, FormValues } from './form.ts';
import { matcherOf } from './pattern.ts';

/** What is wrong with one answer; the words are the interface's. */
export type Wrong =
  | { why: 'required' | 'email' | 'pattern' | 'unread' }
  | { why: 'least' | 'most' | 'shorter' | 'longer'; limit: number };

/** As documented. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** The expression's time grows with the square of the length, and no address is nearly as long. */
const LONGEST_EMAIL = 1000;
const LINES = new Set(['text', 'email', 'tel', 'textarea']);

/**
 * Checks answers as the vendor documents it: blanks around them do not count, and where several things are wrong with one the last is
 * told. The sample there and its table of fields disagree about `min` and `max`: the table is followed, by which they are values of
 * numbers and lengths of texts. Also unlike the sample, an empty answer that is not required passes whatever they are ("required: must
 * not be empty"), and a required checkbox must be ticked, also after it was ticked and cleared again.
 * `unread`: names of fields in which something is typed that the browser makes no value of.
 */
export function checkFields(
  fields: readonly FormField[],
  values: FormValues,
  unread: ReadonlySet<string> = new Set(),
): Map<string, Wrong> {
  const wrong = new Map<string, Wrong>();
  for (const field of fields) {
    const found = field.type === 'display' ? null : checkField(field, values.get(field.name) ?? '', unread.has(field.name));
    if (found) wrong.set(field.name, found);
  }
  return wrong;
}

function checkField(field: FormField, typed: string, unread: boolean): Wrong | null {
  if (unread) return { why: 'unread' };
  const value = typed.trim();
  const empty = value === '' || (field.type === 'checkbox' && value === 'false');
  if (empty) return field.required ? { why: 'required' } : null;
  let wrong: Wrong | null = null;
  if (field.type === 'email' && !(value.length <= LONGEST_EMAIL && EMAIL.test(value))) wrong = { why: 'email' };
  // Null: not to be said in reasonable time. The vendor checks as well.
  if (field.pattern && matcherOf(field.pattern)?.(value) === false) wrong = { why: 'pattern' };
  return checkSize(field, value) ?? wrong;
}

function checkSize({ type, min, max }: FormField, value: string): Wrong | null {
  if (type !== 'number' && !LINES.has(type)) return null;
  // Characters as people and the vendor's server count them: a smiley is one.
  const size = type === 'number' ? Number(value) : [...value].length;
  if (max !== null && size > max) return { why: type === 'number' ? 'most' : 'longer', limit: max };
  if (min !== null && size < min) return { why: type === 'number' ? 'least' : 'shorter', limit: min };
  return null;
}
