import { describe, expect, it } from 'vitest';
import { Fault, faultKinds, isAbort, toPlain } from '../../../lib/fault.ts';
import { lastFour, redact } from '../../../lib/redact.ts';
import { accounts, budget, outbox, plan, view, widgets } from '../../../lib/storage/items.ts';
import { flag, list, mapOf, nullable, number, object, oneOf, optional, text } from '../../../lib/storage/shape.ts';
import { makeAccount } from '../connected.ts';

describe('guards', () => {
  it('take what they name and nothing else', () => {
    const odd = [undefined, null, 0, 1, Number.NaN, Number.POSITIVE_INFINITY, '', 'a', true, [], {}, () => 1];
    const taken = (guard: (value: unknown) => boolean) => odd.filter((value) => guard(value));
    expect(taken(text)).toEqual(['', 'a']);
    expect(taken(number)).toEqual([0, 1]);
    expect(taken(flag)).toEqual([true]);
    expect(taken(oneOf('a', 'b'))).toEqual(['a']);
    expect(taken(nullable(text))).toEqual([null, '', 'a']);
    expect(taken(optional(text))).toEqual([undefined, '', 'a']);
    expect(taken(list(text))).toEqual([[]]);
    expect(taken(mapOf(number))).toEqual([{}]);
    expect(taken(object({}))).toEqual([{}]);
  });

  it('look into lists, maps and objects, and let more fields through', () => {
    expect(list(number)([1, '2'])).toBe(false);
    expect(mapOf(number)({ a: 1, b: '2' })).toBe(false);
    const guard = object({ a: number, b: optional(text) });
    expect([guard({ a: 1, more: true }), guard({ a: 1, b: 2 }), guard({ b: 'x' })]).toEqual([true, false, false]);
  });

  it('are not taken in by what an object inherits', () => {
    expect(object({ constructor: text })({})).toBe(false);
    expect(oneOf('active')('__proto__')).toBe(false);
  });
});

describe('the items', () => {
  it('accept their own fallbacks', () => {
    for (const one of [accounts, outbox, view, plan('a'), widgets('a'), budget('a')]) {
      const value = one.valueOf(undefined);
      expect(one.parse({ v: 1, data: value }), one.key).toEqual({ state: 'ok', value });
    }
  });

  it('refuse an account of a platform or with a trouble that this version does not know', () => {
    const parse = (change: object) => accounts.parse({ v: 1, data: [{ ...makeAccount('a'), ...change }] }).state;
    expect([parse({}), parse({ platform: 'other' }), parse({ trouble: 'sad' })]).toEqual(['ok', 'unreadable', 'unreadable']);
  });
});

describe('faults', () => {
  it('come as plain data; of anything else only that it was a bug, for its text may quote a URL', () => {
    const plain = { kind: 'down', status: 503, reason: 'Oops' } as const;
    expect(toPlain(new Fault(plain))).toEqual(plain);
    for (const odd of [new Error('https://x/TOKEN'), 'TOKEN', null, undefined, { kind: 'auth' }])
      expect(toPlain(odd)).toEqual({ kind: 'bug' });
    expect(new Set(faultKinds).size).toBe(faultKinds.length);
  });

  it('are not what an abort is', () => {
    const end = new AbortController();
    end.abort();
    expect([isAbort(end.signal.reason), isAbort(new Fault({ kind: 'timeout' })), isAbort(new Error('AbortError'))]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('redaction', () => {
  it.each([
    ['key abcd1234efgh5678 is bad', 'key ••• is bad'],
    ['ABCD1234EFGH5678', '•••'],
    ['see https://user:pw@api.example.com/abcd/me?x=1 now', 'see https://api.example.com/••• now'],
    ['HTTP://EXAMPLE.COM', 'https://EXAMPLE.COM/•••'],
    ['a\u0000b\nc\u007f', 'a b c'],
    ['x'.repeat(500), 'x'.repeat(200)],
    ['', ''],
  ])('makes of %j %j', (given, safe) => {
    expect(redact(given, ['abcd1234efgh5678', ''])).toBe(safe);
  });

  it('also finds a key that needs encoding, in either form, and one with signs that patterns know', () => {
    const key = 'a+b/c (d)*$&[e]';
    expect(redact(`${key} ${encodeURIComponent(key)} $&`, [key])).toBe('••• ••• $&');
  });

  it('shows the last four of a key of twelve and nothing of shorter ones', () => {
    expect([lastFour('abcdefgh1234'), lastFour('bcdefgh1234'), lastFour('')]).toEqual(['1234', '', '']);
  });
});
