import { type Signal, signal } from '@preact/signals';
import { browser } from '../native.ts';
import { type PageState, page } from '../storage/pages.ts';

/** A tab with what is known of its page. */
export interface OpenTab {
  id: number;
  windowId: number;
  /** In a private window. */
  incognito: boolean;
  page: PageState;
}

const PAGE_KEY = /^page\.(\d+)$/;

/** Follow every open tab that has an embed, in the order of windows and tabs, until the signal aborts. */
export async function followOpenTabs(until: AbortSignal): Promise<Signal<OpenTab[]>> {
  const open = signal<OpenTab[]>([]);
  const states = new Map<number, PageState>();
  const take = (key: string, raw: unknown): boolean => {
    const id = Number(PAGE_KEY.exec(key)?.[1] ?? Number.NaN);
    if (Number.isNaN(id)) return false;
    const state = raw === undefined ? null : page(id).valueOf(raw);
    if (state && state.access === 'looked' && state.embeds.length > 0) states.set(id, state);
    else states.delete(id);
    return true;
  };

  let turn = 0;
  /** Titles and addresses would need one more permission; which tabs there are, and where, is told without. */
  async function arrange(): Promise<void> {
    const mine = ++turn;
    const tabs = await browser.tabs.query({});
    if (mine !== turn || until.aborted) return;
    const there = tabs.sort((one, other) => (one.windowId ?? 0) - (other.windowId ?? 0) || one.index - other.index);
    open.value = there.flatMap(({ id = -1, windowId = -1, incognito }) => {
      const state = states.get(id);
      return state ? [{ id, windowId, incognito, page: state }] : [];
    });
  }

  const onStored = (changes: Record<string, { newValue?: unknown }>) => {
    const touched = Object.entries(changes).map(([key, { newValue }]) => take(key, newValue));
    if (touched.includes(true)) void arrange();
  };
  const onMoved = () => void arrange();
  const { tabs, storage } = browser;
  storage.session.onChanged.addListener(onStored);
  const events = [tabs.onRemoved, tabs.onMoved, tabs.onAttached] as {
    addListener(on: () => void): void;
    removeListener(on: () => void): void;
  }[];
  for (const event of events) event.addListener(onMoved);
  until.addEventListener(
    'abort',
    () => {
      storage.session.onChanged.removeListener(onStored);
      for (const event of events) event.removeListener(onMoved);
    },
    { once: true },
  );
  for (const [key, raw] of Object.entries(await storage.session.get(null))) take(key, raw);
  await arrange();
  return open;
}

/** Bring a tab and its window to the front, unless it has just been closed. */
export async function jumpTo({ id }: OpenTab): Promise<void> {
  const tab = await browser.tabs.update(id, { active: true }).catch(() => undefined);
  // Where it is now: it may have been moved since it was listed.
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true }).catch(() => undefined);
}
