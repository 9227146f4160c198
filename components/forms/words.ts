import { i18n } from '#i18n';
import type { Wrong } from '../../lib/forms/check.ts';
import type { FormField } from '../../lib/forms/form.ts';
import { locale } from '../format.ts';

// A limit of 0.0005 is told as it is.
const limits = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });

/** What is wrong with an answer, said to the person who gave it. The first five are the vendor's documented wording. */
export function wrongText(field: FormField, wrong: Wrong): string {
  switch (wrong.why) {
    case 'required':
      return i18n.t('form.required', [field.label]);
    case 'email':
      return i18n.t('form.notEmail');
    case 'pattern':
      return i18n.t('form.notPattern', [field.label]);
    case 'least':
      return i18n.t('form.least', [limits.format(wrong.limit)]);
    case 'most':
      return i18n.t('form.most', [limits.format(wrong.limit)]);
    case 'shorter':
      return i18n.t('form.shorter', wrong.limit, [limits.format(wrong.limit)]);
    case 'longer':
      return i18n.t('form.longer', wrong.limit, [limits.format(wrong.limit)]);
    case 'unread':
      return i18n.t(field.type === 'date' ? 'form.notDate' : field.type === 'time' ? 'form.notTime' : 'form.notNumber');
  }
}
