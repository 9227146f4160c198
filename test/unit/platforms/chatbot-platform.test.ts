import { describe, expect, it } from 'vitest';
import { chatbotPlatform } from '../../../lib/platforms/chatbot-platform/api.ts';
import { kinds } from '../../../lib/platforms/chatbot-platform/collections.ts';
import { endpoints } from '../../../lib/platforms/chatbot-platform/endpoints.ts';
import type { Collection } from '../../../lib/platforms/collection.ts';
import type { Endpoint } from '../../../lib/platforms/endpoint.ts';

const KEY = 'o4VhyzUxyG3fvjEEcDtVDI5nRaDz6vggPHQyavWW';
const keyIn = (apiKey: string) => chatbotPlatform.secretFrom('key', { apiKey });

describe('the key in what was pasted', () => {
  it.each([
    KEY,
    `  ${KEY}\n`,
    `"${KEY}"`,
    `'${KEY}'`,
    `Bearer ${KEY}`,
    `bearer   ${KEY}`,
    `Authorization: Bearer ${KEY}`,
    `'Authorization': 'Bearer ${KEY}',`,
    `curl https://api.chatbotplatform.io/v1/bots \\\n  -H "Authorization: Bearer ${KEY}"`,
    `curl -X POST 'https://api.chatbotplatform.io/v1/bots' -H 'Authorization: Bearer ${KEY}' -d '{"name": "Bot"}'`,
    `fetch(url, { headers: { Authorization: \`Bearer ${KEY}\` } })`,
  ])('is found in %j', (pasted) => {
    expect(keyIn(pasted)).toBe(KEY);
  });

  it.each(['sk_live_abc+def/ghi=', 'cp.live~0123-456_789='])('may have signs in it: %j', (key) => {
    expect(keyIn(key)).toBe(key);
  });

  it.each([
    '',
    '   ',
    'short',
    'two words here',
    'YOUR_API_KEY',
    'your-api-key-here',
    'API_KEY',
    'Bearer YOUR_API_KEY',
    'Bearer <your key>',
    'Bearer {api_key}',
    'Bearer $API_KEY',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is what people paste
    'Authorization: Bearer ${CHATBOT_KEY}',
    'https://api.chatbotplatform.io/v1/bots',
    'api.chatbotplatform.io',
    'Bearer ',
    `${KEY}\u0000`,
    `${KEY}ä`,
    'x'.repeat(600),
  ])('is not found in %j', (pasted) => {
    expect(keyIn(pasted)).toBeNull();
  });

  it('goes into a header, and into no address', () => {
    const { base, headers } = chatbotPlatform.connection(KEY);
    expect(headers).toEqual({ authorization: `Bearer ${KEY}` });
    expect(base).toBe('https://api.chatbotplatform.io/v1/');
    expect(chatbotPlatform.origins.some((origin) => base.startsWith(origin.replace('*', '')))).toBe(true);
  });
});

describe('the wrapping of answers', () => {
  it.each([
    ['a record', { data: { id: 'bot_1' } }, { id: 'bot_1' }],
    ['a list, with its paging', { data: [], meta: { total: 0 } }, { data: [], meta: { total: 0 } }],
    ['nothing', null, null],
    ['what has none', { id: 'bot_1' }, { id: 'bot_1' }],
  ])('is taken off %s', (_, answer, content) => {
    expect(chatbotPlatform.unwrap?.(answer, String)).toEqual(content);
  });
});

describe('the kinds of records', () => {
  const all = kinds.flatMap((kind): Collection[] => [kind, ...(kind.parts ?? [])]);
  const named: Readonly<Record<string, Endpoint>> = endpoints;
  const works = Object.keys(chatbotPlatform.works ?? {});

  const asksOf = (kind: Collection) => [
    ...[kind.list, kind.read, kind.create, kind.edit, kind.remove, kind.submit].flatMap((part) => (part ? [part.ask] : [])),
    ...(kind.actions ?? []).map((action) => action.ask),
  ];

  it('ask only for what there is, and for all of it', () => {
    const asked = all.flatMap(asksOf);
    expect(asked.filter((name) => !named[name] && !works.includes(name))).toEqual([]);
    const readBefore = Object.values(named).flatMap(({ reads }) => reads ?? []);
    expect([...Object.keys(named), ...works].filter((name) => !asked.includes(name) && !readBefore.includes(name))).toEqual([]);
  });

  it('have no id twice', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it.each(all.map((kind) => [kind.id, kind] as const))('%s: what is filled in is what is sent', (_, kind) => {
    for (const { ask, fields } of [kind.create, kind.edit].flatMap((part) => part ?? []))
      expect(fields.map(({ name }) => name).filter((name) => !named[ask]?.body?.includes(name))).toEqual([]);
  });

  it.each(all.map((kind) => [kind.id, kind] as const))('%s: what its addresses need is there', (_, kind) => {
    const isPart = !kinds.includes(kind);
    for (const ask of asksOf(kind)) {
      const parts = [...(named[ask]?.path ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const isOfOne = ask !== kind.list?.ask && ask !== kind.create?.ask;
      const there = [kind.place === 'widget' && 'widget', isPart && 'parent', isOfOne && 'id'];
      expect(
        parts.filter((name) => !there.includes(name as string)),
        ask,
      ).toEqual([]);
    }
  });

  it('show no secret: headers come masked, tokens not at all', () => {
    const columns = all.flatMap(({ columns: listed, shows }) => [...listed, ...shows]).map(({ name }) => name);
    expect(columns).not.toContain('bot_token');
    const tokens = all.flatMap(({ create, edit }) => [...(create?.fields ?? []), ...(edit?.fields ?? [])]);
    expect(tokens.filter(({ name }) => name === 'bot_token').map(({ secret }) => secret)).toEqual([true, true]);
    for (const name of Object.keys(named).filter((one) => /^(list|create|read|update)(Integration|Channel)/.test(one)))
      expect(named[name]?.secrets?.length, name).toBe(1);
  });
});

describe('the plans to choose from', () => {
  it('are those that are sold, the lowest first, each with its limit; whatever else is called a plan gets the lowest', () => {
    const { chosen = [], limits } = chatbotPlatform;
    expect(chosen.map((plan) => [plan, limits(plan).perMinute])).toEqual([
      ['Free', 60],
      ['Pro', 300],
      ['Enterprise', 1_000],
    ]);
    for (const other of [null, '', 'Platinum', 'constructor']) expect(limits(other).perMinute).toBe(60);
  });
});
