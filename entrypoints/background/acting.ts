import { i18n } from '#i18n';
import { browser } from '../../lib/browser.ts';
import { Fault } from '../../lib/fault.ts';
import type { PageCommand } from '../../lib/messaging/routes.ts';
import type { ContentHandlers, PageHandlers } from '../../lib/messaging/serve.ts';
import { OWN } from '../../lib/page/layer.ts';
import type { Overlay } from '../../lib/page/overlay.ts';
import { expectedOf, type Given } from '../../lib/platforms/command.ts';
import { pageCommands } from '../../lib/platforms/commands.ts';
import { page, pointing } from '../../lib/storage/pages.ts';
import { inTime } from './in-time.ts';
import { type Injection, injectSensor } from './inject.ts';
import type { Pages } from './pages.ts';
import type { TabChange } from './tabs.ts';

const OVERLAY_FILE = '/overlay.js';

type Target = { tabId: number; frameIds: number[] } | { tabId: number; allFrames: true };
type Verb = Exclude<keyof Overlay, 'root'>;

/** Where all frames are asked, for the slowest: what is sent into the others is there by then. */
const SLOWEST_MS = 1000;

/**
 * Run something in frames of a tab, also in such as are still loading: one that never ends would keep all of them waiting.
 * @throws Fault `timeout` where one does not answer
 */
async function inject(injection: Injection) {
  const running = browser.scripting.executeScript({ ...injection, injectImmediately: true });
  const results = await inTime(running, injection.target.allFrames ? SLOWEST_MS : undefined);
  if (!results) throw new Fault({ kind: 'timeout' });
  return results;
}

/** Ask the overlay of one or all frames something. What comes back was in a page, so it is judged before it is used. */
async function ask(target: Target, verb: Verb, ...args: unknown[]): Promise<unknown[]> {
  const results = await inject({
    target,
    args: [verb, args],
    // Runs in the isolated world, where the overlay has left its handle.
    func: (name: string, given: unknown[]) => {
      const overlay = (globalThis as { widgetOverlay?: Record<string, (...all: unknown[]) => unknown> }).widgetOverlay;
      return overlay?.[name]?.(...given) ?? null;
    },
  });
  return results.map(({ result }) => result);
}

/** Null instead of a frame that does not answer. */
async function unlessLate<R>(work: Promise<R>): Promise<R | null> {
  return work.catch((thrown: unknown) => {
    if (thrown instanceof Fault && thrown.kind === 'timeout') return null;
    throw thrown;
  });
}

/** Remove what an earlier version of the extension had drawn in a page as it was replaced. */
export async function clearLeftovers(tabId: number): Promise<void> {
  const func = (own: string) => {
    for (const one of document.querySelectorAll(`html > [${own}], body > [${own}]`)) one.remove();
  };
  await inject({ target: { tabId, allFrames: true }, args: [OWN], func }).catch(() => undefined);
}

/** @throws Fault `permission` when the page cannot be reached (any more). */
async function entering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw thrown instanceof Fault ? thrown : new Fault({ kind: 'permission' });
  }
}

function split(key: string): { frameId: number; own: string } {
  const [, frame, own] = /^(\d+):(.+)$/.exec(key) ?? [];
  if (frame === undefined || own === undefined) throw new Fault({ kind: 'invalid' });
  return { frameId: Number(frame), own };
}

async function isPanelOpen(windowId: number): Promise<boolean> {
  if (import.meta.env.FIREFOX) return browser.sidebarAction.isOpen({ windowId });
  const panels = await chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'], windowIds: [windowId] });
  return panels.length > 0;
}

/** What a person has an embed do in its page, and lets them point at one. */
export function createActing(pages: Pick<Pages, 'inspect'>) {
  const setPicked = (tabId: number, picked: string | null) =>
    page(tabId).update((before) => (before && before.picked !== picked ? { ...before, picked } : before));

  /** The look that pointing began with: what was pointed at is kept with what that finds. */
  let looking: Promise<unknown> = Promise.resolve();

  async function command(tabId: number, key: string, wanted: PageCommand) {
    const embed = (await page(tabId).read())?.embeds.find((one) => one.key === key);
    const commands = embed && pageCommands[embed.platform];
    if (!commands?.can.includes(wanted.do)) throw new Fault({ kind: 'invalid' });
    const { frameId, own } = split(key);
    const target = { tabId, frameIds: [frameId] };
    return entering(async () => {
      await inject({ target, files: [OVERLAY_FILE] });
      const [known] = await ask(target, 'expect', own, expectedOf(wanted, commands.openMark));
      if (known !== true) throw new Fault({ kind: 'missing' });
      const run = {
        target,
        world: commands.world,
        args: [own, commands.argsOf(wanted)] as [string, readonly Given[]],
        func: commands.run,
      };
      const results = await unlessLate(inject(run as Injection));
      if (results && results[0]?.result !== 'called') return { seen: 'not-ready' as const };
      // A page that has gone on with the command, or is busy with it, shows nothing any more.
      const [seen] = results ? await ask(target, 'seen').catch(() => []) : [];
      return { seen: seen === true ? ('done' as const) : ('no-change' as const) };
    });
  }

  /** Outline an embed in its page. @returns whether there was anything to be seen */
  async function show(tabId: number, key: string): Promise<{ shown: boolean }> {
    const { frameId, own } = split(key);
    const target = { tabId, frameIds: [frameId] };
    return entering(async () => {
      await inject({ target, files: [OVERLAY_FILE] });
      const [shown] = await ask(target, 'show', own);
      return { shown: shown === true };
    });
  }

  async function unpick(tabId: number): Promise<boolean> {
    const ended = await unlessLate(ask({ tabId, allFrames: true }, 'unpick'));
    return ended?.includes(true) ?? false;
  }

  const setPointing = (tabId: number, on: boolean) => pointing.update((at) => (on ? tabId : at === tabId ? null : at));

  /** Pointing begins in every frame; a second time, and where there is nothing to point at, it ends. */
  async function pick(tabId: number): Promise<{ picking: 'on' | 'off' | 'nothing' }> {
    const answer = await begin(tabId);
    await setPointing(tabId, answer.picking === 'on');
    return answer;
  }

  async function begin(tabId: number): Promise<{ picking: 'on' | 'off' | 'nothing' }> {
    return entering(async () => {
      if (await unpick(tabId)) return { picking: 'off' };
      await setPicked(tabId, null);
      // From the keyboard or a menu, the click that opens the page to us may be this one.
      await injectSensor(tabId);
      const target = { tabId, allFrames: true } as const;
      await unlessLate(inject({ target, files: [OVERLAY_FILE] }));
      const counts = await unlessLate(ask(target, 'pick', { hint: i18n.t('command.pickHint') }));
      // Where one frame keeps all waiting, what is known of the page must do.
      if (!counts && (await page(tabId).read())?.embeds.length) return { picking: 'on' };
      if (counts?.some((count) => typeof count === 'number' && count > 0)) return { picking: 'on' };
      await unpick(tabId);
      return { picking: 'nothing' };
    });
  }

  /** Where the person sees what they picked: in the side panel if that is open, else in the popup, which closed as they clicked the page. */
  async function openCard(tabId: number): Promise<void> {
    const { windowId } = await browser.tabs.get(tabId);
    if (windowId !== undefined && !(await isPanelOpen(windowId))) await browser.action.openPopup({ windowId });
  }

  return {
    pick,

    /** From the keyboard or a menu, where only the page can say that there is nothing. */
    async pickAloud(tabId: number): Promise<void> {
      looking = pages.inspect(tabId).catch(() => undefined);
      const { picking } = await pick(tabId);
      if (picking === 'nothing') await ask({ tabId, frameIds: [0] }, 'note', i18n.t('command.pickNothing'));
    },

    routes: {
      'page.command': ({ tabId, key, command: wanted }) => command(tabId, key, wanted),
      'page.pick': ({ tabId }) => pick(tabId),
      'page.show': ({ tabId, key }) => show(tabId, key),
    } satisfies Pick<PageHandlers, 'page.command' | 'page.pick' | 'page.show'>,

    picked: (async ({ key }, { tabId, frameId }) => {
      await looking;
      await Promise.all([
        setPointing(tabId, false),
        key === null ? null : setPicked(tabId, `${frameId}:${key}`),
        // The tab may be gone or closed to us by now.
        unpick(tabId).catch(() => false),
      ]);
      // A browser that opens it only from a click of its own leaves that click to the person.
      if (key !== null) void openCard(tabId).catch(() => undefined);
      return null;
    }) satisfies ContentHandlers['page.picked'],

    // Pointing goes with the page.
    tabRemoved: (tabId: number) => void setPointing(tabId, false),
    tabUpdated(tabId: number, { status }: TabChange): void {
      if (status === 'loading') void setPointing(tabId, false);
    },
  };
}

export type Acting = ReturnType<typeof createActing>;
