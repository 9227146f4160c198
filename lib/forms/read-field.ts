import { type Choice, type FieldType, type FormField, fieldTypes } from './form.ts';
import { heldBy } from './held.ts';
import { matcherOf } from './pattern.ts';

const LONGEST_NAME = 200;
const LONGEST_TEXT = 4000;
const MOST_CHOICES = 1000;
const USUAL_ROWS = 3;
const MOST_ROWS = 20;

/**
 * One field from its definition. What it lacks gets its usual value, what makes no sense in it is told by `skip` and left out.
 * Null where nothing can be asked: no name to keep the answer under, or nothing to display.
 */
export function readField(json: Record<string, unknown>, path: string, skip: (path: string) => void): FormField | null {
  const name = plain(json.name, LONGEST_NAME);
  const given = isFieldType(json.type) ? json.type : 'text';
  const label = plain(json.label, LONGEST_TEXT).trim() || name;
  if (given === 'display' ? !label : !name) return null;

  const choices = given === 'select' || given === 'radio' ? readChoices(json.options, `${path}.options`, skip) : [];
  const chosen = choices.length > 0;
  // A choice of nothing cannot be made, and blocks the form where it is required: then people may at least type.
  const type = (given === 'select' || given === 'radio') && !chosen ? 'text' : given;
  const pattern = plain(json.pattern, LONGEST_TEXT);
  const readable = pattern === '' || matcherOf(pattern) !== null;
  if (!readable) skip(`${path}.pattern`);
  return {
    name: type === 'display' ? '' : name,
    label,
    type,
    required: json.required === true,
    placeholder: plain(json.placeholder, LONGEST_TEXT),
    choices,
    rows: Math.min(MOST_ROWS, Math.max(1, Math.round(numberOf(json.rows) ?? USUAL_ROWS))),
    initial: heldBy({ type, choices }, json.default_value),
    help: plain(json.help_text, LONGEST_TEXT).trim(),
    pattern: readable ? pattern : '',
    min: numberOf(json.min),
    max: numberOf(json.max),
    half: json.width === 'half',
  };
}

/** Both documented shapes: a text, or a value with perhaps a label. Each value once: two that are alike cannot be told apart. */
function readChoices(options: unknown, path: string, skip: (path: string) => void): Choice[] {
  if (!Array.isArray(options)) return [];
  const choices = new Map<string, Choice>();
  for (const [index, option] of options.entries()) {
    const { value, label } = typeof option === 'object' && option !== null ? option : { value: option, label: undefined };
    const read = plain(value, LONGEST_TEXT);
    const known = typeof value === 'string' || typeof value === 'number';
    if (!known || choices.has(read) || index >= MOST_CHOICES) skip(`${path}.${index}`);
    else choices.set(read, { value: read, label: plain(label, LONGEST_TEXT).trim() || read });
    if (index >= MOST_CHOICES) break;
  }
  return [...choices.values()];
}

const isFieldType = (value: unknown): value is FieldType => (fieldTypes as readonly unknown[]).includes(value);

const plain = (value: unknown, longest: number): string =>
  typeof value === 'string' ? value.slice(0, longest) : typeof value === 'number' ? String(value) : '';

/** A number, also as text. Empty text is none. */
function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
