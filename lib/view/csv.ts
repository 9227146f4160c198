import type { CheckedRow } from '../storage/lists.ts';

/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** One cell by RFC 4180. Its text may come from any web page, so nothing in it is ever computed: an apostrophe makes it plain text. */
export function cell(value: string): string {
  const plain = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** The columns are a format, and the same in every language. */
const COLUMNS = [
  'address',
  'result',
  'led_to',
  'http_status',
  'platform',
  'widget_id',
  'proof',
  'frame',
  'ownership',
  'account',
  'name',
  'switched',
  'findings',
];
const SWITCHED = { active: 'on', inactive: 'off', other: 'unknown', none: '' } as const;

/** What was found at the checked addresses: a line for each embed, and one for an address without any. */
export function checkedCsv(rows: readonly CheckedRow[]): string {
  const lines = rows.flatMap(({ url, state, why, landed, status, embeds }) => {
    const result =
      state === 'failed' ? (why ?? 'failed') : state === 'done' ? (embeds.length > 0 ? 'found' : 'none') : 'not-checked';
    const start = [url, result, landed, status === null ? '' : String(status)];
    if (embeds.length === 0) return [[...start, ...COLUMNS.slice(start.length).map(() => '')]];
    return embeds.map((embed) => [
      ...start,
      embed.platform,
      embed.widgetId ?? '',
      embed.proof,
      embed.frame,
      embed.ownership,
      embed.record?.accountLabel ?? '',
      embed.record?.name ?? '',
      embed.record ? SWITCHED[embed.record.status] : '',
      embed.findings.map(({ rule }) => rule).join(' '),
    ]);
  });
  return csvOf([COLUMNS, ...lines]);
}
