import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../../lib/fault.ts';
import { contentRoutes, pageRoutes } from '../../../lib/messaging/routes.ts';
import { senderKind } from '../../../lib/messaging/sender.ts';
import { type ContentHandlers, type PageHandlers, serve } from '../../../lib/messaging/serve.ts';
import extensionApi from '../extension-api.ts';

const ORIGIN = 'https://extension.test';
const SELF = { id: 'test-extension-id', origin: ORIGIN };
const PAGE = { id: SELF.id, origin: ORIGIN, url: `${ORIGIN}/popup.html` };
const CONTENT = {
  id: SELF.id,
  origin: 'https://shop.example',
  url: 'https://shop.example/a?token=1#x',
  tab: { id: 7 },
  frameId: 3,
};
const REFUSED = { fault: { kind: 'invalid' } };
const report = { embeds: [{ key: 'e1', platform: 'oscar', widgetId: '42', proof: 'alive', source: 'script' }], more: 0 };

const asked = vi.fn(async (..._: unknown[]): Promise<unknown> => null);
let ask: (message: unknown, sender: unknown) => Promise<unknown>;

beforeEach(() => {
  asked.mockReset().mockResolvedValue(null);
  vi.spyOn(extensionApi.runtime, 'getURL').mockReturnValue(`${ORIGIN}/`);
  const table = (routes: object) =>
    Object.fromEntries(Object.keys(routes).map((route) => [route, (...args: unknown[]) => asked(route, ...args)]));
  const answer = serve(table(pageRoutes) as unknown as PageHandlers, table(contentRoutes) as unknown as ContentHandlers);
  ask = (message, sender) => answer(message, sender as never);
});

describe('who sends', () => {
  it.each([
    ['our page', PAGE, 'page'],
    ['our page in a tab', { ...PAGE, tab: { id: 1 }, frameId: 0 }, 'page'],
    ['our script in a page', CONTENT, 'content'],
    ['our script in a sandboxed frame', { ...CONTENT, origin: 'null' }, 'content'],
    ['another extension', { ...PAGE, id: 'other' }, 'stranger'],
    ['another extension that names our origin', { id: 'other', origin: ORIGIN }, 'stranger'],
    ['nobody', {}, 'stranger'],
    ['one without an origin', { id: SELF.id, tab: { id: 1 }, frameId: 0 }, 'stranger'],
    ['a page without a tab', { id: SELF.id, origin: 'https://shop.example' }, 'stranger'],
    ['a page without a frame', { id: SELF.id, origin: 'https://shop.example', tab: { id: 1 } }, 'stranger'],
    ['an origin that looks like ours', { ...CONTENT, origin: `${ORIGIN}.evil.example` }, 'content'],
  ])('%s is told by what the browser says', (_, sender, kind) => {
    expect(senderKind(sender, SELF)).toBe(kind);
  });
});

describe('what they may ask', () => {
  it('answers our pages', async () => {
    asked.mockResolvedValue({ version: '1' });
    expect(await ask({ route: 'view.alive', body: { accountId: null } }, PAGE)).toEqual({ ok: { version: '1' } });
  });

  it('tells where a content script’s message came from, without query and fragment, and answers nothing', async () => {
    asked.mockResolvedValue('a secret');
    expect(await ask({ route: 'page.report', body: report }, CONTENT)).toEqual({ ok: null });
    const from = { tabId: 7, frameId: 3, url: 'https://shop.example/a', ahead: false };
    expect(asked).toHaveBeenLastCalledWith('page.report', report, { ...from, document: 'https://shop.example/a' });
    await ask({ route: 'page.report', body: report }, { ...CONTENT, documentId: 'A1B2' });
    expect(asked).toHaveBeenLastCalledWith('page.report', report, { ...from, document: 'A1B2' });
    await ask({ route: 'page.report', body: report }, { ...CONTENT, documentId: 'A1B2', documentLifecycle: 'prerender' });
    expect(asked).toHaveBeenLastCalledWith('page.report', report, { ...from, document: 'A1B2', ahead: true });
  });

  it('refuses strangers everything, content scripts the pages’ routes, and pages the content scripts’', async () => {
    for (const route of [...Object.keys(pageRoutes), ...Object.keys(contentRoutes)]) {
      expect(await ask({ route, body: {} }, { ...PAGE, id: 'other' })).toEqual(REFUSED);
    }
    const bodies: object[] = [
      {},
      { accountId: 'a' },
      { accountId: null },
      { tabId: 7 },
      { accountId: 'a', widgetId: '1', status: 'active' },
    ];
    for (const route of Object.keys(pageRoutes))
      for (const body of bodies) expect(await ask({ route, body }, CONTENT), route).toEqual(REFUSED);
    expect(await ask({ route: 'page.report', body: report }, PAGE)).toEqual(REFUSED);
    expect(asked).not.toHaveBeenCalled();
  });

  it('gives content scripts four kinds of message at most', () => {
    expect(Object.keys(contentRoutes).length).toBeLessThanOrEqual(4);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '', 'nothing', 'view.alive ', 'VIEW.ALIVE'])(
    'knows no route named %j',
    async (route) => {
      for (const sender of [PAGE, CONTENT]) expect(await ask({ route, body: {} }, sender)).toEqual(REFUSED);
    },
  );

  it('refuses what is too long', async () => {
    const many = { embeds: Array.from({ length: 51 }, () => report.embeds[0]), more: 0 };
    const long = { embeds: [{ ...report.embeds[0], widgetId: 'x'.repeat(201) }], more: 0 };
    for (const body of [many, long, { embeds: [], more: -1 }, { embeds: [], more: 1.5 }]) {
      expect(await ask({ route: 'page.report', body }, CONTENT)).toEqual(REFUSED);
    }
    const secret = 'x'.repeat(5_001);
    expect(
      await ask({ route: 'account.connect', body: { platform: 'oscar', way: 'key', typed: { token: secret }, label: '' } }, PAGE),
    ).toEqual(REFUSED);
    expect(asked).not.toHaveBeenCalled();
  });

  it('drops fields that a route does not know', async () => {
    const body = JSON.parse('{"accountId":"a","widgetId":"1","status":"active","url":"https://x","__proto__":{"admin":true}}');
    await ask({ route: 'widget.setStatus', body }, PAGE);
    expect(asked).toHaveBeenCalledWith('widget.setStatus', { accountId: 'a', widgetId: '1', status: 'active' });
    expect(asked.mock.calls[0]?.[1]).not.toHaveProperty('admin');
  });

  it('answers a fault as plain data, and of a bug only that it was one', async () => {
    asked.mockRejectedValueOnce(new Fault({ kind: 'locked' }));
    expect(await ask({ route: 'lock.shut', body: {} }, PAGE)).toEqual({ fault: { kind: 'locked' } });
    asked.mockRejectedValueOnce(new Error('https://api.oscarchat.ai/TOKEN/me'));
    expect(await ask({ route: 'lock.shut', body: {} }, PAGE)).toEqual({ fault: { kind: 'bug' } });
  });
});

describe('nonsense', () => {
  it('has no effect and throws nothing, ten thousand times', async () => {
    let seed = 20_261_121;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const words = [
      'route',
      'body',
      'accountId',
      'embeds',
      '__proto__',
      'constructor',
      'key',
      'length',
      '*',
      '\u0000',
      'x'.repeat(300),
    ];
    const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
    const value = (depth: number): unknown =>
      [
        () => null,
        () => undefined,
        () => random(1_000) - 500,
        () => Number.NaN,
        () => pick(words),
        () => random(2) === 0,
        () => (depth > 0 ? Array.from({ length: random(5) }, () => value(depth - 1)) : []),
        () => (depth > 0 ? Object.fromEntries(Array.from({ length: random(5) }, () => [pick(words), value(depth - 1)])) : {}),
      ][random(8)]?.();
    // Routes that take an empty body are left out: nothing could be nonsense to them.
    const routes = Object.keys(contentRoutes).filter((route) => route !== 'page.gone');
    for (let time = 0; time < 10_000; time++) {
      const message = random(3) === 0 ? value(3) : { route: pick([...routes, pick(words), value(1)]), body: value(3) };
      expect(await ask(message, pick([CONTENT, CONTENT, {}, { ...PAGE, id: 'other' }]))).toEqual(REFUSED);
    }
    expect(asked).not.toHaveBeenCalled();
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });
});
