import type { FormField } from './form.ts';

const LONGEST_VALUE = 20_000;

/**
 * What a field can hold of a value from elsewhere, as text; empty where it cannot. A browser shows an empty field for a date that is none:
 * were such a value kept, something would be sent that nobody has seen. A checkbox always holds "true" or "false".
 */
export function heldBy({ type, choices }: Pick<FormField, 'type' | 'choices'>, value: unknown): string {
  const text = ['string', 'number', 'boolean'].includes(typeof value) ? String(value).slice(0, LONGEST_VALUE) : '';
  switch (type) {
    case 'display':
      return '';
    case 'checkbox':
      return text.trim() === 'true' ? 'true' : 'false';
    case 'select':
    case 'radio':
      return choices.some((choice) => choice.value === text) ? text : '';
    case 'number':
      return /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text.trim()) ? text.trim() : '';
    case 'date':
      return isDay(text) ? text : '';
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text) ? text : '';
    case 'textarea':
      return text.replaceAll('\r\n', '\n');
    default:
      // One line, as the field shows it.
      return text.replace(/[\r\n]+/g, ' ');
  }
}

/** A day of the calendar, `2026-02-28`: the 31st of February is none. */
function isDay(text: string): boolean {
  const when = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return when !== null && !Number.isNaN(when.getTime()) && when.toISOString().startsWith(text);
}
