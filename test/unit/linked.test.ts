import { describe, expect, it } from 'vitest';
import { linkedRoutes } from '../../entrypoints/background/linked.ts';
import { forgetAccount } from '../../lib/accounts/accounts.ts';
import { pageRoutes } from '../../lib/messaging/routes.ts';
import { accounts } from '../../lib/storage/items.ts';
import { linkedSites } from '../../lib/storage/linked.ts';
import { makeAccount } from './connected.ts';

const link = (host: string, accountId = 'a', widgetId = 'bot_1') => ({ host, accountId, widgetId });
const connected = () => accounts.write([makeAccount('a'), makeAccount('b')]);
const put = linkedRoutes['site.link'];
const drop = linkedRoutes['site.unlink'];

describe('widgets linked to sites by hand', () => {
  it('are kept once, and unlinked one by one', async () => {
    await connected();
    await put(link('shop.test'));
    await put(link('shop.test'));
    await put(link('shop.test:8443'));
    await put(link('shop.test', 'b'));
    expect(await linkedSites.read()).toEqual([link('shop.test'), link('shop.test:8443'), link('shop.test', 'b')]);
    await drop(link('shop.test'));
    expect(await linkedSites.read()).toEqual([link('shop.test:8443'), link('shop.test', 'b')]);
  });

  it('need an account', async () => {
    await connected();
    await expect(put(link('shop.test', 'gone'))).rejects.toMatchObject({ kind: 'missing' });
    expect(await linkedSites.read()).toEqual([]);
  });

  it('are 500 at most, and none is dropped for another', async () => {
    await connected();
    const many = Array.from({ length: 500 }, (_, n) => link(`site-${n}.test`));
    await linkedSites.write(many);
    await expect(put(link('one-more.test'))).rejects.toMatchObject({ kind: 'invalid' });
    // One that is there already is no more.
    await put(link('site-7.test'));
    expect(await linkedSites.read()).toEqual(many);
  });

  it('go with their account', async () => {
    await connected();
    await put(link('shop.test', 'a'));
    await put(link('shop.test', 'b'));
    await forgetAccount('a');
    expect(await linkedSites.read()).toEqual([link('shop.test', 'b')]);
  });

  it('are told by a host, never by an address', () => {
    const takes = (host: string) => pageRoutes['site.link'].body.safeParse(link(host)).success;
    expect(['shop.test', 'localhost:8080', '[::1]:8080', 'xn--bcher-kva.test'].map(takes)).toEqual([true, true, true, true]);
    expect(['', 'https://shop.test', 'shop.test/path', 'shop.test?q', 'a@shop.test', 'a b', 'x'.repeat(256)].some(takes)).toBe(
      false,
    );
  });
});

it('a widget is created without a workspace where there are none', () => {
  const takes = (body: object) => pageRoutes['widget.create'].body.safeParse({ accountId: 'a', name: 'New', ...body }).success;
  expect([takes({ workspaceId: '' }), takes({ workspaceId: '7' }), takes({}), takes({ workspaceId: 'x'.repeat(201) })]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
