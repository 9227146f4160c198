import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { sayFinding } from '../../../components/finding-words.ts';
import { pageRules, rules } from '../../../lib/page/diagnosis/all.ts';

/** The real words, with what is filled in. */
const words = vi.hoisted(() => ({ asked: new Set<string>(), of: new Map<string, string>() }));
vi.mock('#i18n', () => ({
  i18n: {
    t: (key: string, values: string[] = []) => {
      words.asked.add(key);
      return (words.of.get(key) ?? `MISSING ${key}`).replace(/\$(\d)/g, (_, at) => values[Number(at) - 1] ?? `EMPTY $${at}`);
    },
  },
}));

const file = readFileSync(new URL('../../../assets/locales/en.yml', import.meta.url), 'utf8');
for (const room of ['rule', 'hint'])
  for (const line of (file.split(`\n${room}:\n`)[1] ?? '').split(/\n(?=\S)/)[0]?.split('\n') ?? []) {
    const [, key, text = ''] = /^ {2}(\w+): (.*)$/.exec(line) ?? [];
    if (key) words.of.set(`${room}.${key}`, text.replace(/^"(.*)"$/, '$1'));
  }

/** Values as the rules give them; everywhere else three of any kind. */
const values: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'held-by-consent': [
    ['Cookiebot', 'marketing'],
    ['', '–'],
  ],
  'held-by-delay': [
    ['WP Rocket', 'https://a.example/x.js'],
    ['', 'https://a.example/x.js'],
  ],
  'not-visible': ['covered', 'hidden', 'small', 'off-screen'].map((part) => [part, 'the banner']),
  'not-started': [['Oscar Chat'], ['Open Chat Studio', 'no-script']],
  'session-refused': [
    ...['0', '401', '403', '404', '410', '429'].map((status) => [status, 'api.example']),
    ['403', 'api.example', 'on'],
  ],
  'record-not-ready': [
    ['unpublished', 'Acme'],
    ['invalid-pipeline', 'Acme'],
    ['echo-only', 'Acme'],
  ],
  'frame-sandboxed': [
    ['allow-scripts', 'page'],
    ['allow-scripts', 'off'],
    ['allow-scripts', 'frame'],
  ],
  'microphone-denied': [['denied'], ['insecure']],
  'attribute-misspelled': [
    ['chatbotid="x"', 'chatbot-id="x"', 'id'],
    ['apibaseurl', 'api-base-url', 'setting'],
    ['data\u2013widget\u2013id="42"', 'data-widget-id="42"', 'id'],
  ],
  'blocked-by-csp': ['', 'strict', 'unread'].map((how) => ['script-src', 'https://a.example', how]),
  'widget-outdated': [
    ['0.5.3', '0.6.0', 'Open Chat Studio'],
    ['0.7.0', '0.13.0', 'Open Chat Studio', 'behind'],
  ],
  'no-widget': [
    [
      'Oscar Chat',
      'tag-manager:Tealium',
      'shopify',
      'wordpress',
      'site:Wix',
      'consent:OneTrust',
      'script-alone:Open Chat Studio',
      'kept-aside:Oscar Chat',
      'curly-quotes:Oscar Chat',
    ],
  ],
};
const all = [...rules.map(({ id }) => id), ...pageRules];
/** Nothing is to be done about these. */
const ASIDES = new Set(['storage-blocked', 'heavy', 'several-widgets', 'no-widget']);

describe('the words of findings', () => {
  it.each(all)('%s: what it is and what to do, with all its gaps filled', (rule) => {
    for (const given of values[rule] ?? [['one', 'two', 'three']]) {
      const { message, fix } = sayFinding({ rule, values: [...given] });
      expect(`${message} ${fix}`).not.toMatch(/MISSING|EMPTY|\$\d/);
      expect(message).toMatch(/[.!)]\s*$|the banner$/);
      expect(fix === '').toBe(ASIDES.has(rule));
    }
  });

  it('are all used', () => {
    for (const rule of all)
      for (const given of values[rule] ?? [['one', 'two', 'three']]) sayFinding({ rule, values: [...given] });
    expect([...words.of.keys()].filter((key) => !words.asked.has(key))).toEqual([]);
  });

  it('of no widget, name every hint', () =>
    expect(sayFinding({ rule: 'no-widget', values: ['Oscar Chat', 'consent:OneTrust', 'shopify'] }).message).toMatch(
      /Oscar Chat.*OneTrust.*Shopify/,
    ));
});
