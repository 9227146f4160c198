/** The types of field that are documented. One of any other type is shown as text. */
export const fieldTypes = [
  ...(['text', 'email', 'tel', 'textarea', 'select', 'number'] as const),
  ...(['date', 'time', 'checkbox', 'radio', 'display'] as const),
] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface Choice {
  value: string;
  label: string;
}

/** One field as it can be shown: every part is there, an empty text where the definition has none. */
export interface FormField {
  /** Its key in what is submitted. Empty for `display`, which is only read. */
  name: string;
  label: string;
  type: FieldType;
  required: boolean;
  placeholder: string;
  /** Of `select` and `radio`: at least one. */
  choices: readonly Choice[];
  /** Lines of a `textarea`. */
  rows: number;
  /** What stands there at first: always something that the type can hold. */
  initial: string;
  help: string;
  /** A regular expression that `matcherOf` can read, or empty. */
  pattern: string;
  /** Of a number its least value, of a text its least count of characters. */
  min: number | null;
  max: number | null;
  /** Half as wide as the form: two of them share a line. */
  half: boolean;
}

export interface FormStep {
  title: string;
  fields: readonly FormField[];
}

/** A form that can be filled in. */
export interface Form {
  id: string;
  title: string;
  subtitle: string;
  /** At least one; a form without steps of its own has one without a title. */
  steps: readonly FormStep[];
  submitLabel: string;
  successMessage: string;
  /** Its owner has switched it off: visitors are not offered it. */
  disabled: boolean;
  /** Where in the definition something could not be read, such as `steps.1.fields.3` or `fields.0.pattern`. */
  skipped: readonly string[];
}

/** What was filled in, by field name. A map, because the names are somebody else's: `constructor` is one like any other. */
export type FormValues = ReadonlyMap<string, string>;
