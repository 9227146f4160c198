import { describe, expect, it } from 'vitest';
import { holderOf } from '../../../lib/page/held.ts';
import { openChatStudioAppearance, openChatStudioEmbed } from '../../../lib/platforms/open-chat-studio/embed.ts';
import { snippet as ocsSnippet } from '../../../lib/platforms/open-chat-studio/snippet.ts';
import { oscarAppearance, oscarEmbed } from '../../../lib/platforms/oscar/embed.ts';
import { snippet as oscarSnippet } from '../../../lib/platforms/oscar/snippet.ts';
import { osharaAppearance, osharaEmbed } from '../../../lib/platforms/oshara/embed.ts';

const UUID = '0e5b7c1e-2f5a-4a63-9d6e-0b8f7a1c2d3e';
const element = (name: string, address = '', attributes: Record<string, string> = {}) => ({
  name,
  address,
  attribute: (wanted: string) => attributes[wanted] ?? null,
});

describe("Oscar's inline snippet", () => {
  const guide = `(function(w,d,s,o){var j=d.createElement(s),f=d.getElementsByTagName('head')[0];j.id=o;j.async=1;
    j.src='https://widget.oscarchat.ai/loader.js';j.setAttribute('data-widget-id', 'wid_1');f.appendChild(j);
    w[o]=w[o]||function(){(w[o].q=w[o].q||[]).push(arguments)};})(window, document, 'script', 'OscarChat');`;

  it("is known as the guide prints it, and as we print it, with the widget's id", () => {
    expect(oscarEmbed.inline?.(guide)).toEqual({ widgetId: 'wid_1', source: 'inline' });
    expect(oscarEmbed.inline?.(oscarSnippet('42').replace(/<\/?script>/g, ''))).toEqual({ widgetId: '42', source: 'inline' });
    expect(
      oscarEmbed.inline?.(
        "const s = document.createElement('script'); s.src = '//widget.oscarchat.ai/l.js'; s.dataset.widgetId = '7'",
      ),
    ).toEqual({ widgetId: '7', source: 'inline' });
  });

  it.each([
    ['in a string', JSON.stringify({ html: guide })],
    ['in a string of a string', `self.__next_f.push([1, ${JSON.stringify(JSON.stringify(guide))}])`],
    ['in a block comment', `/* ${guide.replaceAll('*/', '')} */ run();`],
    ['in a line comment', `// document.createElement('script').src = 'https://widget.oscarchat.ai/loader.js'`],
    ['that only names the address', "const blocked = ['https://widget.oscarchat.ai/loader.js'];"],
    ['of a lookalike', guide.replace('oscarchat.ai', 'oscarchat.ai.example')],
  ])('is not seen %s', (_, code) => {
    expect(oscarEmbed.inline?.(code)).toBeNull();
  });

  it('goes through a long hostile text quickly', () => {
    const from = performance.now();
    oscarEmbed.inline?.(`oscarchat.ai/ ${'/*'.repeat(10_000)}`);
    oscarEmbed.inline?.(`oscarchat.ai/ createElement('script') ${'"//oscarchat.ai/'.repeat(1200)}`);
    expect(performance.now() - from).toBeLessThan(500);
  });
});

describe('Oshara', () => {
  it('is a script of its hosts with a slug', () => {
    expect(
      osharaEmbed.recognise(element('script', 'https://widget.oshara.ai/widget.js', { 'data-agent': 'clinic-desk' })),
    ).toEqual({ widgetId: 'clinic-desk', source: 'script' });
    expect(osharaEmbed.recognise(element('script', 'https://widget.oshara.ai/widget.js'))?.widgetId).toBeNull();
  });

  it.each(['https://oshara.ai.example.com/w.js', 'https://example.com/w.js', ''])(
    'is not said of a data-agent from %j alone',
    (address) => {
      expect(osharaEmbed.recognise(element('script', address, { 'data-agent': 'mozilla' }))).toBeNull();
    },
  );

  it('is known by the request its widget starts with, wherever it is hosted', () => {
    for (const base of ['https://api.oshara.ai', 'https://voice.clinic.example/oshara'])
      expect(osharaEmbed.network?.(`${base}/api/agents/clinic-desk/appearance/`)?.widgetId).toBe('clinic-desk');
    for (const other of ['https://x.example/?u=/api/agents/a/appearance/', 'https://x.example/api/agents/a/b/appearance/'])
      expect(osharaEmbed.network?.(other)).toBeNull();
    expect(osharaEmbed.network?.('https://game.example/api/agents/jett/appearance/', 'img')).toBeNull();
  });

  it.each([
    ['without a scheme', 'widget.oshara.ai/widget.js'],
    ['without its colon', 'https//widget.oshara.ai/widget.js'],
    ['in quotation marks of its own', '”https://widget.oshara.ai/widget.js”'],
  ])('is known by an address that is looked for on the page’s own host, %s', (_, src) => {
    const address = `https://shop.example/pages/${encodeURI(src)}`;
    expect(osharaEmbed.recognise(element('script', address, { src, 'data-agent': 'clinic-desk' }))?.widgetId).toBe('clinic-desk');
  });

  it.each([
    'cdn.example/widget.oshara.ai/w.js',
    'https://cdn.example/?https://widget.oshara.ai/',
    'widget.oshara.ai.example/w.js',
  ])('is not known by %s', (src) =>
    expect(osharaEmbed.recognise(element('script', `https://shop.example/${src}`, { src }))).toBeNull(),
  );
});

describe('Open Chat Studio', () => {
  const tag = (attributes: Record<string, string>) => element('open-chat-studio-widget', '', attributes);

  it('is its element, with the id or without', () => {
    expect(openChatStudioEmbed.recognise(tag({ 'chatbot-id': UUID }))).toEqual({ widgetId: UUID, source: 'element' });
    expect(openChatStudioEmbed.recognise(tag({ chatbotid: UUID }))?.widgetId).toBeNull();
  });

  it('of the iframe era is told as such, with the id of its address', () => {
    const url = `https://chatbots.dimagi.com/a/team/experiments/e/${UUID}/embed/start/`;
    const frame = element('iframe', url.replace('experiments/e', 'chatbots'));
    expect(openChatStudioEmbed.recognise(frame)).toEqual({ widgetId: UUID, source: 'frame' });
    expect(openChatStudioEmbed.recognise(tag({ 'bot-url': url }))?.widgetId).toBe(UUID);
    expect(openChatStudioAppearance.legacy?.(tag({ 'bot-url': url }))).toBe(true);
    expect(openChatStudioAppearance.legacy?.(tag({ 'chatbot-id': UUID }))).toBe(false);
    expect(openChatStudioEmbed.recognise(element('iframe', 'https://example.com/embed/start/'))).toBeNull();
  });

  it('tells its version by attribute first, then by the address', () => {
    const address = 'https://unpkg.com/open-chat-studio-widget@0.5.3/dist/x.esm.js';
    expect(openChatStudioAppearance.version?.(tag({ 'data-widget-version': '0.12.0' }), address)).toBe('0.12.0');
    expect(openChatStudioAppearance.version?.(tag({}), address)).toBe('0.5.3');
    expect(openChatStudioAppearance.version?.(tag({}), 'https://cdn.example/w.js')).toBeNull();
  });

  it('has a snippet that no id can break out of', () => {
    expect(ocsSnippet('"><script>x</script>')).toContain('chatbot-id="&quot;>&lt;script>x&lt;/script>"');
  });
});

describe('misspelled attributes', () => {
  it.each([
    [
      oscarAppearance,
      ['widget-id', 'data-widgetid', 'data-widget_id', 'data-oscar-widget-id', ':data-widget-id'],
      ['data-id-token', 'id', 'data-widget'],
    ],
    [osharaAppearance, ['agent', 'data-agent-id', 'data-character', 'data-agentslug'], ['data-user-agent', 'data-agency']],
    [
      openChatStudioAppearance,
      ['chatbotid', 'chatbot_id', 'data-chatbot-id', 'bot-id', 'chat-bot-id', ':chatbot-id', '[attr.chatbot-id]'],
      ['id', 'bot-url', 'embed-key'],
    ],
  ])('are known, and no others', (appearance, wrong, others) => {
    for (const name of wrong) expect(appearance.misspelled.test(name), name).toBe(true);
    for (const name of others) expect(appearance.misspelled.test(name), name).toBe(false);
  });
});

describe('who holds a script', () => {
  const holder = (attributes: Record<string, string>, fate: 'runs' | 'held' | 'data' = 'held') =>
    holderOf((name) => attributes[name] ?? null, fate);

  it.each([
    [
      { type: 'text/plain', 'data-cookieconsent': 'marketing' },
      { by: 'consent', name: 'Cookiebot', detail: 'marketing' },
    ],
    [
      { type: 'text/plain', class: 'a optanon-category-C0004' },
      { by: 'consent', name: 'OneTrust', detail: 'C0004' },
    ],
    [
      { type: 'text/plain', class: 'cmplz-script', 'data-category': 'marketing' },
      { by: 'consent', name: 'Complianz', detail: 'marketing' },
    ],
    [{ type: 'text/plain' }, { by: 'consent', name: '', detail: '' }],
    [
      { type: 'text/plain', 'data-cookie-category': 'functional' },
      { by: 'consent', name: '', detail: 'functional' },
    ],
    [
      { type: 'text/plain', class: '_iub_cs_activate-inline' },
      { by: 'consent', name: 'iubenda', detail: '' },
    ],
    [
      { type: 'text/plain', class: 'trustecm', trackertype: 'functional' },
      { by: 'consent', name: 'TrustArc', detail: 'functional' },
    ],
    [
      { type: 'text/plain', 'data-cli-category': 'non-necessary' },
      { by: 'consent', name: 'GDPR Cookie Consent', detail: 'non-necessary' },
    ],
    [
      { type: 'text/plain', 'data-osano': 'PERSONALIZATION' },
      { by: 'consent', name: 'Osano', detail: 'PERSONALIZATION' },
    ],
    [
      { type: 'fs-cc', 'fs-cc-categories': 'marketing' },
      { by: 'consent', name: 'Finsweet', detail: 'marketing' },
    ],
    [{ type: 'o/js-lzl' }, { by: 'delay', name: 'Seraphinite Accelerator', detail: 'o/js-lzl' }],
    [{ type: 'text/psajs' }, { by: 'delay', name: 'PageSpeed', detail: 'text/psajs' }],
    [{ type: 'bv_inline_delayed_js' }, { by: 'delay', name: 'Airlift', detail: 'bv_inline_delayed_js' }],
    [{ type: 'rocketlazyloadscript' }, { by: 'delay', name: 'WP Rocket', detail: 'rocketlazyloadscript' }],
    [
      { type: '3f8a9c0d1e2b-text/javascript' },
      { by: 'delay', name: 'Cloudflare Rocket Loader', detail: '3f8a9c0d1e2b-text/javascript' },
    ],
    [{ type: 'litespeed/javascript' }, { by: 'delay', name: 'LiteSpeed Cache', detail: 'litespeed/javascript' }],
  ])('%j', (attributes, expected) => {
    expect(holder(attributes as Record<string, string>)).toEqual(expected);
  });

  it('is nobody for a script that runs, or is data', () => {
    expect(holder({ src: 'x.js', 'data-category': 'marketing' }, 'runs')).toBeNull();
    expect(holder({ type: 'application/json' }, 'data')).toBeNull();
  });
});
