import { describe, expect, it } from 'vitest';
import { checkFields, type Wrong } from '../../../lib/forms/check.ts';
import { readForm } from '../../../lib/forms/read.ts';

/** What is wrong with a value in a field that is defined so. */
function wrongWith(json: object, value: string | undefined): Wrong | undefined {
  const fields = readForm({ fields: [{ name: 'it', options: ['a', 'b'], ...json }] })?.steps[0]?.fields ?? [];
  return checkFields(fields, new Map(value === undefined ? [] : [['it', value]])).get('it');
}

const required: Wrong = { why: 'required' };
const pattern: Wrong = { why: 'pattern' };
const email: Wrong = { why: 'email' };

describe('checkFields', () => {
  it.each<[object, string | undefined, Wrong | undefined]>([
    // Required: not empty once trimmed
    [{ required: true }, undefined, required],
    [{ required: true }, '', required],
    [{ required: true }, ' \n\t', required],
    [{ required: true }, ' a ', undefined],
    [{ required: false }, '', undefined],
    ...['text', 'email', 'tel', 'textarea', 'select', 'number', 'date', 'time', 'radio', 'checkbox', 'colour'].map(
      (type): [object, undefined, Wrong] => [{ type, required: true }, undefined, required],
    ),
    [{ type: 'select', required: true }, 'a', undefined],
    [{ type: 'checkbox', required: true }, 'true', undefined],
    [{ type: 'checkbox', required: true }, 'false', required],
    [{ type: 'checkbox' }, 'false', undefined],
    [{ type: 'number', required: true }, '0', undefined],
    // Email
    ...['a@b.c', 'first.last+tag@sub.example.co.uk', ' a@b.c ', 'ä@ö.ü'].map((ok): [object, string, undefined] => [
      { type: 'email' },
      ok,
      undefined,
    ]),
    ...['a', 'a@b', '@b.c', 'a@.c@', 'a b@c.d', 'a@b.', `a@${'.'.repeat(9999)}`].map((bad): [object, string, Wrong] => [
      { type: 'email' },
      bad,
      email,
    ]),
    [{ type: 'email' }, '', undefined],
    [{ type: 'text' }, 'a@b', undefined],
    // Pattern: found anywhere unless it is anchored, tried on the trimmed text
    [{ pattern: '\\d' }, 'a1b', undefined],
    [{ pattern: '^\\d+$' }, 'a1b', pattern],
    [{ pattern: '^\\d+$' }, ' 12 ', undefined],
    [{ pattern: '^\\d+$' }, '', undefined],
    [{ pattern: '^\\d+$', required: true }, '', required],
    [{ pattern: '(' }, 'anything', undefined],
    [{ pattern: '(a+)+$' }, `${'a'.repeat(3000)}!`, pattern],
    [{ type: 'tel', pattern: '^\\+' }, '020', pattern],
    [{ type: 'select', pattern: '^b$' }, 'a', pattern],
    [{ type: 'email', pattern: '@acme\\.com$' }, 'a@b.c', pattern],
    [{ type: 'email', pattern: 'x' }, 'a', pattern],
    // Least and most: values of numbers
    [{ type: 'number', min: 5 }, '4', { why: 'least', limit: 5 }],
    [{ type: 'number', min: 5 }, '5', undefined],
    [{ type: 'number', min: 5 }, '40', undefined],
    [{ type: 'number', max: 5 }, '5.01', { why: 'most', limit: 5 }],
    [{ type: 'number', max: 5 }, '-1e3', undefined],
    [{ type: 'number', min: 0 }, '-1', { why: 'least', limit: 0 }],
    [{ type: 'number', min: 5 }, '', undefined],
    [{ type: 'number', max: -1 }, '', undefined],
    [{ type: 'number', min: 5, required: true }, '', required],
    [{ type: 'number', min: 5, pattern: '^\\d{2}$' }, '4', { why: 'least', limit: 5 }],
    // ... and lengths of texts
    ...['text', 'tel', 'textarea', 'colour'].flatMap((type): [object, string, Wrong | undefined][] => [
      [{ type, min: 3 }, 'ab', { why: 'shorter', limit: 3 }],
      [{ type, min: 3 }, ' ab ', { why: 'shorter', limit: 3 }],
      [{ type, min: 3 }, 'abc', undefined],
      [{ type, max: 3 }, 'abcd', { why: 'longer', limit: 3 }],
      [{ type, min: 3, max: 3 }, '999', undefined],
      [{ type, min: 3 }, '', undefined],
    ]),
    [{ max: 2 }, '😀😀', undefined],
    [{ min: 2 }, '😀', { why: 'shorter', limit: 2 }],
    [{ type: 'email', max: 4 }, 'a@b.cd', { why: 'longer', limit: 4 }],
    // ... and of nothing else
    ...['date', 'time', 'select', 'radio', 'checkbox'].map((type): [object, string, undefined] => [
      { type, min: 9000, max: 1 },
      type === 'date' ? '2026-01-01' : 'a',
      undefined,
    ]),
  ])('%j with %j', (json, value, wrong) => expect(wrongWith(json, value)).toEqual(wrong));

  it('asks nothing of what is only displayed', () => {
    const fields = readForm({ fields: [{ type: 'display', label: 'Read', required: true }] })?.steps[0]?.fields ?? [];
    expect(checkFields(fields, new Map()).size).toBe(0);
  });

  it('tells what is typed but has no value, required or not', () => {
    const fields =
      readForm({
        fields: [
          { name: 'n', type: 'number' },
          { name: 'd', type: 'date', required: true },
        ],
      })?.steps[0]?.fields ?? [];
    expect([...checkFields(fields, new Map(), new Set(['n', 'd']))]).toEqual([
      ['n', { why: 'unread' }],
      ['d', { why: 'unread' }],
    ]);
  });

  it('takes no name for one that every object has', () => {
    const fields = readForm({ fields: ['__proto__', 'constructor', 'toString'].map((name) => ({ name, required: true })) })
      ?.steps[0]?.fields;
    expect([...checkFields(fields ?? [], new Map()).keys()]).toEqual(['__proto__', 'constructor', 'toString']);
  });
});
