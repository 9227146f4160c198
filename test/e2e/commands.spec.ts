import { until } from '../browsers/until.ts';
import { BUBBLE, command, OPENED, openShop, SHOP } from './acts.ts';
import { expect, test } from './fixture.ts';
import { keyOf } from './in-page.ts';
import { embedsOf } from './item-of.ts';

test.use({ launchWith: OPENED });

test('Oscar Chat: open, open with a message, identify and start a flow, told from the page', async ({ session }) => {
  const { page, key } = await openShop(session);
  const data = (name: string) => page.$eval(BUBBLE, (host, field) => (host as HTMLElement).dataset[field], name);
  expect(await command(session, page, key, { do: 'open' })).toBe('done');
  expect(await data('oscarState')).toBe('open');
  expect(await command(session, page, key, { do: 'open-with', message: `It's "50%" </script> off` })).toBe('done');
  expect(await data('oscarMessage')).toBe(`It's "50%" </script> off`);
  expect(await command(session, page, key, { do: 'identify', user: { user_id: 'u-1', plan: 'team' } })).toBe('done');
  expect(await data('oscarUser')).toBe('u-1');
  expect(await command(session, page, key, { do: 'start-flow', flowId: 'returns', context: { order: '17' } })).toBe('done');
  expect(await data('oscarFlow')).toBe('returns');
  // The visitor closes it: the same message is in it from before, and it opens all the same. Blanks are the widget's to keep.
  for (let time = 0; time < 2; time++) {
    await page.$eval(BUBBLE, (host) => host.shadowRoot?.querySelector<HTMLElement>('.bubble')?.click());
    expect(await command(session, page, key, { do: 'open-with', message: 'Where is\nmy  order?' })).toBe('done');
  }
  await expect(command(session, page, key, { do: 'close' }), 'what is not documented is not done').rejects.toThrow('invalid');
});

test('a command that is not there, throws or does nothing is told as that', async ({ session }) => {
  const { page, key } = await openShop(session);
  const before = (await session.errors()).length;
  await page.evaluate('window.OscarChat = () => {}');
  expect(await command(session, page, key, { do: 'open' })).toBe('no-change');
  await page.evaluate('window.OscarChat = () => { throw new Error("no") }');
  expect(await command(session, page, key, { do: 'identify', user: { email: 'a@b.example' } })).toBe('no-change');
  await page.evaluate('window.OscarChat = document.createElement("script")');
  expect(await command(session, page, key, { do: 'open' })).toBe('not-ready');
  await page.evaluate('window.OscarChat = () => { location.hash = ""; location.href = "https://plain.demo.test/"; }');
  expect(await command(session, page, key, { do: 'open' }), 'one that leads away').toBe('no-change');
  await page.goto(SHOP);
  await keyOf(session, page, '42');
  await page.evaluate('delete window.OscarChat');
  expect(await command(session, page, key, { do: 'open' })).toBe('not-ready');
  expect((await session.errors()).slice(before)).toEqual([]);
});

test('Open Chat Studio: opened, closed and told who the visitor is, by its attributes', async ({ session }) => {
  const page = await session.open('https://fixtures.demo.test/forms/ocs-dashboard');
  const { key, can } = await until(
    async () =>
      (await embedsOf(session, page)).find(({ platform, proof }) => platform === 'open-chat-studio' && proof === 'alive'),
    { message: 'the widget to be alive' },
  );
  expect(can).toEqual(['open', 'close', 'identify']);
  const widget = 'open-chat-studio-widget';
  const isOpen = () => page.$eval(widget, (host) => host.shadowRoot?.querySelector('#ocs-chat-window') !== null);
  expect(await command(session, page, key, { do: 'open' })).toBe('done');
  expect(await isOpen()).toBe(true);
  expect(await command(session, page, key, { do: 'close' })).toBe('done');
  expect(await isOpen()).toBe(false);
  // The visitor opens and closes it: the attribute is not kept in step, and opening works all the same.
  await command(session, page, key, { do: 'open' });
  await page.$eval(widget, (host) => host.shadowRoot?.querySelector<HTMLElement>('.header-button:last-of-type')?.click());
  await command(session, page, key, { do: 'close' });
  expect(await command(session, page, key, { do: 'open' })).toBe('done');
  expect(await command(session, page, key, { do: 'identify', user: { user_id: 'u-1', name: 'Jo', plan: 'team' } })).toBe(
    'no-change',
  );
  expect(
    await page.$eval(widget, (host) => host.getAttributeNames().map((name) => `${name}=${host.getAttribute(name)}`)),
  ).toEqual(expect.arrayContaining(['user-id=u-1', 'user-name=Jo']));
  expect(await page.$eval(widget, (host) => host.hasAttribute('plan'))).toBe(false);
});
