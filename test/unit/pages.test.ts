import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCounts } from '../../entrypoints/background/count.ts';
import { createPages } from '../../entrypoints/background/pages.ts';
import { page } from '../../lib/storage/pages.ts';
import extensionApi from './extension-api.ts';

const TAB = 7;
const URL = 'https://shop.example/a';
const OLD = 'AAAA';
const NEW = 'BBBB';

/** The documents that are there, by frame. */
let there = new Map([[0, NEW]]);
const executeScript = vi.fn(async ({ target }: { target: { frameIds?: number[] } }) => {
  const frames = target.frameIds ?? [...there.keys()];
  const gone = frames.find((id) => !there.has(id));
  if (gone !== undefined) throw new Error(`No frame with id ${gone} in tab with id ${TAB}.`);
  const look = { frames: [], found: 1 };
  return frames.map((frameId) => ({
    frameId,
    documentId: there.get(frameId),
    result: frameId === 4 ? { ...look, found: 0, host: 'widget.oscarchat.ai' } : { ...look, host: 'shop.example' },
  }));
});

const FACTS: Parameters<ReturnType<typeof createPages>['facts']>[0] = {
  embeds: [],
  frame: {
    origin: 'https://shop.example',
    secure: true,
    sandboxed: [],
    storageBlocked: false,
    microphone: 'unknown',
    policies: [],
    violations: [],
    fromStart: true,
    lost: [],
    vendor: null,
    ours: 0,
  },
};
const settle = async () => {
  for (let n = 0; n < 50; n++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 5));
};
const embedOf = (key: string) => ({ key, platform: 'oscar', widgetId: key, proof: 'declared', source: 'script' }) as const;
const report = (...keys: string[]) => ({ embeds: keys.map(embedOf), more: 0 });
const from = (document: string, frameId = 0, ahead = false) => ({ tabId: TAB, frameId, url: URL, document, ahead });
const shown = async () => (await page(TAB).read())?.embeds.map(({ widgetId }) => widgetId);

function open(link = async (all: readonly unknown[]): Promise<unknown[]> => all.map(() => null)) {
  const nobody = { link, askAbout: async () => false };
  return createPages({
    link: nobody as never,
    details: { read: async () => false } as never,
    outsideLook: { look: async () => false } as never,
    now: () => Date.now(),
    counts: createCounts(),
  });
}

beforeEach(async () => {
  there = new Map([[0, NEW]]);
  Object.assign(extensionApi, {
    scripting: { executeScript },
    action: Object.fromEntries(
      ['setBadgeText', 'setBadgeBackgroundColor', 'setTitle'].map((name) => [name, async () => undefined]),
    ),
  });
  await extensionApi.storage.session.clear();
});

describe('what a page tells', () => {
  it('stays known while the page, or one frame of it, does not end loading', async () => {
    const pages = open();
    await pages.report(report('42'), from(NEW));
    await settle();
    const answer = executeScript.getMockImplementation();
    // As browsers do: what is not asked for at once waits until the page has loaded.
    executeScript.mockImplementation(async (injection) =>
      (injection as { injectImmediately?: boolean }).injectImmediately ? (answer?.(injection) ?? []) : new Promise(() => {}),
    );
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const looked = pages.look(TAB);
      await vi.advanceTimersByTimeAsync(20_000);
      await looked;
      expect(await shown()).toEqual(['42']);
    } finally {
      vi.useRealTimers();
      if (answer) executeScript.mockImplementation(answer);
    }
  });

  it('is not wiped by the goodbye of the document before it, at the same address', async () => {
    const pages = open();
    await pages.report(report('42'), from(NEW));
    await pages.gone({}, from(OLD));
    await settle();
    expect(await shown()).toEqual(['42']);
    await pages.gone({}, from(NEW));
    expect(await shown()).toEqual([]);
  });

  it('does not count when it is told after the document has gone', async () => {
    const pages = open();
    await pages.report(report('old'), from(OLD));
    await settle();
    expect(await shown()).toEqual([]);
    await pages.report(report('42'), from(NEW));
    await settle();
    expect(await shown()).toEqual(['42']);
  });

  it('by a frame that has gone does not count', async () => {
    const pages = open();
    await pages.report(report('42'), from(NEW));
    await pages.report(report('43'), from('CCCC', 3));
    await settle();
    expect(await shown()).toEqual(['42']);
  });

  it('counts where the document may not be looked at closely', async () => {
    executeScript.mockRejectedValueOnce(new Error('Cannot access contents of the page'));
    const pages = open();
    await pages.report(report('42'), from(NEW));
    await settle();
    expect(await shown()).toEqual(['42']);
  });

  it('by one frame says nothing of the others', async () => {
    there.set(3, 'CCCC');
    const pages = open();
    await pages.report(report('42'), from(NEW));
    await pages.report(report('43'), from('CCCC', 3));
    await pages.gone({}, from('CCCC', 3));
    expect(await shown()).toEqual(['42']);
  });

  it('while another document is looked at counts only if it is of that one', async () => {
    const pages = open();
    there.set(0, OLD);
    await pages.report(report('old'), from(OLD));
    await pages.facts(FACTS, from(OLD));
    there.set(0, NEW);
    const looking = pages.look(TAB);
    // Its last words.
    await pages.report(report('old', 'more'), from(OLD));
    await looking;
    await settle();
    await settle();
    expect(await shown()).toEqual([]);
  });

  it('before anybody has gone to the page counts once somebody has', async () => {
    const pages = open();
    await pages.report(report('42'), from(OLD, 9, true));
    expect(await shown()).toBeUndefined();
    executeScript.mockClear();
    pages.tabUpdated(TAB, { status: 'complete' });
    await settle();
    expect(executeScript).toHaveBeenCalled();
    executeScript.mockClear();
    pages.tabUpdated(TAB + 2, { status: 'complete' });
    await settle();
    expect(executeScript).not.toHaveBeenCalled();
  });

  it('before a look that finds another document in its place is forgotten', async () => {
    const pages = open();
    there.set(0, OLD);
    await pages.report(report('old'), from(OLD));
    await settle();
    there.set(0, NEW);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await pages.look(TAB);
    expect(await shown()).toEqual([]);
  });
});

it('a look that the tab has gone on from does not give the next page’s embeds the address of the one before', async () => {
  const pages = open();
  vi.spyOn(extensionApi.tabs, 'get').mockResolvedValueOnce({ url: 'https://shop.example/before', active: true } as never);
  const looking = pages.look(TAB);
  await pages.report(report('44'), from(NEW));
  await looking;
  await settle();
  expect(await page(TAB).read()).toMatchObject({ url: URL, embeds: [{ widgetId: '44' }] });
});

describe('a page that the tab has gone on to', () => {
  /** Address and widgets of every page item that is written from here on: each of them is noted as seen. */
  function written() {
    const all: string[] = [];
    extensionApi.storage.session.onChanged.addListener((changes) => {
      const { url, embeds } = page(TAB).valueOf(changes[`page.${TAB}`]?.newValue) ?? { embeds: [] };
      for (const { widgetId } of embeds) all.push(`${url} ${widgetId}`);
    });
    return all;
  }

  it('never has its embeds written under the address before it, when it tells of them during a write', async () => {
    const all = written();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const pages = open(async (embeds) => {
      await held;
      return embeds.map(() => null);
    });
    const before = { ...from(OLD), url: 'https://shop.example/before' };
    there.set(0, OLD);
    void pages.report(report('43'), before);
    await settle();
    void pages.facts(FACTS, before);
    await settle();
    there.set(0, NEW);
    void pages.report(report('44'), from(NEW));
    await settle();
    release();
    await settle();
    expect(all).toContain(`${URL} 44`);
    expect(all).not.toContain('https://shop.example/before 44');
  });

  it('is on its own host, whatever the browser says of the tab', async () => {
    const all = written();
    const pages = open();
    await pages.report(report('44'), from(NEW));
    await settle();
    vi.spyOn(extensionApi.tabs, 'get').mockResolvedValueOnce({ url: 'https://other.example/', active: true } as never);
    await pages.look(TAB);
    expect(new Set(all)).toEqual(new Set([`${URL} 44`]));
  });
});

describe('a frame of the vendor’s own', () => {
  const visited = () => executeScript.mock.calls.flatMap(([{ target }]) => target.frameIds ?? []);
  const vendor = { platform: 'oscar', cost: { requests: 3, bytes: 400_000, longTaskMs: null, shift: null } } as const;
  const mute = { embeds: [], frame: { ...FACTS.frame, vendor } };
  const bytes = async () => (await page(TAB).read())?.embeds.map(({ cost }) => cost?.bytes ?? null);

  it('is looked at for what it costs, where the page has an embed', async () => {
    const pages = open();
    there.set(4, 'FFFF');
    executeScript.mockClear();
    await pages.look(TAB);
    expect(visited()).toEqual([0]);
    await pages.report(report('42'), from(NEW));
    await pages.look(TAB);
    expect(visited()).toContain(4);
  });

  it('is added to the embed’s cost; of any other frame nothing is taken that told of no embed', async () => {
    const pages = open();
    there.set(4, 'FFFF');
    await pages.report(report('42'), from(NEW));
    await pages.facts({ ...mute, frame: FACTS.frame }, from('EEEE', 5));
    expect(await bytes()).toEqual([null]);
    await pages.facts(mute, from('FFFF', 4));
    expect(await bytes()).toEqual([400_000]);
  });
});
