import { i18n } from '#i18n';
import { camel } from '../lib/names.ts';
import type { Finding } from '../lib/storage/pages.ts';

/** In most letters these look like the hyphen that they stand for. */
const LONG_DASHES = /[\u2010-\u2015\u2212]/g;

/** Rules whose words depend on what was found: the part of the key that says so. */
const variants: Readonly<Record<string, (values: readonly string[]) => string>> = {
  'held-by-consent': ([name]) => (name ? '' : 'Unnamed'),
  'record-not-ready': ([problem]) =>
    problem === 'unpublished' ? 'Unpublished' : problem === 'invalid-pipeline' ? 'Invalid' : '',
  'held-by-delay': ([name]) => (name ? '' : 'Unnamed'),
  'not-started': ([, what]) => (what ? 'NoScript' : ''),
  'not-visible': ([part]) =>
    ({ covered: 'Covered', hidden: 'Hidden', small: 'Small', 'off-screen': 'OffScreen' })[part ?? ''] ?? 'Hidden',
  'session-refused': ([status = '', , on]) =>
    /^(401|403|404|410|429)$/.test(status) ? `${status}${status === '403' && on ? 'On' : ''}` : '0',
  'attribute-misspelled': ([found, right, of]) =>
    of === 'setting' ? 'Setting' : found?.replace(LONG_DASHES, '-') === right ? 'Dashes' : '',
  'widget-outdated': ([, , , behind]) => (behind ? 'Behind' : ''),
  'microphone-denied': ([state]) => (state === 'insecure' ? 'Insecure' : ''),
  'frame-sandboxed': ([, where]) => ({ page: 'Page', off: 'Off' })[where ?? ''] ?? '',
};

/** The same of what to do about it. */
const fixVariants: typeof variants = {
  'not-started': ([, what]) => (what ? 'NoScript' : ''),
  'blocked-by-csp': ([, , how]) => ({ strict: 'Nonce', unread: 'Unread' })[how ?? ''] ?? '',
  'widget-outdated': ([, , , behind]) => (behind ? 'Behind' : ''),
  'frame-sandboxed': ([, where]) => ({ page: 'Page', off: 'Off' })[where ?? ''] ?? '',
};

/** A text of the locale file by a key that is put together. */
const said = (key: string, values: readonly string[]): string => i18n.t(key as 'rule.noWidget', values as unknown as [string]);

/** What one rule found, in words: what it is, and what to do about it (may be empty). */
export function sayFinding({ rule, values }: Pick<Finding, 'rule' | 'values'>): { message: string; fix: string } {
  const key = `rule.${camel(rule)}${variants[rule]?.(values) ?? ''}`;
  return {
    message: [said(key, values), ...sayHints({ rule, values })].join(' '),
    fix: said(`rule.${camel(rule)}Fix${fixVariants[rule]?.(values) ?? ''}`, values),
  };
}

/** Where a widget that was not found may come from, a sentence each. */
export const sayHints = ({ rule, values }: Pick<Finding, 'rule' | 'values'>): string[] =>
  rule === 'no-widget' ? values.slice(1).map(hint) : [];

function hint(value: string): string {
  const [kind = '', name = ''] = value.split(':');
  return said(`hint.${camel(kind)}`, [name]);
}
