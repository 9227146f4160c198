import { locale } from './format.ts';

/* Sizes and times of what happens in a page: small numbers with their unit. */

const unit = (name: string, digits: number) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits });

const KB = 1000;
const SECOND = 1000;

/** A number of bytes: 212 kB, 1.4 MB. */
export const size = (bytes: number): string =>
  bytes < KB * KB ? unit('kilobyte', bytes < 10 * KB ? 1 : 0).format(bytes / KB) : unit('megabyte', 1).format(bytes / KB / KB);

/** A length of time: 0.8 ms, 120 ms, 5.2 sec. */
export const span = (ms: number): string =>
  ms < SECOND ? unit('millisecond', ms < 10 ? 1 : 0).format(ms) : unit('second', 1).format(ms / SECOND);

/** A score without a unit: 0.012. */
export const score = (value: number): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(value);
