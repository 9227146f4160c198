import { describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { makeReport, toMarkdown } from '../../lib/page/report.ts';
import type { Embed, Finding, PageState } from '../../lib/storage/pages.ts';

const embed = (change: Partial<Embed> = {}): Embed => ({
  key: '0:1',
  platform: 'oscar',
  platformName: 'Oscar Chat',
  widgetId: '42',
  proof: 'alive',
  frameId: 0,
  frame: 'top',
  source: 'script',
  ownership: 'yours',
  record: { accountId: 'a', accountLabel: 'Acme', id: '42', name: 'Support Bot', status: 'active', expired: false },
  seenAt: 12,
  loadedAt: 90,
  cost: { requests: 3, bytes: 4096, longTaskMs: null, shift: null },
  findings: [],
  can: ['open'],
  ...change,
});
const found = (rule: string): Finding => ({ rule, severity: 'warning', values: [rule] });
const page = (...embeds: Embed[]): PageState => ({
  at: 0,
  access: 'looked',
  url: 'https://shop.example/checkout',
  host: 'shop.example',
  embeds,
  more: 0,
  unseen: [],
  findings: embeds.length > 1 ? [found('several-widgets')] : [],
  ours: 0.8,
  picked: null,
});
const say = ({ rule }: { rule: string }) => ({ message: `message of ${rule}`, fix: '' });
const product = { name: 'Widget Control', version: '1.2.3' };

/** The format as it is promised: a reader of format 1 must be able to rely on every field. */
const diagnosis = z.strictObject({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  fix: z.string(),
});
const format = z.strictObject({
  format: z.literal('widget-report/1'),
  product: z.strictObject({ name: z.string(), version: z.string() }),
  when: z.iso.datetime(),
  page: z.strictObject({ url: z.string() }),
  embeds: z.array(
    z.strictObject({
      platform: z.string(),
      widgetId: z.nullable(z.string()),
      proof: z.enum(['declared', 'loaded', 'alive']),
      frame: z.string(),
      source: z.enum(['script', 'element', 'inline', 'network', 'frame']),
      ownership: z.enum(['yours', 'not-yours', 'unknown']),
      record: z.nullable(z.strictObject({ id: z.string(), name: z.string(), status: z.string(), account: z.string() })),
      cost: z.nullable(z.strictObject({ requests: z.number(), bytes: z.number(), longTaskMs: z.number() })),
      diagnoses: z.array(diagnosis),
    }),
  ),
  diagnoses: z.array(diagnosis),
});

describe('the report', () => {
  const everything = page(
    embed({
      record: { accountId: 'a', accountLabel: 'Acme', id: '42', name: 'Bot', status: 'inactive', expired: true },
      findings: [found('plan-expired'), found('record-inactive')],
    }),
    embed({
      key: '5:1',
      frameId: 5,
      frame: 'https://shop.example/frame',
      widgetId: null,
      record: null,
      ownership: 'unknown',
      findings: [found('id-missing')],
    }),
    embed({
      key: '0:3',
      widgetId: '900',
      record: null,
      ownership: 'not-yours',
      proof: 'declared',
      cost: null,
      findings: [found('record-not-found')],
    }),
  );

  it('keeps to its format', () => {
    expect(z.safeParse(format, makeReport(everything, product, 0, say)).error?.issues).toBeUndefined();
    expect(z.safeParse(format, makeReport(page(), product, 0, say)).error?.issues).toBeUndefined();
  });

  it('tells every finding of every embed', () => {
    const report = makeReport(everything, product, 0, say);
    expect(report.embeds.map(({ diagnoses }) => diagnoses.map(({ rule }) => rule))).toEqual([
      ['plan-expired', 'record-inactive'],
      ['id-missing'],
      ['record-not-found'],
    ]);
    expect(report.diagnoses.map(({ rule }) => rule)).toEqual(['several-widgets']);
  });

  it('as Markdown cannot be made to say what a page or vendor wrote as Markdown', () => {
    const hostile = embed({
      widgetId: '`](https://evil.example)',
      record: {
        accountId: 'a',
        accountLabel: 'A',
        id: '1',
        name: '[click](https://evil.example)\n# Big',
        status: 'active',
        expired: false,
      },
    });
    const words = { title: 'T', page: 'P', widget: 'W', status: 'S', proof: 'H', ownership: 'O', frame: 'F', cost: 'C' };
    const text = toMarkdown(makeReport(page(hostile), product, 0, say), words);
    expect(text).not.toMatch(/(?<!\\)\[click/);
    expect(text).not.toMatch(/^# Big/m);
    for (const id of ['x\n\n# Big', 'x\u202e# Big', '``']) {
      const told = toMarkdown(makeReport(page(embed({ widgetId: id })), product, 0, say), words);
      expect(told, id).not.toMatch(/^# Big|\u202e|`{2}/m);
    }
  });

  it('tells no key, mail address or folder that an address holds', () => {
    const secret = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
    const state = {
      ...page(embed({ frame: `https://shop.example/jo@mail.example/${secret}` })),
      url: `https://shop.example/reset/${secret}`,
      findings: [found('script-not-found')],
    };
    const withAddress = () => ({
      message: `“https://me:hush@cdn.example/loader@1.2.js?key=hush#hush”, it was`,
      fix: 'https://x.example/?hush',
    });
    const report = makeReport(state, product, 0, withAddress);
    expect(report.page.url).toBe('https://shop.example/reset/•••');
    expect(report.embeds[0]?.frame).toBe('https://shop.example/•••/•••');
    expect(report.diagnoses[0]?.message).toBe('“https://cdn.example/loader@1.2.js”, it was');
    expect(JSON.stringify(report)).not.toMatch(/hush|mail\.example|eyJ/);
    const local = makeReport({ ...state, url: 'null/home/jo/page.html', host: '' }, product, 0, say);
    expect(local.page.url).toBe('');
  });
});
