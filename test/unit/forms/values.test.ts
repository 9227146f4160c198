import { describe, expect, it } from 'vitest';
import type { Form } from '../../../lib/forms/form.ts';
import { heldBy } from '../../../lib/forms/held.ts';
import { readForm } from '../../../lib/forms/read.ts';
import { fieldsOf, firstWrongStep, startingValues, submittedValues } from '../../../lib/forms/values.ts';

function formOf(json: object): Form {
  const form = readForm(json);
  if (!form) throw new Error('no form');
  return form;
}
const steps = formOf({
  steps: [
    {
      fields: [
        { name: 'name', default_value: 'Ada' },
        { type: 'display', label: 'Read' },
      ],
    },
    {
      fields: [
        { name: 'news', type: 'checkbox' },
        { name: 'size', type: 'number', default_value: 3 },
      ],
    },
    {
      fields: [
        { name: 'when', type: 'date', default_value: 'tomorrow' },
        { name: 'terms', type: 'checkbox', default_value: true },
      ],
    },
  ],
});

describe('startingValues', () => {
  it('are the defaults that their fields can hold; checkboxes are always on or off', () => {
    expect(Object.fromEntries(startingValues(steps))).toEqual({ name: 'Ada', news: 'false', size: '3', terms: 'true' });
  });

  it('are what is known rather than the defaults, as far as the fields can hold it', () => {
    const known = { name: 'Grace', news: true, size: 'many', when: '2026-02-28', terms: 'false', other: 'x', '': 'y' };
    expect(Object.fromEntries(startingValues(steps, known))).toEqual({
      ...{ name: 'Grace', news: 'true', size: '3', when: '2026-02-28', terms: 'false' },
    });
  });

  it('take nothing from what every object has', () => {
    const form = formOf({ fields: [{ name: 'constructor' }, { name: '__proto__' }] });
    expect(startingValues(form, {}).size).toBe(0);
    expect([...startingValues(form, JSON.parse('{"__proto__":"a"}'))]).toEqual([['__proto__', 'a']]);
  });
});

describe('submittedValues', () => {
  it('are one flat object over all steps, as typed, without what never had a value', () => {
    const values = new Map([...startingValues(steps), ['name', ' Ada '], ['gone', 'x']]);
    expect(submittedValues(steps, values)).toEqual({ name: ' Ada ', news: 'false', size: '3', terms: 'true' });
    expect(submittedValues(steps, new Map([['name', '']]))).toEqual({ name: '' });
  });

  it('have odd names as names of their own', () => {
    const form = formOf({ fields: [{ name: '__proto__' }] });
    expect(JSON.stringify(submittedValues(form, new Map([['__proto__', 'a']])))).toBe('{"__proto__":"a"}');
  });
});

describe('steps', () => {
  it('know their fields, and which of them is the first with something wrong', () => {
    expect(fieldsOf(steps).map((field) => field.name)).toEqual(['name', '', 'news', 'size', 'when', 'terms']);
    expect(firstWrongStep(steps, new Map([['terms', 1]]))).toBe(2);
    expect(
      firstWrongStep(
        steps,
        new Map([
          ['terms', 1],
          ['size', 1],
        ]),
      ),
    ).toBe(1);
    expect(
      firstWrongStep(
        steps,
        new Map([
          ['', 1],
          ['unknown', 1],
        ]),
      ),
    ).toBe(-1);
    expect(firstWrongStep(steps, new Map())).toBe(-1);
  });
});

describe('heldBy', () => {
  const choices = [{ value: 'a', label: 'A' }];
  it.each([
    ['text', 'a\r\nb', 'a b'],
    ['textarea', 'a\r\nb', 'a\nb'],
    ['text', null, ''],
    ['text', {}, ''],
    ['text', false, 'false'],
    ['text', 'x'.repeat(30_000), 'x'.repeat(20_000)],
    ['number', ' 1.5 ', '1.5'],
    ['number', '-2e3', '-2e3'],
    ['number', '1,5', ''],
    ['number', '0x10', ''],
    ['number', 'Infinity', ''],
    ['date', '2026-02-28', '2026-02-28'],
    ['date', '2026-02-31', ''],
    ['date', '2026-13-01', ''],
    ['date', '28/02/2026', ''],
    ['time', '09:30', '09:30'],
    ['time', '23:59:59', '23:59:59'],
    ['time', '24:00', ''],
    ['time', '9:30', ''],
    ['select', 'a', 'a'],
    ['select', 'A', ''],
    ['radio', 'b', ''],
    ['checkbox', 'true', 'true'],
    ['checkbox', true, 'true'],
    ['checkbox', 'on', 'false'],
    ['checkbox', undefined, 'false'],
    ['display', 'x', ''],
  ] as const)('%s of %j', (type, value, held) => expect(heldBy({ type, choices }, value)).toBe(held));
});
