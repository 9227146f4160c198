import { describe, expect, it } from 'vitest';
import { diagnose, diagnosePage, rules } from '../../../lib/page/diagnosis/all.ts';
import { embedPlatforms } from '../../../lib/platforms/ids.ts';
import { embed, facts, frame, subject, told, UUID } from './subject.ts';

const sources = ['script', 'element', 'inline', 'network', 'frame'] as const;
const proofs = ['declared', 'loaded', 'alive'] as const;
const goodIds = { oscar: '42', oshara: 'desk', 'open-chat-studio': UUID };

/** What may be said without having looked at the page closely: it stands in the markup or in an account. */
const BY_REPORT = ['id-missing', 'id-placeholder', 'id-malformed', 'duplicate-embed', 'record-not-found'];

describe('without evidence', () => {
  it('nothing is said of a good embed, whatever is missing', () => {
    for (const platform of embedPlatforms)
      for (const source of sources)
        for (const proof of proofs)
          for (const outside of [null, { policies: null, scripts: {}, open: [], choosy: false }])
            for (const known of [frame(), null]) {
              const one = embed({ platform, source, proof, widgetId: goodIds[platform] });
              expect(diagnose({ ...subject({ outside }), embed: one, all: [one], facts: null, frame: known })).toEqual([]);
            }
  });

  it('no rule that needs it fires, also on hostile ids and addresses', () => {
    const odd = [
      '',
      ' ',
      '\0',
      '\u202e',
      '<'.repeat(200),
      '../../',
      'a'.repeat(200),
      '__proto__',
      'constructor',
      '😀',
      '9'.repeat(200),
    ];
    for (const widgetId of [...odd, null])
      for (const platform of embedPlatforms) {
        const rulesTold = told({ embed: { widgetId, platform }, facts: null, frame: null });
        expect(rulesTold.filter((rule) => !BY_REPORT.includes(rule))).toEqual([]);
      }
  });

  it('no rule throws on anything a page can make up', () => {
    const odd = [
      '',
      'null',
      'inline',
      'javascript:1',
      'https://',
      '//x',
      'data:,',
      '%',
      'http://[',
      '__proto__',
      'x'.repeat(500),
    ];
    for (const text of odd) {
      const made = {
        ...subject(),
        facts: facts({
          script: text,
          version: text,
          cover: text,
          refused: [{ host: text, status: -1 }],
          misspelled: { found: text, right: text, of: 'id' },
        }),
        frame: frame({
          origin: text,
          sandboxed: [text],
          policies: [text, `script-src ${text}`, `connect-src ${text}`],
          violations: ['script-src', 'connect-src', text].map((directive) => ({ directive, blocked: text, enforced: true })),
        }),
        outside: { policies: [text], scripts: { [text]: 200 }, open: [text], choosy: false },
        page: { origin: text },
      };
      for (const source of sources)
        for (const proof of proofs) {
          const one = embed({ source, proof, widgetId: text });
          for (const finding of diagnose({ ...made, embed: one, all: [one] }))
            for (const value of finding.values) expect(typeof value).toBe('string');
        }
    }
  });

  it('long policies and ids cost no time worth naming', () => {
    const policies = Array.from({ length: 5 }, () => `script-src ${'*.a.example '.repeat(330)}`);
    const start = process.cpuUsage().user;
    for (let turn = 0; turn < 20; turn++)
      told({ embed: { proof: 'declared', widgetId: 'your-'.repeat(40) }, facts: { part: 'none' }, frame: { policies } });
    expect(process.cpuUsage(undefined).user - start).toBeLessThan(1_000_000);
  });
});

describe('the order', () => {
  it('is: asides, then warnings, then what keeps it from working', () => {
    const severities = rules.map(({ severity }) => severity);
    expect(severities.lastIndexOf('info')).toBeLessThan(severities.indexOf('warning'));
    expect(severities.at(-1)).toBe('error');
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});

describe('of the page as a whole', () => {
  const about = { embeds: [], looked: true, hints: [], lost: [], platforms: ['Oscar Chat', 'Oshara'] };
  const lost = [{ platformName: 'Oshara', widgetId: 'desk' }];

  it('no-widget: what was looked for, and the hints; only where it was looked', () => {
    expect(diagnosePage({ ...about, hints: ['shopify', 'consent:OneTrust'] })).toEqual([
      { rule: 'no-widget', severity: 'info', values: ['Oscar Chat, Oshara', 'shopify', 'consent:OneTrust'] },
    ]);
    expect(diagnosePage({ ...about, looked: false })).toEqual([]);
    expect(diagnosePage({ ...about, embeds: [embed()] })).toEqual([]);
  });

  it('several-widgets: different ones, however often each', () => {
    const three = [embed(), embed({ key: '0:2' }), embed({ key: '0:3', widgetId: '43' })];
    expect(diagnosePage({ ...about, embeds: three })).toEqual([{ rule: 'several-widgets', severity: 'info', values: ['2'] }]);
    expect(diagnosePage({ ...about, embeds: three.slice(0, 2) })).toEqual([]);
  });

  it('lost-after-navigation: instead of nothing found, and beside others', () => {
    expect(diagnosePage({ ...about, lost }).map(({ rule }) => rule)).toEqual(['lost-after-navigation']);
    expect(diagnosePage({ ...about, lost, embeds: [embed()] })).toMatchObject([
      { rule: 'lost-after-navigation', values: ['Oshara'] },
    ]);
  });
});
