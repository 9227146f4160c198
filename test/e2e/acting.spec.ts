import type { Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { expect, test } from './fixture.ts';
import { askRoute, boxOf, coloursAt, isOutlined, keyOf, strangersIn } from './in-page.ts';
import { embedsOf, pageOf } from './item-of.ts';

const SHOP = 'https://shop.demo.test/';
const BUBBLE = '#oscar-chat-root';
const PANEL = '#oscar-chat-root >>> .panel';

const ask = async <T>(session: Session, page: Page, route: string, body: object = {}) => {
  const reply = await askRoute<T>(session, route, { tabId: await session.tabId(page), ...body });
  if (reply.fault) throw new Error(`${route}: ${reply.fault.kind}`);
  return reply.ok as T;
};
const show = (session: Session, page: Page, key: string) => ask<{ shown: boolean }>(session, page, 'page.show', { key });
const pick = async (session: Session, page: Page) => (await ask<{ picking: string }>(session, page, 'page.pick')).picking;
const command = async (session: Session, page: Page, key: string, wanted: object) =>
  (await ask<{ seen: string }>(session, page, 'page.command', { key, command: wanted })).seen;
const outlined = (page: Page, selector: string) =>
  until(async () => isOutlined(page, await boxOf(page, selector)), { message: `an outline around ${selector}`, timeout: 3500 });
const left = (page: Page) => until(async () => (await strangersIn(page)) === 0, { message: 'nothing of ours to be left' });

test.use({ launchWith: { granted: ['https://*.demo.test/*'] } });

async function openShop(session: Session, address = SHOP): Promise<{ page: Page; key: string }> {
  const page = await session.open(address);
  return { page, key: await keyOf(session, page, '42') };
}

/** Outlines stay while somebody points, and go by themselves where only one was shown: what follows takes a while. */
async function lightFirst(session: Session, page: Page): Promise<void> {
  expect(await pick(session, page)).toBe('on');
  await page.keyboard.press('Tab');
  await outlined(page, BUBBLE);
}

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
