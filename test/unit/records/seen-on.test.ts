import { beforeEach, describe, expect, it } from 'vitest';
import { registerSeenOn } from '../../../entrypoints/background/seen-on.ts';
import { createSeenOn, fitting, placeOf, type SeenOn, withPage } from '../../../lib/records/seen-on.ts';
import { type Known, type Site, seenAt, seenOn } from '../../../lib/storage/lists.ts';
import { page } from '../../../lib/storage/pages.ts';
import api from '../extension-api.ts';
import { until } from '../until.ts';

const MINUTE = 60_000;
let time = 0;
let list: SeenOn;
const stored = async () => Object.keys(await api.storage.local.get(null)).sort();
const oscar = (widgetId: string | null, ownership: 'yours' | 'not-yours' | 'unknown' = 'yours') => ({
  platform: 'oscar' as const,
  widgetId,
  ownership,
});
const note = (url: string, embeds = [oscar('42')], incognito = false) => list.note({ url, embeds, incognito });

beforeEach(() => {
  time = 1_700_000_000_000;
  list = createSeenOn({
    now: () => time,
    keys: stored,
    remove: (keys) => api.storage.local.remove(keys),
  });
});

describe('where widgets were seen', () => {
  it('is kept by nobody who has not asked for it', async () => {
    await note('https://shop.test/');
    expect(await stored()).toEqual([]);
    await list.set(true);
    await list.set(false);
    await note('https://shop.test/');
    expect(await stored()).toEqual(['seenOn']);
    expect(await seenOn.read()).toEqual({ on: false, widgets: [] });
  });

  it('is host and path with first and last time: no query, no fragment, no session in the path, nothing but web pages', async () => {
    await list.set(true);
    await note('https://shop.test:8443/a;jsessionid=SECRET/b?token=SECRET#SECRET');
    await note('moz-extension://id/page.html');
    await note('file:///home/me/SECRET.html');
    await note('');
    time += 5 * MINUTE;
    await note('https://shop.test:8443/a/b');
    expect(await seenAt('oscar', '42').read()).toEqual([
      {
        host: 'shop.test:8443',
        first: time - 5 * MINUTE,
        last: time,
        more: false,
        paths: [{ path: '/a/b', first: time - 5 * MINUTE, last: time }],
      },
    ]);
    expect(JSON.stringify(await api.storage.local.get(null))).not.toContain('SECRET');
  });

  it('does not keep the key in a link, and counts all of them as one page', async () => {
    await list.set(true);
    await note('https://shop.test/reset/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl');
    await note('https://shop.test/reset/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b');
    await note('https://shop.test/products/a-very-long-name-of-a-product-2026');
    const [site] = await seenAt('oscar', '42').read();
    expect(site?.paths.map(({ path }) => path).sort()).toEqual(['/products/a-very-long-name-of-a-product-2026', '/reset/•••']);
  });

  it('is never kept of private windows', async () => {
    await list.set(true);
    await note('https://shop.test/', [oscar('42')], true);
    expect(await stored()).toEqual(['seenOn']);
  });

  it('counts a page with several embeds of one widget once, and embeds without an id not at all', async () => {
    await list.set(true);
    await note('https://shop.test/', [oscar('42'), oscar('42'), oscar(null), oscar('43', 'not-yours')]);
    const { widgets } = await seenOn.read();
    expect(widgets.map(({ id, pages, yours }) => [id, pages, yours])).toEqual([
      ['42', 1, true],
      ['43', 1, false],
    ]);
  });

  it('writes nothing again for what a loading page tells several times', async () => {
    const sites = withPage([], 'shop.test', '/', time);
    expect(withPage(sites, 'shop.test', '/', time + 1000)).toBe(sites);
    expect(withPage(sites, 'shop.test', '/', time + 2 * MINUTE)).not.toBe(sites);
  });

  it('is erased for one widget or whole, also what no list names any more', async () => {
    await list.set(true);
    await note('https://shop.test/', [oscar('42'), oscar('43')]);
    await list.erase('oscar', '42');
    expect(await stored()).toEqual(['seenOn', 'seenOn.oscar.43']);
    await api.storage.local.set({ 'seenOn.oscar.99': { v: 1, data: '[]' }, accounts: { v: 1, data: [] } });
    await list.eraseAll();
    expect(await stored()).toEqual(['accounts', 'seenOn']);
    expect(await seenOn.read()).toEqual({ on: true, widgets: [] });
  });

  it('does not come back with what was noted while it was erased', async () => {
    await list.set(true);
    const noted = note('https://shop.test/');
    const erased = list.eraseAll();
    await Promise.all([noted, erased]);
    expect(await stored()).toEqual(['seenOn']);
  });
});

describe('the background', () => {
  const pageOf = (url: string, widgetId: string) => ({
    at: time,
    access: 'looked' as const,
    url,
    host: '',
    embeds: [
      {
        key: '0:1',
        platform: 'oscar' as const,
        platformName: 'Oscar Chat',
        widgetId,
        proof: 'alive' as const,
        frameId: 0,
        frame: 'top',
        source: 'script' as const,
        ownership: 'yours' as const,
        record: null,
        seenAt: null,
        loadedAt: null,
        cost: null,
        findings: [],
        can: [],
      },
    ],
    more: 0,
    unseen: [],
    hints: [],
    findings: [],
    ours: null,
    picked: null,
  });
  const ids = async () => (await seenOn.read()).widgets.map(({ id }) => id).sort();

  it('keeps what is found in tabs, but nothing of private windows, of tabs that are gone, or from before it was wanted', async () => {
    const tabs: Record<number, { incognito: boolean }> = { 1: { incognito: false }, 2: { incognito: true } };
    api.tabs.get = (async (id: number) => tabs[id] ?? Promise.reject(new Error('No tab'))) as never;
    const background = registerSeenOn(() => time);
    await page(1).write(pageOf('https://before.test/?q=1', 'before'));
    await page(2).write(pageOf('https://private.test/', 'private'));
    await background.set(true);
    expect(await ids()).toEqual([]);
    await background.noteOpen();
    expect(await ids()).toEqual(['before']);
    await page(2).write(pageOf('https://private.test/again', 'private'));
    await page(3).write(pageOf('https://gone.test/', 'gone'));
    await page(1).write(pageOf('https://shop.test/?q=1', 'after'));
    await until(async () => (await ids()).includes('after'));
    expect(await ids()).toEqual(['after', 'before']);
    expect(JSON.stringify(await api.storage.local.get(null))).not.toMatch(/private|gone|q=1/);
  });
});

describe('a full list', () => {
  it('gives up the pages and sites that were not seen for longest, and says that there were more', () => {
    let sites: Site[] = [];
    for (let n = 0; n < 60; n++) sites = withPage(sites, 'shop.test', `/${n}`, time + n);
    expect(sites[0]?.paths).toHaveLength(50);
    expect(sites[0]?.paths[0]?.path).toBe('/59');
    expect(sites[0]?.paths.some(({ path }) => path === '/0')).toBe(false);
    expect(sites[0]?.more).toBe(true);
    for (let n = 0; n < 60; n++) sites = withPage(sites, `site${n}.test`, '/', time + 100 + n);
    expect(sites).toHaveLength(50);
    expect(sites.some(({ host }) => host === 'shop.test')).toBe(false);
  });

  it('gives up the widgets of other people first, however many a page shows', () => {
    const known = (id: string, yours: boolean, last: number, pages = 1): Known => ({
      platform: 'oscar',
      id,
      yours,
      sites: 1,
      pages,
      more: false,
      last,
    });
    const mine = known('42', true, 1);
    const flood = Array.from({ length: 600 }, (_, n) => known(`x${n}`, false, 1000 + n));
    const { kept, dropped } = fitting([mine, ...flood]);
    expect(kept).toHaveLength(500);
    expect(kept).toContain(mine);
    expect(dropped.map(({ id }) => id)).toContain('x0');
    const big = fitting([known('a', true, 2, 9000), known('b', true, 1, 2000), mine]);
    expect(big.kept.map(({ id }) => id)).toEqual(['a']);
  });

  it('forgets the places of a widget that falls out of it', async () => {
    await list.set(true);
    await note('https://shop.test/', [oscar('mine')]);
    time += MINUTE;
    const many = (from: number) => Array.from({ length: 300 }, (_, n) => oscar(`x${from + n}`, 'not-yours'));
    await note('https://flood.test/', many(0));
    time += MINUTE;
    await note('https://flood.test/', many(300));
    expect((await seenOn.read()).widgets).toHaveLength(500);
    expect(await stored()).toHaveLength(501);
    expect((await seenAt('oscar', 'mine').read())[0]?.host).toBe('shop.test');
    expect(await seenAt('oscar', 'x0').read()).toEqual([]);
  });
});

it('knows the place of web pages alone', () => {
  expect(placeOf('https://shop.test/a?b#c')).toEqual({ host: 'shop.test', path: '/a' });
  expect(placeOf('about:blank')).toBeNull();
  expect(placeOf(`https://shop.test/${'x'.repeat(500)}`)?.path).toHaveLength(200);
});
