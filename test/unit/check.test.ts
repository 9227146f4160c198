import { beforeEach, describe, expect, it } from 'vitest';
import { addressesIn, addressOf, MOST_ADDRESSES, patternOf } from '../../lib/addresses.ts';
import { type Checking, type CheckTab, createCheck } from '../../lib/records/check.ts';
import { type CheckedRow, check } from '../../lib/storage/lists.ts';
import type { Embed, PageState } from '../../lib/storage/pages.ts';
import { cell, checkedCsv } from '../../lib/view/csv.ts';
import { until } from './until.ts';

describe('addresses', () => {
  it('come one per line, with commas, semicolons or spaces; bare hosts are taken for https', () => {
    const { urls, invalid } = addressesIn(
      'shop.test\r\nhttp://help.test/a?b=1, https://x.test/a,b\n\n  one.test,two.test/x; three.test  "four.test"\nlocalhost:3000\nhttp://intranet/',
    );
    expect(urls).toEqual([
      'https://shop.test/',
      'http://help.test/a?b=1',
      'https://x.test/a,b',
      'https://one.test/',
      'https://two.test/x',
      'https://three.test/',
      'https://four.test/',
      'https://localhost:3000/',
      'http://intranet/',
    ]);
    expect(invalid).toEqual([]);
  });

  it('are opened once each, and 200 at most', () => {
    const { urls, doubles, over } = addressesIn(
      `SHOP.test\nhttps://shop.test\n${Array.from({ length: 250 }, (_, n) => `s${n}.test`).join('\n')}`,
    );
    expect(urls).toHaveLength(MOST_ADDRESSES);
    expect(doubles).toBe(1);
    expect(over).toBe(51);
  });

  it('are told by their line where they are none', () => {
    const { urls, invalid } = addressesIn(
      'shop.test\nwhat\njavascript:alert(1)\nfile:///etc\nhttps://me:secret@shop.test/\nhttps://',
    );
    expect(urls).toEqual(['https://shop.test/']);
    expect(invalid.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    for (const none of ['', 'data:text/html,x', 'chrome://settings', 'about:blank', `https://x.test/${'a'.repeat(3000)}`])
      expect(addressOf(none), none).toBeNull();
  });

  it('are told from what stands beside them in lists and exports, and are left whole', () => {
    const { urls } = addressesIn(
      [
        '1. https://a.test/',
        'https://b.test/x\t1234\t12.50\t12:30\t2026-11-22\tv1.2.3',
        'https://c.test/list;sort=price (https://d.test/Chat_(web))',
        '10.0.0.1, 127.0.0.1:8443; [::1]:81',
        'shop.test?from=mail shop.test#chat',
      ].join('\n'),
    );
    expect(urls).toEqual([
      'https://a.test/',
      'https://b.test/x',
      'https://c.test/list;sort=price',
      'https://d.test/Chat_(web)',
      'https://10.0.0.1/',
      'https://127.0.0.1:8443/',
      'https://[::1]:81/',
      'https://shop.test/?from=mail',
      'https://shop.test/#chat',
    ]);
  });

  it('may be written in any script', () => {
    expect(addressesIn('пример.рф/чат\nmünchen.de').urls).toEqual([
      'https://xn--e1afmkfd.xn--p1ai/%D1%87%D0%B0%D1%82',
      'https://xn--mnchen-3ya.de/',
    ]);
  });

  it('are asked for without port and path', () => {
    expect(patternOf('http://shop.test:8080/a?b')).toBe('http://shop.test/*');
  });
});

const row = (change: Partial<CheckedRow>): CheckedRow => ({
  url: 'https://shop.test/',
  state: 'done',
  tries: 1,
  landed: '',
  status: 200,
  embeds: [],
  more: 0,
  ...change,
});

describe('CSV', () => {
  it('quotes by RFC 4180, and lets nothing of a page become a formula', () => {
    expect(['a', 'a,b', 'a"b', 'a\nb', ''].map(cell)).toEqual(['a', '"a,b"', '"a""b"', '"a\nb"', '']);
    expect(['\n=1', '＝1'].map(cell)).toEqual([`"'\n=1"`, "'＝1"]);
    expect(['=1+1', '+1', '-1', '@x', '\tx', '=HYPERLINK("x","y")'].map(cell)).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@x",
      "'\tx",
      `"'=HYPERLINK(""x"",""y"")"`,
    ]);
  });

  it('has a line for each embed, and one for an address without any', () => {
    const embed = {
      platform: 'oscar' as const,
      platformName: 'Oscar Chat',
      widgetId: '=42',
      proof: 'alive' as const,
      frame: 'top',
      ownership: 'yours' as const,
      record: { accountLabel: 'Acme, Inc.', name: '@bot', status: 'inactive' as const },
      findings: [{ rule: 'record-inactive', severity: 'error' as const, values: [] }],
    };
    const lines = checkedCsv([
      row({ landed: 'https://shop.test/home', embeds: [embed, { ...embed, widgetId: '7', record: null, findings: [] }] }),
      row({ url: 'https://no.test/', state: 'failed', why: 'unreachable', status: null }),
      row({ url: 'https://later.test/', state: 'waiting', status: null }),
    ]).split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[1]).toBe(
      `https://shop.test/,found,https://shop.test/home,200,oscar,'=42,alive,top,yours,"Acme, Inc.",'@bot,off,record-inactive`,
    );
    expect(lines[3]).toBe('https://no.test/,unreachable,,,,,,,,,,,');
    expect(lines[4]).toMatch(/^https:\/\/later\.test\/,not-checked,/);
    expect(new Set(lines.slice(0, 5).map((line) => line.replace(/"[^"]*"/g, '').split(',').length)).size).toBe(1);
  });
});

const embedded = (change: Partial<Embed> = {}): Embed => ({
  key: '0:1',
  platform: 'oscar',
  platformName: 'Oscar Chat',
  widgetId: '42',
  proof: 'alive',
  frameId: 0,
  frame: 'top',
  source: 'script',
  ownership: 'yours',
  record: null,
  seenAt: null,
  loadedAt: null,
  cost: null,
  findings: [],
  can: [],
  ...change,
});

/** What the browser of these tests does with an address. */
interface Web {
  embeds?: Embed[];
  /** The embeds after so many ms. */
  later?: { after: number; embeds: Embed[] };
  status?: number;
  /** It answers nobody, as one that shows an alert. */
  silent?: boolean;
  /** It never finishes loading. */
  hangs?: boolean;
  /** Where it leads; null: to what we may not know. */
  leads?: string | null;
  fails?: boolean;
}

describe('a check', () => {
  let time = 0;
  let web: Record<string, Web> = {};
  let tab: { id: number; url: string; since: number } | null = null;
  let opened = 0;
  let closed: number[] = [];
  let awake = false;
  let allowed: (url: string) => boolean = () => true;
  let all = false;
  let online = true;
  /** Set: whoever waits waits for ever, as in a background that has died. */
  let dead = false;
  const gone = new Promise<never>(() => {});

  const page = (): PageState => {
    const { embeds = [], later, leads } = web[tab?.url ?? ''] ?? {};
    const now = later && time - (tab?.since ?? 0) >= later.after ? later.embeds : embeds;
    const url = leads ?? tab?.url ?? '';
    return {
      at: time,
      access: web[tab?.url ?? '']?.fails ? 'closed' : 'looked',
      url,
      host: '',
      embeds: now,
      more: 0,
      unseen: [],
      findings: [],
      ours: null,
      picked: null,
    } as PageState;
  };
  const current = (id: number) => (tab?.id === id ? tab : null);
  const browserTab = (): CheckTab => ({
    async open() {
      opened++;
      tab = { id: opened, url: '', since: time };
      return opened;
    },
    async go(id, url) {
      if (!current(id)) throw new Error('No tab');
      tab = { id, url: url.startsWith('http') ? url : '', since: time };
    },
    async close(id) {
      closed.push(id);
      tab = null;
    },
    async ask(id) {
      const at = current(id);
      if (!at) return null;
      const { hangs, leads } = web[at.url] ?? {};
      return { loaded: !hangs, url: at.url === '' || leads === null ? null : at.url };
    },
    isAllowed: async (url) => allowed(url),
    seesAll: async () => all,
    isOnline: () => online,
    look: async (id) => (current(id) ? page() : null),
    known: async (id) => (current(id) ? page() : null),
    async statusOf(id) {
      if (!current(id) || web[tab?.url ?? '']?.fails) throw new Error('error page');
      return web[tab?.url ?? '']?.silent ? 'silent' : (web[tab?.url ?? '']?.status ?? 200);
    },
  });
  const background = (): Checking =>
    createCheck({
      tab: browserTab(),
      now: () => time,
      async wait(ms) {
        if (dead) return gone;
        time += ms;
      },
      keepAwake: (on) => {
        awake = on;
      },
      newId: () => `${time}`,
    });
  const ended = () => until(async () => ((await check.read())?.endedAt ?? null) !== null);
  const results = async () => ((await check.read())?.rows ?? []).map(({ state, why, embeds }) => [why ?? state, embeds.length]);

  beforeEach(() => {
    [time, web, tab, opened, closed, awake, allowed, all, dead] = [1000, {}, null, 0, [], false, () => true, false, false];
    online = true;
  });

  it('opens one address after another in one tab, which it closes at the end', async () => {
    web = { 'https://a.test/': { embeds: [embedded()] }, 'https://b.test/': { status: 404 } };
    await background().start(['https://a.test/', 'https://b.test/'], 7);
    await ended();
    expect(await results()).toEqual([
      ['done', 1],
      ['done', 0],
    ]);
    expect((await check.read())?.rows[1]?.status).toBe(404);
    expect(opened).toBe(1);
    expect(closed).toEqual([1]);
    expect(awake).toBe(false);
  });

  it('waits for a widget that comes late, and for one that is not alive yet', async () => {
    web = {
      'https://late.test/': { later: { after: 3000, embeds: [embedded()] } },
      'https://slow.test/': { embeds: [embedded({ proof: 'loaded' })], later: { after: 5000, embeds: [embedded()] } },
      'https://unsure.test/': {
        embeds: [embedded({ ownership: 'unknown' })],
        later: { after: 2500, embeds: [embedded({ ownership: 'not-yours' })] },
      },
    };
    await background().start(Object.keys(web), null);
    await ended();
    const rows = (await check.read())?.rows ?? [];
    expect(rows.map(({ embeds }) => [embeds[0]?.proof, embeds[0]?.ownership])).toEqual([
      ['alive', 'yours'],
      ['alive', 'yours'],
      ['alive', 'not-yours'],
    ]);
  });

  it('says why where there is nothing to be told: no access, no page, another site, no end of loading', async () => {
    web = {
      'https://dead.test/': { fails: true },
      'https://away.test/': { leads: null },
      'https://hangs.test/': { hangs: true, embeds: [embedded()] },
      'https://silent.test/': { silent: true },
      'https://last.test/': {},
    };
    allowed = (url) => !url.includes('closed');
    await background().start(['https://closed.test/', ...Object.keys(web)], null);
    await ended();
    expect(await results()).toEqual([
      ['no-access', 0],
      ['unreachable', 0],
      ['elsewhere', 0],
      // What was found by then is kept.
      ['timeout', 1],
      ['timeout', 0],
      ['done', 0],
    ]);
    all = true;
    await background().start(['https://away.test/'], null);
    await ended();
    expect(await results()).toEqual([['no-page', 0]]);
  });

  it('takes no longer than its patience over one address', async () => {
    web = { 'https://hangs.test/': { hangs: true } };
    await background().start(['https://hangs.test/'], null);
    await ended();
    expect(time - 1000).toBeGreaterThanOrEqual(20_000);
    expect(time - 1000).toBeLessThan(22_000);
  });

  it('pauses without a connection, and blames no address for it', async () => {
    web = { 'https://a.test/': { fails: true }, 'https://localhost/': {}, 'https://b.test/': {} };
    online = false;
    const checking = background();
    await checking.start(['https://localhost/', 'https://a.test/', 'https://b.test/'], null);
    const waits = async () => (await results()).map(([state]) => state).join() === 'done,waiting,waiting';
    await until(waits);
    // Whatever else wakes it in the meantime, it does not ask without end.
    for (let n = 0; n < 5; n++) await checking.resume();
    time += 10_000;
    await checking.resume();
    expect([await waits(), awake, closed]).toEqual([true, true, []]);
    [online, web] = [true, { 'https://b.test/': {} }];
    time += 10_000;
    await checking.resume();
    await ended();
    expect((await results()).map(([state]) => state)).toEqual(['done', 'done', 'done']);
  });

  it('sees that access was taken back under way', async () => {
    web = { 'https://a.test/': {}, 'https://b.test/': {} };
    allowed = (url) => url.includes('a.test') || opened === 0;
    await background().start(['https://a.test/', 'https://b.test/'], null);
    await ended();
    expect(await results()).toEqual([
      ['done', 0],
      ['no-access', 0],
    ]);
  });

  it('goes on where the background before it died, and does not try for ever what kills it', async () => {
    web = { 'https://a.test/': { embeds: [embedded()] }, 'https://b.test/': {} };
    dead = true;
    await background().start(['https://a.test/', 'https://b.test/'], null);
    await until(async () => (await check.read())?.rows[0]?.state === 'open');
    dead = false;
    await background().resume();
    expect(await results()).toEqual([
      ['done', 1],
      ['done', 0],
    ]);
    expect(opened).toBe(1);

    await check.update(
      (state) =>
        state && { ...state, endedAt: null, rows: [row({ state: 'open', tries: 2 }), row({ state: 'waiting', tries: 0 })] },
    );
    await background().resume();
    expect(await results()).toEqual([
      ['timeout', 0],
      ['done', 0],
    ]);
  });

  it('is stopped by a click, and by its tab being closed; what was found stays', async () => {
    web = { 'https://a.test/': {}, 'https://b.test/': {} };
    dead = true;
    const first = background();
    await first.start(['https://a.test/', 'https://b.test/'], null);
    await until(async () => (await check.read())?.tabId === 1);
    await first.closed(99);
    expect((await check.read())?.endedAt).toBeNull();
    await first.stop();
    expect(await check.read()).toMatchObject({ stopped: 'asked', tabId: null });
    expect(closed).toEqual([1]);

    const second = background();
    await second.start(['https://a.test/'], null);
    await until(async () => (await check.read())?.tabId === 2);
    tab = null;
    await second.closed(2);
    expect(await check.read()).toMatchObject({ stopped: 'closed', rows: [{ state: 'waiting' }] });
    expect(closed).toEqual([1]);
  });

  it('ends where its tab went while no background was there to see it', async () => {
    await check.write({
      id: 'x',
      windowId: null,
      tabId: 5,
      endedAt: null,
      stopped: null,
      rows: [row({ state: 'open', tries: 1 })],
    });
    await background().resume();
    expect(await check.read()).toMatchObject({ stopped: 'closed' });
  });

  it('is one at a time, and is forgotten only once it has ended', async () => {
    dead = true;
    const one = background();
    await one.start(['https://a.test/'], null);
    await expect(one.start(['https://b.test/'], null)).rejects.toMatchObject({ kind: 'invalid' });
    await one.clear();
    expect(await check.read()).not.toBeNull();
    await one.stop();
    await one.clear();
    expect(await check.read()).toBeNull();
  });
});
