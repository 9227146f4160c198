import { until } from '../browsers/until.ts';
import { BUBBLE, left, OPENED, openShop, outlined, PANEL, pick, SHOP } from './acts.ts';
import { expect, test } from './fixture.ts';
import { boxOf, keyOf, strangersIn } from './in-page.ts';
import { pageOf } from './item-of.ts';

test.use({ launchWith: OPENED });

test('pointing at the bubble outlines it, and a click selects it without reaching the page', async ({ session }) => {
  const { page, key } = await openShop(session);
  expect(await pick(session, page)).toBe('on');
  await page.evaluate(() => {
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
      document.addEventListener(type, () => document.documentElement.setAttribute('data-pressed', type), true);
  });
  const { left: x, top: y, right, bottom } = await boxOf(page, BUBBLE);
  await page.mouse.move(200, 200);
  await page.mouse.move((x + right) / 2, (y + bottom) / 2);
  await outlined(page, BUBBLE);
  await page.mouse.click((x + right) / 2, (y + bottom) / 2);
  await until(async () => (await pageOf(session, page))?.picked === key, { message: 'the embed to be picked' });
  await left(page);
  expect(await page.$eval(BUBBLE, (host) => (host as HTMLElement).dataset.oscarState)).toBe('closed');
  expect(await page.evaluate(() => document.documentElement.dataset.pressed)).toBe(undefined);
  // The mode is over: the same click opens the chat.
  await page.mouse.click((x + right) / 2, (y + bottom) / 2);
  await until(() => page.$eval(BUBBLE, (host) => (host as HTMLElement).dataset.oscarState === 'open'));
});

test('a tap of a finger selects, and does not reach the page', async ({ session }) => {
  const { page, key } = await openShop(session);
  await pick(session, page);
  const { left: x, top: y } = await boxOf(page, BUBBLE);
  await page.touchscreen.tap(x + 30, y + 30);
  await until(async () => (await pageOf(session, page))?.picked === key, { message: 'the embed to be picked' });
  await left(page);
  expect(await page.$eval(BUBBLE, (host) => (host as HTMLElement).dataset.oscarState)).toBe('closed');
});

for (const [name, types] of [
  ['every event', ['pointerdown', 'pointerup', 'pointermove', 'mousedown', 'mouseup', 'mousemove', 'click', 'keydown']],
  ['clicks', ['click']],
] as const)
  test(`a page that lets ${name} through to nobody can be pointed at all the same`, async ({ session, kind }) => {
    const { page, key } = await openShop(session);
    await page.evaluate(
      ({ isKept, ...all }) => {
        const stop = (event: Event) => {
          event.stopImmediatePropagation();
          // With everything kept from it Firefox shows no press at all.
          if (isKept) event.preventDefault();
        };
        for (const type of all.types) addEventListener(type, stop, true);
      },
      { types, isKept: kind === 'chromium' },
    );
    await pick(session, page);
    const { left: x, top: y } = await boxOf(page, BUBBLE);
    await page.mouse.move(x + 25, y + 25);
    // What is pressed for less than a frame is no press of a person's.
    await page.mouse.click(x + 30, y + 30, { delay: 100 });
    await until(async () => (await pageOf(session, page))?.picked === key, { message: 'the embed to be picked' });
    await left(page);
  });

test('a press of another button selects nothing', async ({ session }) => {
  const { page } = await openShop(session);
  await pick(session, page);
  const { left: x, top: y } = await boxOf(page, BUBBLE);
  await page.mouse.move(x + 25, y + 25);
  await page.mouse.click(x + 30, y + 30, { delay: 100, button: 'middle' });
  // As long as a click is waited for, and more.
  const since = await page.evaluate(() => performance.now());
  await until(() => page.evaluate((then) => performance.now() - then > 700, since));
  expect((await pageOf(session, page))?.picked).toBe(null);
  expect(await strangersIn(page)).toBe(1);
});

test('what was picked is shown: by the popup, unless the side panel is open', async ({ session }) => {
  const { page } = await openShop(session);
  await pick(session, page);
  const { left: x, top: y } = await boxOf(page, BUBBLE);
  await page.mouse.click(x + 30, y + 30);
  const url = `${session.origin}/popup.html`;
  await until(
    async () =>
      await session.ask(async (api, wanted) => {
        const views = (api as unknown as { extension: { getViews(what: object): Window[] } }).extension.getViews({
          type: 'popup',
        });
        return views.some(({ location }) => location.href === wanted);
      }, url),
    { message: 'the popup' },
  );
});

test('a click on the open chat, beyond its bubble, selects it too', async ({ session }) => {
  const { page, key } = await openShop(session);
  await page.$eval(BUBBLE, (host) => host.shadowRoot?.querySelector<HTMLElement>('.bubble')?.click());
  await pick(session, page);
  const { left: x, top: y } = await boxOf(page, PANEL);
  await page.mouse.click(x + 30, y + 30);
  await until(async () => (await pageOf(session, page))?.picked === key, { message: 'the embed to be picked' });
});

test('pointing ends by Escape, by asking again, and at once where there is nothing', async ({ session }) => {
  const { page } = await openShop(session);
  await pick(session, page);
  expect(await strangersIn(page)).toBe(1);
  await page.keyboard.press('Escape');
  await left(page);
  expect(await pick(session, page)).toBe('on');
  expect(await pick(session, page)).toBe('off');
  await left(page);
  expect((await pageOf(session, page))?.picked).toBe(null);

  const at = async () => ((await session.storage('session', 'pointing')).pointing as { data: number | null }).data;
  expect(await pick(session, page)).toBe('on');
  expect(await at()).not.toBe(null);
  await page.reload();
  await until(async () => (await at()) === null, { message: 'pointing to be over with the page' });

  const plain = await session.open('https://plain.demo.test/');
  expect(await pick(session, plain)).toBe('nothing');
  expect(await strangersIn(plain)).toBe(0);
});

test('pointing works from the keyboard', async ({ session }) => {
  const page = await session.open('https://several.demo.test/');
  await keyOf(session, page, '42');
  const second = await keyOf(session, page, '900');
  expect(await pick(session, page)).toBe('on');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await until(async () => (await pageOf(session, page))?.picked === second, { message: 'the second to be picked' });
  await left(page);
});

test('Tab goes on into frames, and an embed in one is selected with Enter', async ({ session }) => {
  const page = await session.open('https://frames.demo.test/');
  await keyOf(session, page, '42');
  expect(await pick(session, page)).toBe('on');
  const inFrame = () => page.evaluate(() => document.activeElement?.localName === 'iframe');
  while (!(await inFrame())) await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const picked = await until(async () => (await pageOf(session, page))?.picked, { message: 'an embed to be picked' });
  expect(picked).not.toMatch(/^0:/);
  await left(page);
});

test('in one frame selected, in all frames over', async ({ session }) => {
  const page = await session.open('https://frames.demo.test/');
  await keyOf(session, page, '42');
  const frame = await until(() => page.frames().find((one) => one.url() === SHOP));
  await until(() => frame.evaluate((host) => document.querySelector(host) !== null, BUBBLE));
  expect(await pick(session, page)).toBe('on');
  await until(async () => (await strangersIn(page)) === 1);
  const iframe = await page.$('#cross');
  await iframe?.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const outer = await boxOf(page, '#cross');
  const inner = await frame.evaluate((host) => {
    const { left: x, top: y, width, height } = (document.querySelector(host) as Element).getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }, BUBBLE);
  await page.mouse.click(outer.left + 1 + inner.x, outer.top + 1 + inner.y);
  const embed = await until(
    async () => {
      const state = await pageOf(session, page);
      return state?.embeds.find(({ key }) => key === state.picked);
    },
    { message: 'an embed to be picked' },
  );
  expect(embed.frame).toBe(SHOP);
  await left(page);
});
