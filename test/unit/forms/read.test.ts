import { describe, expect, it } from 'vitest';
import { type FormField, fieldTypes } from '../../../lib/forms/form.ts';
import { readForm } from '../../../lib/forms/read.ts';

/** The one field of a form that has no other. */
function fieldOf(json: object): FormField | undefined {
  return readForm({ fields: [{ name: 'it', ...json }] })?.steps[0]?.fields[0];
}
const skippedOf = (json: unknown) => readForm(json)?.skipped;

describe('a form', () => {
  it('is read as its definition says', () => {
    const form = readForm({
      id: 'book-demo',
      title: 'Book a demo',
      subtitle: 'Tell us about your use case',
      submit_url: null,
      submit_label: 'Confirm booking',
      success_message: 'We will be in touch!',
      fields: [{ name: 'name', label: 'Your name', type: 'text', required: true }],
    });
    expect(form).toMatchObject({
      ...{ id: 'book-demo', title: 'Book a demo', subtitle: 'Tell us about your use case', submitLabel: 'Confirm booking' },
      ...{ successMessage: 'We will be in touch!', disabled: false, skipped: [] },
    });
    expect(form?.steps).toMatchObject([
      { title: '', fields: [{ name: 'name', label: 'Your name', type: 'text', required: true }] },
    ]);
  });

  it('has the steps it lists, and its fields where the list is empty', () => {
    const steps = [{ id: 'a', title: 'Your details', fields: [{ name: 'x' }] }, { fields: [{ name: 'y' }] }];
    expect(readForm({ steps, fields: [{ name: 'z' }] })?.steps).toMatchObject([
      { title: 'Your details', fields: [{ name: 'x' }] },
      { title: '', fields: [{ name: 'y' }] },
    ]);
    expect(readForm({ steps: [], fields: [{ name: 'z' }] })?.steps).toMatchObject([{ fields: [{ name: 'z' }] }]);
  });

  it.each([null, undefined, 1, 'form', true, [], {}, { id: 'x' }, { fields: 'none' }, { steps: {} }, { steps: [] }])(
    'is none in %j',
    (json) => expect(readForm(json)).toBeNull(),
  );

  it('tells where something could not be read, and shows the rest', () => {
    const form = readForm({
      title: 7,
      disabled: 'yes',
      layout: 'grid',
      steps: [
        null,
        { title: [], fields: [{ name: 'a' }, null, 'b', {}, { name: {} }, { type: 'display' }] },
        { title: 'Empty', fields: [] },
      ],
    });
    expect(form).toMatchObject({ title: '', disabled: false, steps: [{ title: '', fields: [{ name: 'a' }] }] });
    expect(form?.skipped).toEqual(['steps.0', ...[1, 2, 3, 4, 5].map((index) => `steps.1.fields.${index}`), 'steps.2']);
    expect(readForm({ fields: [] })).toMatchObject({ steps: [{ fields: [] }], skipped: [] });
  });

  it('is cut where it is too large to be meant', () => {
    const fields = Array.from({ length: 5000 }, (_, index) => ({ name: `f${index}` }));
    expect(readForm({ fields })?.steps[0]?.fields).toHaveLength(200);
    expect(readForm({ fields })?.skipped).toEqual(['fields.200']);
    const steps = Array.from({ length: 5000 }, () => ({ fields: [{ name: 'a' }] }));
    expect(readForm({ steps })?.steps).toHaveLength(50);
    expect(skippedOf({ steps })).toEqual(['steps.50']);
    expect(readForm({ title: 'x'.repeat(1e6), fields: [] })?.title).toHaveLength(2000);
  });
});

describe('a field', () => {
  it.each(fieldTypes)('can be of type %s', (type) => {
    expect(fieldOf({ label: 'It', type, options: ['a'] })).toMatchObject({ type, label: 'It' });
  });

  it.each(['colour', 'file', 'constructor', '', null, 3, undefined])('is text where its type is %j', (type) => {
    expect(fieldOf({ type })?.type).toBe('text');
  });

  it('has its usual values for what is not said', () => {
    expect(fieldOf({})).toEqual({
      ...{ name: 'it', label: 'it', type: 'text', required: false, placeholder: '', choices: [], rows: 3, initial: '' },
      ...{ help: '', pattern: '', min: null, max: null, half: false },
    });
  });

  it('has what is said', () => {
    expect(
      fieldOf({
        ...{ label: ' Notes ', type: 'textarea', required: true, placeholder: 'Tell us', rows: 6, default_value: 'a\r\nb' },
        ...{ help_text: 'A few lines', pattern: '^\\w', min: 2, max: '80', width: 'half' },
      }),
    ).toEqual({
      ...{ name: 'it', label: 'Notes', type: 'textarea', required: true, placeholder: 'Tell us', choices: [], rows: 6 },
      ...{ initial: 'a\nb', help: 'A few lines', pattern: '^\\w', min: 2, max: 80, half: true },
    });
  });

  it.each([
    [{ required: 'true' }, { required: false }],
    [{ rows: 1e9 }, { rows: 20 }],
    [{ rows: -4 }, { rows: 1 }],
    [{ rows: 'many' }, { rows: 3 }],
    [
      { min: 'x', max: Number.NaN },
      { min: null, max: null },
    ],
    [
      { min: '', max: {} },
      { min: null, max: null },
    ],
    [{ width: 'third' }, { half: false }],
    [{ label: { en: 'It' } }, { label: 'it' }],
    [
      { label: 5, name: 6 },
      { label: '5', name: '6' },
    ],
  ])('makes the best of %j', (json, read) => expect(fieldOf(json)).toMatchObject(read));

  it('is never half as wide in a stacked form', () => {
    const fields = [{ name: 'a', width: 'half' }];
    const half = (layout: unknown) => readForm({ fields, layout })?.steps[0]?.fields[0]?.half;
    expect([half({ field_layout: 'grid' }), half({ field_layout: 'stack' }), half(undefined), half(null)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('has no pattern where that cannot be read, and says so', () => {
    const fields = ['(', '(a)\\1', 'a{999999}', { $: 1 }, '^a$'].map((pattern, index) => ({ name: `f${index}`, pattern }));
    const form = readForm({ fields });
    expect(form?.steps[0]?.fields.map((field) => field.pattern)).toEqual(['', '', '', '', '^a$']);
    expect(form?.skipped).toEqual(['fields.0.pattern', 'fields.1.pattern', 'fields.2.pattern']);
  });

  it('keeps a display without a name, and gives a named one none', () => {
    expect(readForm({ fields: [{ type: 'display', label: 'Read me' }] })?.steps[0]?.fields[0]).toMatchObject({
      name: '',
      label: 'Read me',
    });
    expect(fieldOf({ type: 'display', label: 'Read me', required: true, default_value: 'x' })).toMatchObject({
      name: '',
      initial: '',
    });
  });
});

describe('choices', () => {
  it('are read in both shapes', () => {
    for (const type of ['select', 'radio']) {
      const options = ['Support', { value: 's', label: 'Sales' }, { value: 'other' }, 4, { value: 5, label: '' }];
      expect(fieldOf({ type, options })?.choices).toEqual([
        { value: 'Support', label: 'Support' },
        { value: 's', label: 'Sales' },
        { value: 'other', label: 'other' },
        { value: '4', label: '4' },
        { value: '5', label: '5' },
      ]);
    }
  });

  it('are skipped where they are none or there twice', () => {
    const options = ['a', 'a', null, {}, { label: 'no value' }, ['b'], { value: 'a', label: 'other word' }, true, 'b'];
    const form = { fields: [{ name: 'it', type: 'select', options }] };
    expect(readForm(form)?.steps[0]?.fields[0]?.choices.map((choice) => choice.value)).toEqual(['a', 'b']);
    expect(skippedOf(form)).toEqual([1, 2, 3, 4, 5, 6, 7].map((index) => `fields.0.options.${index}`));
  });

  it.each([undefined, [], 'a,b', [null]])('that are none (%j) leave a text to type', (options) => {
    expect(fieldOf({ type: 'radio', options })).toMatchObject({ type: 'text', choices: [] });
  });

  it('belong to no other type', () => {
    expect(fieldOf({ type: 'text', options: ['a'] })?.choices).toEqual([]);
  });
});
