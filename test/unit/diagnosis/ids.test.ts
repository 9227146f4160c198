import { describe, expect, it } from 'vitest';
import { isPlaceholder } from '../../../lib/platforms/id-shapes.ts';
import type { EmbedPlatform } from '../../../lib/platforms/ids.ts';
import { one, record, told, UUID } from './subject.ts';

const of = (platform: EmbedPlatform, widgetId: string | null) => told({ embed: { platform, widgetId } });

describe('id-placeholder', () => {
  it.each([
    ...[
      'YOUR_WIDGET_ID',
      'YOUR-CHATBOT-ID',
      'your-chatbot-id',
      'your widget id',
      'yourWidgetId',
      '<widget-id>',
      '<YOUR ID>',
      'my-widget-id',
    ],
    ...[
      '{CHATBOT_ID}',
      '{{ widget_id }}',
      '{{widget.id}}',
      '%WIDGET_ID%',
      '\u0024{widgetId}',
      '\u0024{config.widget.id}',
      '$WIDGET_ID',
      '#{id}',
    ],
    ...['<?= $id ?>', '<%= id %>', '[widget-id]', '[object Object]', '__WIDGET_ID__', 'xxx', 'XXXXXXXX', '***', '...', '…'],
    ...['undefined', 'null', 'NaN', 'TODO', 'tbd', 'REPLACE_ME', 'replace-me', 'changeme', 'widget-id', 'widget_id', 'chatbotId'],
    ...[
      'widget-id-here',
      'WIDGET_ID_GOES_HERE',
      'insert-id-here',
      'enter your key',
      'paste-slug-here',
      'example-id',
      'your-agent-slug',
    ],
    ...[
      'XXXX-XXXX',
      'widget_xxxxxx',
      '@Model.WidgetId',
      'process.env.WIDGET_ID',
      'import.meta.env.VITE_ID',
      '#WIDGET_ID#',
      ':widgetId',
    ],
    ...['«ID»', 'IL_TUO_ID', 'ID_DE_VOTRE_WIDGET', 'あなたのID', '您的ID', 'false'],
    '00000000-0000-0000-0000-000000000000',
  ])('%s is one', (id) => expect(isPlaceholder(id)).toBe(true));

  it.each([
    ...[
      '42',
      '0',
      '123456789012',
      'wid_abc123',
      'ws_1',
      UUID,
      'hotel-desk',
      'sales',
      'support',
      'idea-bot',
      'kids',
      'video-guide',
      'david',
    ],
    ...[
      'my-shop',
      'the-butler',
      'your-guide',
      'put-in-bay',
      'enter-the-dragon',
      'sample-sale',
      'agent',
      'my-agent',
      'the-agent',
      'bot',
    ],
    ...[
      'not-here',
      'we-are-here',
      'nullarbor',
      'undefined-studio',
      'todoist',
      'xx',
      'maxxx-fit',
      'midwife',
      'keyring',
      'widgetry',
      'idaho-bot',
      'louis-xxx',
      '#42',
      'me@example.com',
    ],
  ])('%s is none', (id) => expect(isPlaceholder(id)).toBe(false));

  it('is told, once, with where to find the right one', () => {
    expect(of('oscar', 'YOUR_WIDGET_ID')).toEqual(['id-placeholder']);
    expect(of('open-chat-studio', '{CHATBOT_ID}')).toEqual(['id-placeholder']);
    expect(one('id-placeholder', { embed: { widgetId: 'xxx' } })?.fix).toEqual({ do: 'link', url: 'https://app.oscarchat.ai' });
  });

  it('is not said of a widget that an account has, whatever it is called', () =>
    expect(told({ embed: { platform: 'oshara', widgetId: 'todo', ownership: 'yours', record: record({ id: 'todo' }) } })).toEqual(
      [],
    ));
});

describe('id-malformed', () => {
  it.each<[EmbedPlatform, string]>([
    ['oscar', '42 '.trim().concat(' 43')],
    ['oscar', '"42"'],
    ['oscar', 'https://app.oscarchat.ai/widgets/42'],
    ['oscar', '42</script>'],
    ['oshara', 'Hotel Desk!'],
    ['oshara', '/agents/hotel'],
    ['open-chat-studio', 'support-bot'],
    ['open-chat-studio', '9'],
    ['open-chat-studio', UUID.slice(1)],
    ['open-chat-studio', `${UUID}0`],
  ])('%s cannot have %s', (platform, id) => expect(of(platform, id)).toEqual(['id-malformed']));

  it.each<[EmbedPlatform, string]>([
    ['oscar', '42'],
    ['oscar', '9007199254740993'],
    ['oscar', 'wid_abc'],
    ['oscar', UUID.replace('3', 'a')],
    ['oshara', 'hotel-desk'],
    ['oshara', 'Hotel_2'],
    ['open-chat-studio', UUID],
    ['open-chat-studio', UUID.toUpperCase()],
  ])('%s can have %s', (platform, id) => expect(of(platform, id)).toEqual([]));

  it('is not said of a widget that an account has', () =>
    expect(told({ embed: { widgetId: '4 2', ownership: 'yours', record: record({ id: '4 2' }) } })).toEqual([]));
  it('shows no more of an id than can be read', () =>
    expect(one('id-malformed', { embed: { widgetId: '<'.padEnd(200, '!') } })?.values[0]).toHaveLength(80));
});

describe('id-missing', () => {
  it('is told of scripts and elements that do not live', () => {
    expect(told({ embed: { proof: 'loaded', widgetId: null } })).toEqual(['id-missing']);
    expect(told({ embed: { platform: 'open-chat-studio', source: 'element', proof: 'loaded', widgetId: null } })).toEqual([
      'id-missing',
    ]);
    expect(one('id-missing', { embed: { platform: 'oshara', proof: 'loaded', widgetId: null } })?.fix).toEqual({
      do: 'link',
      url: 'https://app.oshara.ai/agents',
    });
  });

  it('is not told of what was only seen by requests, text or frame, nor of what got its id in another way and lives', () => {
    expect(of('oscar', null)).toEqual([]);
    for (const source of ['network', 'inline', 'frame'] as const) expect(told({ embed: { widgetId: null, source } })).toEqual([]);
    expect(told({ embed: { platform: 'open-chat-studio', source: 'element', proof: 'alive', widgetId: null } })).toEqual([]);
  });

  it('gives way to the attribute that holds it under a wrong name, and to a form that had none', () => {
    const misspelled = { found: 'chatbotId', right: 'chatbot-id', of: 'id' } as const;
    expect(told({ embed: { widgetId: null }, facts: { misspelled } })).toEqual(['attribute-misspelled']);
    expect(one('attribute-misspelled', { facts: { misspelled } })).toMatchObject({
      values: ['chatbotId', 'chatbot-id', 'id'],
      fix: { do: 'copy', what: 'attribute', text: 'chatbot-id' },
    });
    expect(told({ embed: { widgetId: null }, facts: { legacy: true } })).toEqual(['legacy-embed']);
    const setting = { found: 'embedkey', right: 'embed-key', of: 'setting' } as const;
    expect(told({ embed: { widgetId: null }, facts: { misspelled: setting } })).toEqual(['attribute-misspelled']);
    expect(one('attribute-misspelled', { facts: { misspelled: setting } })).toMatchObject({
      severity: 'warning',
      fix: { what: 'attribute', text: 'embed-key' },
    });
    const two = { ...setting, right: 'embed-key, header-text' };
    expect(one('attribute-misspelled', { facts: { misspelled: two } })?.fix).toMatchObject({
      what: 'attributes',
      text: two.right,
    });
  });

  it('is not told of a script that may be for anything', () => {
    expect(told({ embed: { widgetId: null }, facts: { sure: false } })).toEqual([]);
    expect(told({ embed: { widgetId: null }, facts: null })).toEqual([]);
  });
});
