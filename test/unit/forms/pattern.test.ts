import { describe, expect, it } from 'vitest';
import { matcherOf } from '../../../lib/forms/pattern.ts';

const finds = (pattern: string, text: string) => matcherOf(pattern)?.(text);

/** What forms ask for, and the corners of the language. */
const PATTERNS = [
  ...['^[A-Z]{2}\\d{6}$', '^\\+?[0-9 ()-]{7,20}$', '^\\d{5}(-\\d{4})?$', '^https?://', '^(?=.*[A-Z])(?=.*\\d)(?!.*\\s).{8,}$'],
  ...['^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$', '^(?:red|green|blue)$', 'a|b|', '', '()', '(?:)*x', '^$', 'a*?b', '(a*)*c', '(a|aa)+$'],
  ...[
    '\\bcat\\b',
    '\\Bcat',
    '[]',
    '[^]',
    '[^]]',
    '[]a]',
    '[\\]]+',
    '[\\b]',
    '[a-c-]+$',
    '[\\w.-]+',
    '.',
    '^.$',
    'a{2}',
    'a{2,}',
    '^a{1,3}$',
  ],
  ...[
    'a{',
    'a{,2}',
    '}',
    ']',
    '\\.',
    '\\/',
    '\\u0041',
    '\\u004',
    '\\x41',
    '\\x4',
    '\\cA',
    '\\0',
    '\\t',
    '\\$5',
    '(?<year>\\d{4})-(?<month>\\d\\d)',
  ],
  ...[
    '(?=a)*b',
    '(?!a)b',
    '^(?!.*(.)\\s.*x)',
    'x(?=y(?!z))',
    '((a?){3}b){2}',
    '(^a|b)*c',
    '(a|b$)+c?',
    '\\d+(?:\\.\\d{1,2})?$',
    '\\s',
    '\\S\\W',
  ],
];
const TEXTS = [
  ...[
    '',
    'a',
    'aa',
    'aaa',
    'aaaa',
    'b',
    'ab',
    'ba',
    'aab',
    'c',
    'aac',
    'x',
    'xy',
    'xyz',
    'A',
    'AB123456',
    'AB12345',
    'Passw0rd9',
    'pass w0rd',
  ],
  ...[
    '+44 (0)20 7946 0000',
    '12345',
    '12345-6789',
    '12345-67',
    'https://a.example',
    'me@x.org',
    'me@x',
    'red',
    'reddish',
    'cat',
    'a cat.',
  ],
  ...[
    'concat',
    ']',
    '-',
    'abc-',
    'a{',
    'a{,2}',
    '}',
    '.',
    '/',
    '\u0001',
    '\u0000',
    '\b',
    '\t',
    '\n',
    'a\nb',
    '$5',
    '2026-11',
    'u004',
    'x4',
  ],
  ...['3.14', '3.145', ' ', '\u00a0', 'é', '😀', 'aabaab', 'aac?', 'acb', 'b c', '?!'],
];

describe('matcherOf', () => {
  it.each(PATTERNS)('says of %j what the browser says', (pattern) => {
    const native = new RegExp(pattern);
    const matcher = matcherOf(pattern);
    expect(TEXTS.map((text) => [text, matcher?.(text)])).toEqual(TEXTS.map((text) => [text, native.test(text)]));
  });

  it.each(['(', '[a', 'a**', '*', '{2}', 'a{2,1}', '\\', '(?', '(?<', '+'])(
    'is none for %j, which is no expression',
    (pattern) => {
      expect(matcherOf(pattern)).toBeNull();
    },
  );

  it.each([
    '(a)\\1',
    '(?<x>a)\\k<x>',
    '(?<=a)b',
    '(?<!a)b',
    '\\1',
    '\\01',
    'a'.repeat(1001),
    '(a{99}){99}',
    'a{4000000000}',
    '(?:){4000000000}',
  ])('is none for %j, which it cannot tell or not in time', (pattern) => expect(matcherOf(pattern)).toBeNull());

  it.each([
    ['(a+)+$', 'a'.repeat(5000)],
    ['(a|a)*$', 'a'.repeat(5000)],
    ['(a|aa)+$', 'a'.repeat(5000)],
    ['a*a*a*a*a*a*a*a*a*a*$', 'a'.repeat(5000)],
    ['(.*)*(.*)*(.*)*$', 'a'.repeat(5000)],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(5000)],
  ])('tells of %s without going back', (pattern, text) => {
    // Anchored, so that the end has to be tried; the browser's own would not come back from any of these.
    expect(finds(`^${pattern}`, `${text}!\n`)).toBe(false);
  });

  it('gives up where looking ahead from everywhere takes too long, and says so', () => {
    const everywhere = '^(?:(?=.*b.*c).)*$';
    expect(finds(everywhere, 'a'.repeat(20))).toBe(false);
    expect(matcherOf('(?=.*b)x', 100)?.('a'.repeat(200))).toBeNull();
    expect(matcherOf('(?=.*b)x', 100_000)?.('a'.repeat(200))).toBe(false);
  });

  it('stays quick for the longest text with the longest pattern', () => {
    expect(finds(`(?:${'a?'.repeat(300)})*b`, 'a'.repeat(20_000))).toBeNull();
  });
});
