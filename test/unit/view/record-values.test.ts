import { describe, expect, it } from 'vitest';
import type { Collection } from '../../../lib/platforms/collection.ts';
import type { Json } from '../../../lib/platforms/endpoint.ts';
import { MASKED as masksOfTheBackground } from '../../../lib/records/mask.ts';
import { recordsCsv } from '../../../lib/view/record-csv.ts';
import { inkOn, looksOf } from '../../../lib/view/record-looks.ts';
import type { RecordRow } from '../../../lib/view/record-paths.ts';
import { pointsOf, roundTop } from '../../../lib/view/record-plot.ts';
import { isBlank, isReadable, linkOf, MASKED, numberOf, plain, tagsOf, timeOf } from '../../../lib/view/record-values.ts';

describe('values', () => {
  it('know what the background masks secrets with', () => {
    expect(MASKED).toBe(masksOfTheBackground);
  });

  it('are times as ISO 8601 or Unix seconds, also as texts, and nothing else', () => {
    expect(timeOf('2026-11-22T08:00:00Z')).toBe(Date.UTC(2026, 10, 22, 8));
    expect(timeOf(1_763_798_400)).toBe(1_763_798_400_000);
    expect(timeOf('1763798400')).toBe(1_763_798_400_000);
    for (const none of [null, undefined, '', 'yesterday', {}, [], true, 1e300, '9'.repeat(30)]) expect(timeOf(none)).toBeNull();
  });

  it('are numbers also as texts', () => {
    expect(numberOf('0.0425')).toBe(0.0425);
    for (const none of ['', 'many', '0x10', '1e9', null, {}, Number.NaN]) expect(numberOf(none)).toBeNull();
  });

  it('are links only to https and without a password in them', () => {
    expect(linkOf('https://example.com/a?b')?.href).toBe('https://example.com/a?b');
    for (const none of [
      'http://example.com',
      'javascript:alert(1)',
      'data:text/html,x',
      's3://bucket/x',
      '/a',
      'https://a:b@c.d',
      5,
    ])
      expect(linkOf(none)).toBeNull();
  });

  it('are tags of texts and numbers, the rest is left out', () => {
    expect(tagsOf(['a', 1, null, {}, 'b'])).toEqual(['a', '1', 'b']);
    expect(tagsOf({ a: 1 })).toEqual([]);
  });

  it('are nothing where all that is in them is nothing, but not where one is 0 or no', () => {
    const blanks: Json[] = [null, '', [], {}, [[], {}], { node: {}, edge: [], note: null }];
    const values: Json[] = [0, false, [0], { a: { b: false } }, '—'];
    expect([...blanks, ...values].map(isBlank)).toEqual([...blanks.map(() => true), ...values.map(() => false)]);
  });

  it('can be read line by line unless they are too deep or too long', () => {
    const deep = (levels: number): Json => (levels === 0 ? 'x' : [deep(levels - 1)]);
    expect([isReadable(deep(10)), isReadable(deep(11))]).toEqual([true, false]);
    expect([isReadable(Array(999).fill(1)), isReadable(Array(1000).fill(1))]).toEqual([true, false]);
    expect(isReadable({ model: 'm', cost: null, list: [1, { a: true }] })).toBe(true);
  });

  it('take no secret along, not even as its mask', () => {
    expect(plain(`${MASKED}12ab`)).toBe('');
    expect(plain({ headers: { 'X-Key': `${MASKED}12ab`, other: 'x' } })).toBe('{"headers":{"X-Key":"","other":"x"}}');
  });
});

describe('rows as CSV', () => {
  const kind: Collection = {
    id: 'form_responses',
    place: 'widget',
    row: { id: 'id', name: ['form'] },
    columns: [{ name: 'created_at', as: 'time' }, { name: 'values', as: 'json' }, { name: 'id' }],
    shows: [],
  };

  it('have a column for everything that was filled into a form', () => {
    const rows: RecordRow[] = [
      { id: '1', record: { form: 'book', created_at: 1_763_798_400, values: { name: 'Lena', company: 'A, B' } } },
      { id: '2', record: { form: 'book', created_at: 'soon', values: { name: 'Kim', email: 'k@e.org' } } },
      { id: '3', record: { form: 'book', values: null } },
    ];
    expect(recordsCsv(kind, rows).split('\r\n')).toEqual([
      'id,name,created_at,values.name,values.company,values.email',
      '1,book,2025-11-22T08:00:00.000Z,Lena,"A, B",',
      '2,book,soon,Kim,,k@e.org',
      '3,book,,,,',
      '',
    ]);
  });

  it('compute nothing of what visitors wrote', () => {
    const csv = recordsCsv(kind, [{ id: '=1+1', record: { form: '@SUM(A1)', values: { '=x': '-2' } } }]);
    expect(csv).toBe("id,name,created_at,values.=x\r\n'=1+1,'@SUM(A1),,'-2\r\n");
  });

  it('keep a column whole where not all of its values are objects', () => {
    const csv = recordsCsv(kind, [
      { id: '1', record: { values: { a: 1 } } },
      { id: '2', record: { values: [1] } },
    ]);
    expect(csv.split('\r\n')[0]).toBe('id,name,created_at,values');
  });
});

describe('points of a plot', () => {
  const kind: Collection = {
    id: 'usage',
    place: 'account',
    row: { id: '', name: [] },
    columns: [],
    shows: [],
    plot: { x: 'day', y: [] },
  };

  it('are in the order of time, and what is no number is counted', () => {
    const answer = {
      results: [{ day: '2026-11-02', n: 2 }, { day: '2026-11-01', n: '1.5' }, { day: '2026-11-03', n: 'x' }, null],
    };
    expect(pointsOf(kind, answer, 'results', { name: 'n' })).toEqual({
      points: [
        { x: { ms: Date.UTC(2026, 10, 1) }, y: 1.5 },
        { x: { ms: Date.UTC(2026, 10, 2) }, y: 2 },
      ],
      skipped: 2,
    });
    expect(pointsOf(kind, { results: 'none' }, 'results', { name: 'n' })).toBeNull();
  });

  it('end at a round figure that is not below any', () => {
    for (const most of [0.003, 1, 7, 99, 110, 1234]) {
      expect(roundTop(most)).toBeGreaterThanOrEqual(most);
      expect(roundTop(most)).toBeLessThanOrEqual(most * 1.5);
    }
    expect(roundTop(0)).toBe(1);
  });
});

describe('how a widget looks', () => {
  it('takes colours for colours only, and sizes within reason', () => {
    const looks = looksOf({
      theme: { primary_color: 'red;background:url(https://x.example/)', accent_color: '#0af', logo: 'https://x.example/l.png' },
      layout: { width: 1e9, height: '5px', position: 'bottom-left' },
    });
    expect(looks).toMatchObject({ accent: '#0af', width: 1000, height: 200, side: 'left', hasPictures: true });
    expect(looks.colours).toEqual([{ name: 'accent_color', colour: '#0af' }]);
  });

  it('has letters that can be read', () => {
    expect(inkOn('#ffffff', '#ffffff')).toBe('#000000');
    expect(inkOn('#123')).toBe('#ffffff');
    expect(inkOn('#ffffff', '#333333')).toBe('#333333');
  });

  it('is drawn from anything', () => {
    const answers: Json[] = [{}, { theme: null, layout: [] }, { theme: { primary_color: {} } }];
    for (const answer of answers) expect(looksOf(answer).width).toBe(380);
  });
});
