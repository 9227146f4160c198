import type { Page } from 'puppeteer-core';
import { until } from '../browsers/until.ts';
import { BUBBLE, left, lightFirst, OPENED, openShop, outlined, pick, SHOP, show } from './acts.ts';
import { expect, test } from './fixture.ts';
import { boxOf, coloursAt, isOutlined, keyOf, strangersIn } from './in-page.ts';
import { embedsOf, pageOf } from './item-of.ts';

test.use({ launchWith: OPENED });

test('"Show on page" scrolls to the bubble, outlines it and leaves nothing', async ({ session }) => {
  const { page, key } = await openShop(session);
  await moveTo(page, 1100);
  expect(await show(session, page, key)).toEqual({ shown: true });
  await outlined(page, BUBBLE);
  await left(page);
  await show(session, page, key);
  expect(await strangersIn(page)).toBe(1);
  await page.keyboard.press('Escape');
  expect(await strangersIn(page)).toBe(0);
  await page.$eval(BUBBLE, (host) => (host as HTMLElement).style.setProperty('display', 'none'));
  expect(await show(session, page, key)).toEqual({ shown: false });
});

/** Somewhere in the page instead of fixed to the window. */
const moveTo = (page: Page, top: number) =>
  page.$eval(
    BUBBLE,
    (host, y) => {
      document.body.style.position = 'relative';
      (host as HTMLElement).style.cssText += `position:absolute;right:auto;left:300px;top:${y}px;bottom:auto`;
    },
    top,
  );

test('the outline is right in the next frame, whatever is scrolled and zoomed', async ({ session }) => {
  const { page } = await openShop(session);
  await moveTo(page, 350);
  await lightFirst(session, page);
  await page.evaluate(async () => {
    scrollBy({ top: 120, behavior: 'instant' });
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  });
  expect(await isOutlined(page, await boxOf(page, BUBBLE)), 'after scrolling').toBe(true);
  await page.$eval(BUBBLE, (host) => {
    document.documentElement.style.setProperty('zoom', '1.25');
    host.scrollIntoView({ block: 'center', behavior: 'instant' });
  });
  await outlined(page, BUBBLE);
});

test('the outline stays above a dialog and a popover of the page that open later', async ({ session }) => {
  const { page } = await openShop(session);
  await lightFirst(session, page);
  const cover = 'position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none;background:#fff';
  await page.evaluate((style) => {
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.style.cssText = style;
    dialog.showModal();
  }, cover);
  await outlined(page, BUBBLE);
  await page.evaluate((style) => {
    const popover = document.body.appendChild(document.createElement('div'));
    popover.popover = 'manual';
    popover.style.cssText = style;
    popover.showPopover();
  }, cover);
  await outlined(page, BUBBLE);
});

test('the outline is right in a page that is written from the right, and its label is inside the window', async ({ session }) => {
  const { page, key } = await openShop(session);
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  for (const side of ['left', 'right']) {
    await page.$eval(BUBBLE, (host, at) => (host as HTMLElement).style.setProperty(at, '20px'), side);
    if (side === 'left') await page.$eval(BUBBLE, (host) => (host as HTMLElement).style.setProperty('right', 'auto'));
    else await page.$eval(BUBBLE, (host) => (host as HTMLElement).style.setProperty('left', 'auto'));
    expect(await show(session, page, key)).toEqual({ shown: true });
    await outlined(page, BUBBLE);
    // The label is longer than the bubble is wide, so it reaches from its outer edge into the window.
    const { left: x, right, top } = await boxOf(page, BUBBLE);
    const [y, inwards] = [top - 14.5, side === 'left' ? right + 20 : x - 20];
    const [colour = []] = await coloursAt(page, [{ x: inwards, y }]);
    expect(
      colour.every((part, at) => Math.abs(part - ([36, 80, 214][at] ?? 0)) < 60),
      `${side}: ${colour}`,
    ).toBe(true);
  }
});

test('what is out of sight in a zoomed window is brought into it', async ({ session, kind }) => {
  test.skip(kind === 'firefox', 'Firefox lets nobody pinch for a test (2026-11-22)');
  const { page, key } = await openShop(session);
  const wire = await page.createCDPSession();
  await wire.send('Emulation.setPageScaleFactor', { pageScaleFactor: 3 });
  await until(() => page.evaluate(() => visualViewport?.scale === 3), { message: 'the page to be zoomed' });
  const inSight = () =>
    page.$eval(BUBBLE, (host) => {
      const { left: x, right, top, bottom } = host.getBoundingClientRect();
      const { offsetLeft = 0, offsetTop = 0, width = 0, height = 0 } = visualViewport ?? {};
      // Scrolled to fractions of a pixel.
      return x > offsetLeft - 1 && right < offsetLeft + width + 1 && top > offsetTop - 1 && bottom < offsetTop + height + 1;
    });
  expect(await inSight()).toBe(false);
  await show(session, page, key);
  await until(inSight, { message: 'the bubble to be in sight' });
});

test('the outline stays above a dialog that opens in a closed shadow root elsewhere', async ({ session }) => {
  const { page } = await openShop(session);
  await lightFirst(session, page);
  await page.evaluate(() => {
    const root = document.body.appendChild(document.createElement('my-dialog')).attachShadow({ mode: 'closed' });
    const dialog = root.appendChild(document.createElement('dialog'));
    dialog.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none;background:#fff';
    dialog.append(document.createElement('button'));
    dialog.showModal();
  });
  await outlined(page, BUBBLE);
});

test('a page that takes out what it has not put there itself does not keep us from showing', async ({ session }) => {
  const { page, key } = await openShop(session);
  await page.evaluate(() => {
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const one of addedNodes) (one as Element).remove();
    }).observe(document.documentElement, { childList: true });
  });
  await show(session, page, key);
  await outlined(page, BUBBLE);
  // One that takes everything out has its way, and pointing is over then.
  await page.evaluate(() => {
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const one of addedNodes) (one as Element).remove();
    }).observe(document.documentElement, { childList: true, subtree: true });
  });
  await pick(session, page);
  await page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
  });
  expect(await pick(session, page), 'begun anew').toBe('on');
});

test('what is printed is the page alone', async ({ session }) => {
  const { page, key } = await openShop(session);
  await show(session, page, key);
  await outlined(page, BUBBLE);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await strangersIn(page)).toBe(0);
});

test('a frame that is out of sight is brought into it', async ({ session }) => {
  const page = await session.open('https://frames.demo.test/');
  const key = await until(
    async () => (await embedsOf(session, page)).find(({ frame, proof }) => frame.startsWith(SHOP) && proof === 'alive')?.key,
    { message: 'the embed in the frame' },
  );
  await page.$eval('#cross', (frame) => frame.before(Object.assign(document.createElement('div'), { style: 'height: 4000px' })));
  const frame = await until(() => page.frames().find((one) => one.url() === SHOP));
  const shown = () =>
    frame.$eval(
      BUBBLE,
      (host) =>
        new Promise<number>((resolve) => {
          const observer = new IntersectionObserver(([entry]) => {
            observer.disconnect();
            resolve(entry?.intersectionRatio ?? 0);
          });
          observer.observe(host);
        }),
    );
  expect(await shown()).toBe(0);
  expect(await show(session, page, key)).toEqual({ shown: true });
  await until(async () => (await shown()) > 0.9, { message: 'the bubble to be in sight' });
  expect(await frame.evaluate(() => document.documentElement.children.length), 'the outline and nothing else').toBe(3);
});

test('a frame that never ends loading holds nothing up', async ({ session }) => {
  const { page, key } = await openShop(session);
  await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentDocument?.open();
    frame.contentDocument?.write('<p>More to come');
  });
  expect(await pick(session, page)).toBe('on');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await until(async () => (await pageOf(session, page))?.picked === key, { message: 'the embed to be picked' });
});

test('an embed in a frame of another site is outlined in that frame', async ({ session }) => {
  const page = await session.open('https://frames.demo.test/');
  const key = await keyOf(session, page, '42').then(async () => {
    const all = (await pageOf(session, page))?.embeds ?? [];
    return all.find(({ frame }) => frame.startsWith(SHOP))?.key ?? '';
  });
  expect(await show(session, page, key)).toEqual({ shown: true });
  const frame = await until(() => page.frames().find((one) => one.url() === SHOP));
  await until(() => frame.evaluate(() => document.documentElement.lastElementChild?.matches(':popover-open') ?? false));
  expect(await strangersIn(page)).toBe(0);
});
