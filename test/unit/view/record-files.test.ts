import { describe, expect, it } from 'vitest';
import type { Files } from '../../../lib/platforms/collection.ts';
import type { Json } from '../../../lib/platforms/endpoint.ts';
import { filesOf } from '../../../lib/view/record-files.ts';
import { account } from './record-asking.ts';

const files: Files = { at: 'attachments', name: 'name', address: 'content_url', ask: 'file', id: /\/files\/(\d+)\/content\/?$/ };
const own = { ...account, dashboard: 'https://chat.example.org:8443/' };
const ids = (attachments: Json, of = own) => filesOf(of, { attachments }, files).map(({ id }) => id);
const at = (content_url: Json) => [{ name: 'a.txt', content_url }];

describe('the files of a message', () => {
  it('are asked for by the id in their address', () => {
    expect(filesOf(own, { attachments: at('https://chat.example.org:8443/api/files/7/content') }, files)).toEqual([
      { name: 'a.txt', id: '7' },
    ]);
    expect(ids(at('/api/files/8/content/'))).toEqual(['8']);
    // Behind a server that ends the encryption, an instance tells of itself by http.
    expect(ids(at('http://chat.example.org:8443/api/files/9/content?x=1'))).toEqual(['9']);
  });

  it.each([
    'https://evil.example/api/files/7/content',
    'https://chat.example.org/api/files/7/content',
    '//evil.example/api/files/7/content',
    'https://chat.example.org:8443/api/files/7/content/../../1',
    'https://chat.example.org:8443/api/files/x/content',
    '',
    null,
    7,
  ])('that are kept elsewhere, or nowhere, are only named: %j', (address) => {
    expect(filesOf(own, { attachments: at(address) }, files)).toEqual([{ name: 'a.txt', id: null }]);
  });

  it('are none where there is no list of them, and of an account whose own place is not known', () => {
    for (const attachments of [null, 'x', {}, []]) expect(ids(attachments)).toEqual([]);
    expect(ids(['text', null, { name: 7 }])).toEqual([null, null, null]);
    expect(ids(at('https://chat.example.org:8443/api/files/7/content'), account as typeof own)).toEqual([null]);
  });
});
