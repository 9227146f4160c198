/**
 * Guards for stored values. Our pages read storage before anything else, so these are a few hundred bytes where the
 * schema library of the background would be six thousand; wire answers and messages are parsed with that.
 */
export type Shape<T> = (value: unknown) => value is T;
type Of<S> = S extends Shape<infer T> ? T : never;

export const text: Shape<string> = (value): value is string => typeof value === 'string';
export const number: Shape<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);
export const flag: Shape<boolean> = (value): value is boolean => typeof value === 'boolean';

export const oneOf =
  <const T extends readonly string[]>(...values: T): Shape<T[number]> =>
  (value): value is T[number] =>
    values.includes(value as string);

/** The value, or null. */
export const nullable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value): value is T | null =>
    value === null || shape(value);

/** The value, or absent. */
export const optional =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || shape(value);

export const list =
  <T>(shape: Shape<T>): Shape<T[]> =>
  (value): value is T[] =>
    Array.isArray(value) && value.every((entry) => shape(entry));

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Any keys, values of one shape. */
export const mapOf =
  <T>(shape: Shape<T>): Shape<Record<string, T>> =>
  (value): value is Record<string, T> =>
    isPlain(value) && Object.values(value).every((entry) => shape(entry));

type Fields = Record<string, Shape<unknown>>;
type Optional<F extends Fields> = { [K in keyof F as undefined extends Of<F[K]> ? K : never]?: Of<F[K]> };
type Required<F extends Fields> = { [K in keyof F as undefined extends Of<F[K]> ? never : K]: Of<F[K]> };
export type Fielded<F extends Fields> = Required<F> & Optional<F>;

/** These fields, each of its shape; others are let through untouched. */
export const object =
  <F extends Fields>(fields: F, entries = Object.entries(fields)): Shape<Fielded<F>> =>
  (value): value is Fielded<F> =>
    isPlain(value) && entries.every(([key, shape]) => shape(value[key]));
