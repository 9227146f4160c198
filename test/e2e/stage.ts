import type { Page } from 'puppeteer-core';
import type { PlatformAbout } from '../../lib/messaging/routes.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { textOf } from './flows.ts';

/** The tab that pages on the stage believe to be in front. */
export const TAB = 4242;

export interface State {
  name: string;
  path: 'popup.html' | 'sidepanel.html' | 'options.html';
  local?: Record<string, unknown>;
  session?: Record<string, unknown>;
  /** The background never answers. */
  silent?: boolean;
  offline?: boolean;
  /** There is no tab in front. */
  tabless?: boolean;
  /** Origins granted beside those of the manifest. */
  granted?: string[];
  /**
   * What the background answers, where null will not do: by route, or by route and endpoint. `fault` is thrown there, `never` is no answer.
   */
  answers?: Record<string, unknown>;
  /** What a person does to get there. */
  reach?: (page: Page) => Promise<unknown>;
  /** Only in this state: how the test knows that it is the one meant. */
  shows: string | RegExp;
}

/** Popup, panel and options page as people have them; the panel at its narrowest. */
export const SIZE = {
  'popup.html': { width: 400, height: 600 },
  'sidepanel.html': { width: 360, height: 760 },
  'options.html': { width: 1000, height: 800 },
} as const;

interface Outside {
  tab: number | null;
  silent: boolean;
  offline: boolean;
  granted: string[];
  answers: Record<string, unknown>;
}

/** Takes the background's place, in the page and before its code: what is stored then stays as it was seeded. */
function standIn(outside: Outside): void {
  interface Api {
    runtime: { sendMessage: unknown; getManifest(): { host_permissions: string[] } };
    tabs: { query: unknown };
    permissions: { getAll: unknown };
  }
  const { chrome, browser } = globalThis as unknown as Record<'chrome' | 'browser', Api | undefined>;
  // With a callback for the polyfill, with a promise for everybody else.
  const say =
    (answer: (first: never) => unknown) =>
    (...args: unknown[]) => {
      const told = Promise.resolve(answer(args[0] as never));
      const callback = args.at(-1);
      if (typeof callback === 'function') void told.then((value) => callback(value));
      return told;
    };
  const asked: unknown[] = [];
  Object.assign(globalThis, { asked });
  for (const api of new Set([chrome, browser])) {
    if (!api?.runtime) continue;
    const own = api.runtime.getManifest().host_permissions;
    api.runtime.sendMessage = say(({ route, body }: { route: string; body: { endpoint?: string } }) => {
      asked.push({ route, body });
      const answer = outside.answers[`${route} ${body.endpoint}`] ?? outside.answers[route] ?? null;
      if (outside.silent || answer === 'never') return new Promise(() => {});
      return answer && typeof answer === 'object' && 'fault' in answer ? answer : { ok: answer };
    });
    api.tabs.query = say(() => (outside.tab === null ? [] : [{ id: outside.tab, windowId: 1 }]));
    api.permissions.getAll = say(() => ({ origins: [...own, ...outside.granted], permissions: [] }));
  }
  if (outside.offline) Object.defineProperty(navigator, 'onLine', { get: () => false });
}

/** The bodies of what the background was asked by this route, in order. */
export const asked = (page: Page, route: string): Promise<unknown[]> =>
  page.evaluate(
    (which) =>
      (globalThis as unknown as { asked: { route: string; body: unknown }[] }).asked
        .filter((one) => one.route === which)
        .map(({ body }) => body),
    route,
  );

const ANSWERS = {
  'page.command': { seen: 'done' },
  'page.pick': { picking: 'on' },
  'platform.list': [
    {
      id: 'oscar',
      name: 'Oscar Chat',
      origins: ['https://api.oscarchat.ai/*'],
      ways: [{ id: 'key', fields: [{ field: 'token', secret: true }] }],
      keyPage: 'https://app.oscarchat.ai/settings/developer',
      plans: [],
    },
    {
      id: 'chatbot-platform',
      name: 'chatbotplatform.io',
      origins: ['https://api.chatbotplatform.io/*'],
      ways: [{ id: 'key', fields: [{ field: 'apiKey', secret: true }] }],
      keyPage: 'https://chatbotplatform.io',
      plans: [
        { name: 'Free', perMinute: 60 },
        { name: 'Enterprise', perMinute: 1_000 },
      ],
    },
  ] satisfies PlatformAbout[],
  'widget.snippet': {
    snippet: '<script async src="https://widget.oscarchat.ai/loader.js" data-widget-id="42"></script>',
  },
};

/** One page in which every state can be shown, one after another. Chromium only: Firefox runs nothing before an extension's own code. */
export async function stage(session: Session): Promise<{ page: Page; show(state: State): Promise<void> }> {
  // What the background has to do when it starts is done before anything is seeded.
  await session.ask((api) =>
    (api as unknown as { runtime: { sendMessage(what: object): Promise<unknown> } }).runtime.sendMessage({
      route: 'platform.list',
      body: {},
    }),
  );
  const page = await session.browser.newPage();
  // A colour on its way from light to dark is neither.
  await session.setLook(page, { reducedMotion: true });
  let before: string | null = null;
  return {
    page,
    async show(state) {
      // The browser may have opened the first-run page over it: a page behind another is not drawn.
      await page.bringToFront();
      await session.setStorage('local', state.local ?? {}, { replace: true });
      await session.setStorage('session', state.session ?? {}, { replace: true });
      if (before) await page.removeScriptToEvaluateOnNewDocument(before);
      const outside: Outside = {
        tab: state.tabless ? null : TAB,
        silent: state.silent ?? false,
        offline: state.offline ?? false,
        granted: state.granted ?? [],
        answers: { ...ANSWERS, ...state.answers },
      };
      ({ identifier: before } = await page.evaluateOnNewDocument(standIn, outside));
      await page.setViewport(SIZE[state.path]);
      await page.goto(`${session.origin}/${state.path}`, { waitUntil: 'load' });
      await until(() => page.evaluate(() => document.getElementById('app')?.childElementCount), {
        message: `${state.name} to be drawn`,
      });
      await state.reach?.(page);
      await until(
        async () =>
          typeof state.shows === 'string' ? (await textOf(page)).includes(state.shows) : state.shows.test(await textOf(page)),
        {
          message: `${state.name}: ${String(state.shows)}`,
        },
      );
    },
  };
}
