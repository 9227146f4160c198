import { i18n } from '#i18n';
import { count, day } from './format.ts';

const DAY_MS = 86_400_000;
const isSameDay = (one: number, other: number): boolean => new Date(one).toDateString() === new Date(other).toDateString();

/** The day something was seen last, as people speak of it. */
export const lastWords = (when: number, now: number): string =>
  isSameDay(when, now) ? i18n.t('seenOn.today') : isSameDay(when, now - DAY_MS) ? i18n.t('seenOn.yesterday') : day(when);

/** So many pages; at least so many, where some have fallen out of the list. */
export const pagesWords = (pages: number, more: boolean): string =>
  i18n.t('seenOn.pages', pages, [more ? i18n.t('seenOn.atLeast', [count(pages)]) : count(pages)]);
