import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (what: never, tab?: { id?: number; windowId?: number }) => void;
const { menus, listeners, api } = vi.hoisted(() => {
  const made: { id: string; contexts: string[] }[] = [];
  const heard: Record<'menu' | 'key', Listener[]> = { menu: [], key: [] };
  return {
    menus: made,
    listeners: heard,
    api: {
      contextMenus: {
        onClicked: { addListener: (one: Listener) => heard.menu.push(one) },
        removeAll: async () => void made.splice(0),
        create: (menu: { id: string; contexts: string[] }) => made.push(menu),
      },
      commands: { onCommand: { addListener: (one: Listener) => heard.key.push(one) } },
    },
  };
});
vi.mock('../../lib/native.ts', () => ({ browser: api }));
const { listenToMenus, makeMenus } = await import('../../entrypoints/background/menus.ts');

let done: string[] = [];
const note = (what: string) => async (tabId: number) => void done.push(`${what} ${tabId}`);
const menu = (menuItemId: string, tab?: object) => {
  for (const one of listeners.menu) one({ menuItemId } as never, tab);
};
const key = (command: string, tab?: object) => {
  for (const one of listeners.key) one(command as never, tab);
};

beforeEach(async () => {
  done = [];
  for (const list of Object.values(listeners)) list.length = 0;
  vi.stubGlobal('chrome', {
    sidePanel: { open: async ({ windowId }: { windowId: number }) => void done.push(`panel ${windowId}`) },
  });
  listenToMenus({ look: note('look'), pick: note('pick') });
  await makeMenus();
});

describe('menus and shortcuts', () => {
  it('stand on the icon and on whatever is clicked in a page', () => {
    const on = (context: string) => menus.filter(({ contexts }) => contexts.includes(context)).map(({ id }) => id);
    expect(on('action')).toEqual(['open-panel', 'pick-widget']);
    for (const context of ['page', 'frame', 'link', 'image', 'selection']) expect(on(context)).toEqual(['inspect-here']);
  });

  it('open the panel at once, while the click still counts, and only then look', () => {
    menu('inspect-here', { id: 7, windowId: 3 });
    expect(done).toEqual(['panel 3', 'look 7']);
  });

  it('do the same by menu and key', () => {
    menu('open-panel', { id: 7, windowId: 3 });
    key('open-panel', { id: 7, windowId: 3 });
    expect(done).toEqual(['panel 3', 'panel 3']);
    menu('pick-widget', { id: 7, windowId: 3 });
    key('pick-widget', { id: 7, windowId: 3 });
    expect(done.slice(2)).toEqual(['pick 7', 'pick 7']);
  });

  it('do nothing where there is no tab', () => {
    menu('inspect-here');
    key('pick-widget');
    expect(done).toEqual([]);
  });
});
