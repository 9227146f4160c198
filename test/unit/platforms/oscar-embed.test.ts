import { describe, expect, it } from 'vitest';
import { isOnHost } from '../../../lib/platforms/embed.ts';
import { oscar } from '../../../lib/platforms/oscar/api.ts';
import { oscarEmbed } from '../../../lib/platforms/oscar/embed.ts';
import { snippet } from '../../../lib/platforms/oscar/snippet.ts';

describe('the embed code', () => {
  function run(id: string) {
    const code = snippet(id);
    expect(code.match(/<\/?script/gi)).toHaveLength(2);
    const added: { attributes: Record<string, string>; src?: string }[] = [];
    const window: { OscarChat?: ((...args: unknown[]) => void) & { q?: unknown[] } } = {};
    const document = {
      createElement: () => {
        const attributes: Record<string, string> = {};
        return { attributes, setAttribute: (name: string, value: string) => Object.assign(attributes, { [name]: value }) };
      },
      head: { appendChild: (element: (typeof added)[number]) => added.push(element) },
    };
    new Function('window', 'document', code.replace(/^<script>|<\/script>\s*$/g, ''))(window, document);
    return { added, window };
  }

  it.each(['42', 'w_1', `"quoted'`, '</script><script>alert(1)</script>', '<!--', 'a\\b', 'two\nlines', '\u2028', '$1'])(
    'carries the id %j and nothing else',
    (id) => {
      const { added } = run(id);
      expect(added).toHaveLength(1);
      expect(added[0]).toMatchObject({ src: 'https://widget.oscarchat.ai/loader.js', attributes: { 'data-widget-id': id } });
    },
  );

  it('takes commands before the loader is there', () => {
    const { window } = run('42');
    window.OscarChat?.('open');
    window.OscarChat?.('identify', { name: 'Robin' });
    expect(window.OscarChat?.q?.map((entry) => Array.from(entry as ArrayLike<unknown>))).toEqual([
      ['open'],
      ['identify', { name: 'Robin' }],
    ]);
  });
});

describe('recognising an embed', () => {
  const see = (address: string, id: string | null = '42') =>
    oscarEmbed.recognise({ name: 'script', address, attribute: (name) => (name === 'data-widget-id' ? id : null) });

  it.each([
    'https://widget.oscarchat.ai/loader.js',
    'http://oscarchat.ai/x.js',
    'https://a.b.oscarchat.ai/',
    'https://WIDGET.OSCARCHAT.AI/l.js',
  ])('knows %s', (src) => {
    expect(see(src)).toEqual({ widgetId: '42', source: 'script' });
  });

  it.each([
    'https://oscarchat.ai.example.com/loader.js',
    'https://notoscarchat.ai/loader.js',
    'https://example.com/widget.oscarchat.ai/loader.js',
    'https://example.com/?https://widget.oscarchat.ai/',
    'https://widget.oscarchat.ai@example.com/',
    'data:text/javascript,//widget.oscarchat.ai',
    '',
    'not an address',
  ])('is not taken in by %j', (src) => {
    expect(see(src)).toBeNull();
    expect(isOnHost(src, 'oscarchat.ai')).toBe(false);
  });

  it('tells an id from none, and a placeholder is no record’s id', () => {
    const src = 'https://widget.oscarchat.ai/loader.js';
    expect([see(src, null)?.widgetId, see(src, '  ')?.widgetId, see(src, ' 42 ')?.widgetId]).toEqual([null, null, '42']);
    expect(['42', 'YOUR_WIDGET_ID', 'w_42', '', '4 2', '-1', '１'].filter((id) => oscar.isWidgetId(id))).toEqual(['42']);
  });
});

describe('code in a page', () => {
  const made = (id: string, before = '') =>
    `${before}var s = document.createElement('script'); s.src = 'https://widget.oscarchat.ai/loader.js'; s.setAttribute('data-widget-id', ${id});`;

  it('is an embed with its id, a number too', () => {
    for (const [written, id] of [
      ["'42'", '42'],
      ['42', '42'],
      ['"wid-7"', 'wid-7'],
      ['config.id', null],
    ] as const)
      expect(oscarEmbed.inline?.(made(written))).toEqual({ widgetId: id, source: 'inline' });
  });

  it('is none where it is only shown, or links to the vendor', () => {
    expect(oscarEmbed.inline?.(`docs = ${JSON.stringify(made("'42'"))};`)).toBeNull();
    expect(
      oscarEmbed.inline?.(`const text = (t) => t.replace(/'/g, '\u2019'); docs = ${JSON.stringify(made("'42'"))};`),
    ).toBeNull();
    expect(oscarEmbed.inline?.("document.createElement('script'); open('https://www.oscarchat.ai/pricing');")).toBeNull();
  });

  it('is none where it is markup that is kept to be copied', () => {
    expect(oscarEmbed.inline?.(`<!-- Oscar Chat -->\n<script>${made("'42'")}<\\/script>`)).toBeNull();
    expect(oscarEmbed.inline?.(made("'42'", '<!-- hidden from old browsers\n'))?.widgetId).toBe('42');
  });

  it('may ask for more than the file', () =>
    expect(oscarEmbed.inline?.(made("'42'").replace('loader.js', 'loader.js?v=3'))?.widgetId).toBe('42'));

  it('is asked for by a script, not read', () => {
    const loader = 'https://widget.oscarchat.ai/loader.js';
    expect(oscarEmbed.network?.(loader, 'script')).toEqual({ widgetId: null, source: 'network' });
    for (const by of ['fetch', 'img', 'other', 'link']) expect(oscarEmbed.network?.(loader, by)).toBeNull();
  });
});
