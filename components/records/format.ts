import { i18n } from '#i18n';
import type { As, Column } from '../../lib/platforms/collection.ts';
import type { Json } from '../../lib/platforms/endpoint.ts';
import { isMap, valueAt } from '../../lib/view/record-paths.ts';
import { isBlank, isEmpty, isMasked, numberOf, tagsOf, timeOf } from '../../lib/view/record-values.ts';
import { fromNow, locale } from '../format.ts';
import { choiceWords } from './words.ts';

/* Values of records as a line of text. What is not what it should be is shown as a dash, never as an error. */

export const DASH = '—';

const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
/** Costs of single answers are fractions of a cent. */
const dollars = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumFractionDigits: 6 });
/** Made once: a conversation has thousands of times in it. */
const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
const unit = (name: string) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 1 });
const units = [
  [3600, unit('hour')],
  [60, unit('minute')],
  [1, unit('second')],
] as const;

/** A day and a time to the second. */
export const momentOf = (ms: number): string => moments.format(ms);

const MINUTE = 60_000;
/** How long ago. `now` may be of the last whole minute: what came since then is just now, and not ahead. */
export const ageOf = (ms: number, now: number): string => fromNow(ms > now && ms - now < MINUTE ? now : ms, now);

/** A length of time: 1 hr 2 min, 3 min 20 sec, 0.8 sec. */
export function duration(seconds: number): string {
  if (seconds < 60) return unit('second').format(seconds);
  let left = Math.round(seconds);
  const parts = units.flatMap(([size, format]) => {
    const whole = Math.floor(left / size);
    left -= whole * size;
    return whole > 0 ? [format.format(whole)] : [];
  });
  return parts.slice(0, 2).join(' ');
}

/** A value in one line, without markup. `now`: times are told as ages. */
export function lineOf(value: Json | undefined, as: As = 'text', now?: number): string {
  if (isEmpty(value) || value === undefined) return DASH;
  if (isMasked(value)) return i18n.t('records.hidden');
  if (as === 'time') {
    const ms = timeOf(value);
    return ms === null ? DASH : now === undefined ? momentOf(ms) : ageOf(ms, now);
  }
  if (as === 'number' || as === 'money' || as === 'seconds') {
    const number = numberOf(value);
    if (number === null) return DASH;
    return as === 'seconds' ? duration(number) : (as === 'money' ? dollars : numbers).format(number);
  }
  if (as === 'flag') return typeof value === 'boolean' ? i18n.t(value ? 'records.yes' : 'records.no') : DASH;
  if (as === 'tags') return tagsOf(value).join(', ') || DASH;
  if (as === 'messages') return Array.isArray(value) ? numbers.format(value.length) : DASH;
  if (typeof value === 'object') return as === 'json' ? inOneLine(value) : DASH;
  if (typeof value === 'boolean') return i18n.t(value ? 'records.yes' : 'records.no');
  const text = String(value);
  return as === 'text' ? choiceWords(text) : text;
}

/** A name in a vendor's own data, as words. */
export const plainName = (name: string): string => name.replaceAll('_', ' ');

/** Names and values one after another; what is inside another stands in brackets. */
function inOneLine(value: Json): string {
  if (isBlank(value)) return DASH;
  if (Array.isArray(value)) return value.map(inBrackets).join(', ');
  if (!isMap(value)) return lineOf(value, 'long');
  return Object.entries(value)
    .map(([name, inner]) => i18n.t('records.pair', [plainName(name), inBrackets(inner)]))
    .join(', ');
}
const inBrackets = (value: Json): string =>
  typeof value === 'object' && !isBlank(value) ? `(${inOneLine(value)})` : inOneLine(value);

/** JSON as people may see it: what is masked reads as hidden. */
const unmaskedWords = (_: string, inner: Json): Json => (isMasked(inner) ? i18n.t('records.hidden') : inner);
export const jsonOf = (value: Json): string => JSON.stringify(value, unmaskedWords, 2);

export const columnValue = (record: Json, { name, at }: Column): Json | undefined => valueAt(record, at ?? name);

/** Whether a value says nothing without its name beside it. */
export const needsName = (as: As | undefined): boolean =>
  as === 'number' || as === 'money' || as === 'seconds' || as === 'flag' || as === 'json' || as === 'messages';
