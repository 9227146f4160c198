import { i18n } from '#i18n';

/*
 * Numbers, dates, ages and durations. The person's own variant of the language is used (en-GB, de-CH) where it is the
 * language of the words around it, so that no sentence is in two languages.
 */
const words = i18n.t('locale');
export const locale = navigator.language.split('-')[0] === words.split('-')[0] ? navigator.language : words;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const counts = new Intl.NumberFormat(locale);
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' });

/** A number as people write it: 10,000. */
export const count = (value: number): string => counts.format(value);

/** A length of time in seconds, short: 30 sec. */
export const seconds = (value: number): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'short' }).format(value);

/** A day: 31 Dec 2026. */
export const day = (when: number): string => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(when);

/** A day and a time to the second. */
export const moment = (when: number): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(when);

/** A time as seen from now: 2 minutes ago, in 40 seconds. What lies ahead is never rounded down. */
export function fromNow(when: number, now: number): string {
  const distance = when - now;
  const size = Math.abs(distance);
  const round = distance > 0 ? Math.ceil : Math.round;
  if (distance <= 0 && size < MINUTE) return i18n.t('age.now');
  if (size < MINUTE * 1.5) return relative.format(round(distance / SECOND), 'second');
  if (size < HOUR) return relative.format(round(distance / MINUTE), 'minute');
  if (size < DAY) return relative.format(round(distance / HOUR), 'hour');
  return relative.format(round(distance / DAY), 'day');
}
