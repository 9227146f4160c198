import type { As } from '../platforms/collection.ts';
import type { Json } from '../platforms/endpoint.ts';

/** What a secret is masked with before it leaves the background; it may come back as it is. */
export const MASKED = '•••• ';
export const isMasked = (value: Json | undefined): boolean => typeof value === 'string' && value.startsWith(MASKED);

/** Before this, a number of seconds; from it on, of milliseconds: it is the year 5138 or the year 1973. */
const SECONDS_END = 1e11;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** A number, also as a text. */
export function numberOf(value: Json | undefined): number | null {
  const number = typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Unix ms of ISO 8601 or of Unix seconds; null for what is no time that a calendar has. */
export function timeOf(value: Json | undefined): number | null {
  const number = numberOf(value);
  const ms =
    number === null
      ? typeof value === 'string'
        ? Date.parse(value)
        : Number.NaN
      : number * (Math.abs(number) < SECONDS_END ? 1000 : 1);
  return Math.abs(ms) <= 8.64e15 ? ms : null;
}

/** An address that may be opened in a tab: https, without a name and password in it. */
export function linkOf(value: Json | undefined): URL | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const url = new URL(value);
  return url.protocol === 'https:' && !url.username && !url.password ? url : null;
}

/** The short texts of a list, or of one text. */
export function tagsOf(value: Json | undefined): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? [String(one)] : []));
}

/** Whether there is anything to be shown. */
export const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether there is nothing in it, however deep: a list of empty ones, an object whose every value is empty. */
export const isBlank = (value: Json | undefined): boolean =>
  isEmpty(value) || (typeof value === 'object' && value !== null && Object.values(value).every(isBlank));

const DEEPEST = 10;
const MOST_LINES = 1_000;

/** Whether it can be read line by line: deeper, or longer, it is better shown as the text that it is. */
export function isReadable(value: Json): boolean {
  let lines = 0;
  const fits = (inner: Json, depth: number): boolean =>
    depth <= DEEPEST &&
    ++lines <= MOST_LINES &&
    (typeof inner !== 'object' || inner === null || Object.values(inner).every((one) => fits(one, depth + 1)));
  return fits(value, 0);
}

export const pretty = (value: Json): string => JSON.stringify(value, null, 2);

/** A value as it stands in a spreadsheet: the same in every language. Times are ISO 8601, secrets are not there at all. */
export function plain(value: Json | undefined, as: As = 'text'): string {
  if (isEmpty(value) || value === undefined || isMasked(value)) return '';
  if (as === 'time') {
    const ms = timeOf(value);
    return ms === null ? String(value) : new Date(ms).toISOString();
  }
  if (as === 'tags') return tagsOf(value).join(', ');
  return typeof value === 'object' ? JSON.stringify(value, (_, inner) => (isMasked(inner) ? '' : inner)) : String(value);
}
