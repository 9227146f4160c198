import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (...args: never[]) => unknown;
const { api, parts, heard, badge } = vi.hoisted(() => {
  const listeners = new Map<string, Listener[]>();
  const event = (name: string) => ({
    addListener: (one: Listener) => void listeners.set(name, [...(listeners.get(name) ?? []), one]),
  });
  const area = (name: string, ...events: string[]) =>
    Object.fromEntries(events.map((one) => [one, event(`${name}.${one}`)] as const));
  return {
    heard: listeners,
    badge: vi.fn(async () => undefined),
    parts: { begun: 0, told: vi.fn((..._: unknown[]): unknown => undefined) },
    api: {
      runtime: {
        id: 'own-id',
        getURL: () => 'https://extension.test/',
        ...area('runtime', 'onMessage', 'onConnect', 'onInstalled', 'onStartup'),
      },
      alarms: area('alarms', 'onAlarm'),
      tabs: area('tabs', 'onUpdated', 'onRemoved'),
      permissions: area('permissions', 'onAdded', 'onRemoved'),
      contextMenus: area('contextMenus', 'onClicked'),
      commands: area('commands', 'onCommand'),
      action: {},
    },
  };
});
Object.assign(api.action, { setBadgeText: badge });
vi.mock('../../lib/native.ts', () => ({ browser: api }));
function createParts() {
  parts.begun++;
  return new Proxy(
    {},
    {
      get:
        (_, name) =>
        async (...args: unknown[]) =>
          parts.told(name, ...args),
    },
  );
}
/** As the second file does. */
const importScripts = vi.fn((_: string) => void Object.assign(globalThis, { createParts }));
const { default: background } = await import('../../entrypoints/background/index.ts');

const CONTENT = { id: 'own-id', origin: 'https://shop.example', tab: { id: 7 }, frameId: 0 };
const embed = { key: '1', platform: 'oscar', widgetId: '42', proof: 'declared', source: 'script' };
const report = { route: 'page.report', body: { embeds: [embed], more: 2 } };
const fire = (name: string, ...args: unknown[]) => heard.get(name)?.map((one) => one(...(args as never[])));
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

function connect(message: unknown, sender: unknown) {
  let deliver: Listener = () => undefined;
  const disconnect = vi.fn();
  fire('runtime.onConnect', { sender, disconnect, onMessage: { addListener: (one: Listener) => (deliver = one) } });
  deliver(message as never);
  return disconnect;
}

beforeEach(() => {
  heard.clear();
  badge.mockClear();
  parts.begun = 0;
  parts.told.mockReset();
  importScripts.mockClear();
  const scope = {
    importScripts,
    createParts: undefined,
    addEventListener: (name: string, one: Listener) => heard.set(`worker.${name}`, [one]),
  };
  Object.assign(globalThis, scope);
  background.main();
});

describe('a background that wakes', () => {
  it('listens to everything in its first turn, and begins its parts once, for the first event', async () => {
    expect([...heard.keys()].sort()).toEqual([
      'alarms.onAlarm',
      'commands.onCommand',
      'contextMenus.onClicked',
      'permissions.onAdded',
      'permissions.onRemoved',
      'runtime.onConnect',
      'runtime.onInstalled',
      'runtime.onMessage',
      'runtime.onStartup',
      'tabs.onRemoved',
      'tabs.onUpdated',
      'worker.install',
    ]);
    expect([parts.begun, importScripts.mock.calls]).toEqual([0, []]);
    fire('tabs.onRemoved', 7, {});
    fire('tabs.onUpdated', 7, { status: 'complete' }, {});
    fire('alarms.onAlarm', { name: 'outbox' });
    fire('permissions.onAdded', { origins: ['https://a.example/*'] });
    fire('permissions.onRemoved', { origins: [] });
    fire('runtime.onInstalled', { reason: 'update' });
    fire('runtime.onStartup');
    await settle();
    expect([parts.begun, importScripts.mock.calls]).toEqual([1, [['/parts.js']]]);
    expect(parts.told.mock.calls).toEqual([
      ['tabRemoved', 7],
      ['tabUpdated', 7, { status: 'complete' }],
      ['alarm', { name: 'outbox' }],
      ['granted', { origins: ['https://a.example/*'] }],
      ['takenBack', { origins: [] }],
      ['installed', { reason: 'update' }],
      ['started'],
    ]);
  });

  it('imports its second file while it is installed, as a worker may not do so for the first time later, and begins nothing', () => {
    fire('worker.install');
    expect([parts.begun, importScripts.mock.calls]).toEqual([0, [['/parts.js']]]);
    fire('tabs.onRemoved', 7, {});
    expect([parts.begun, importScripts.mock.calls.length]).toEqual([1, 1]);
  });

  it('has no need to import in an event page, which has both files', () => {
    Object.assign(globalThis, { importScripts: undefined, createParts });
    fire('tabs.onRemoved', 7, {});
    expect(parts.told).toHaveBeenCalledWith('tabRemoved', 7);
  });

  it('says what is wrong when the second file is not there', () => {
    Object.assign(globalThis, { importScripts: undefined });
    expect(() => fire('tabs.onRemoved', 7, {})).toThrow(/damaged.*parts\.js/);
  });

  it('answers our pages, whose question is kept open', async () => {
    parts.told.mockResolvedValue({ ok: 1 });
    const reply = vi.fn();
    expect(fire('runtime.onMessage', { route: 'platform.list' }, { id: 'own-id' }, reply)).toEqual([true]);
    await vi.waitFor(() => expect(reply).toHaveBeenCalledWith({ ok: 1 }));
    expect(parts.told).toHaveBeenCalledWith('answer', { route: 'platform.list' }, { id: 'own-id' });
  });

  it('shows how many embeds a report tells of before its parts are there, then passes it on', async () => {
    const disconnect = connect(report, CONTENT);
    expect(badge).toHaveBeenCalledWith({ tabId: 7, text: '3' });
    expect([parts.begun, disconnect.mock.calls.length]).toEqual([0, 0]);
    await vi.waitFor(() => expect(parts.told).toHaveBeenCalledWith('answer', report, CONTENT));
    expect(disconnect).toHaveBeenCalledOnce();
  });

  it('tells the browser a number once while it takes it in, and again when it is asked to later', async () => {
    connect(report, CONTENT);
    connect(report, CONTENT);
    expect(badge).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(parts.told).toHaveBeenCalledTimes(2));
    // The browser takes a tab's text away when it goes to another page: what was told before does not hold.
    connect(report, CONTENT);
    expect(badge).toHaveBeenCalledTimes(2);
  });

  it('adds up what the frames of a tab tell of, the last word of each', () => {
    connect(report, CONTENT);
    connect(report, { ...CONTENT, frameId: 4 });
    connect({ ...report, body: { embeds: [], more: 0 } }, CONTENT);
    connect({ ...report, body: { embeds: [], more: 0 } }, { ...CONTENT, frameId: 4 });
    connect(report, { ...CONTENT, tab: { id: 8 } });
    expect(badge.mock.calls).toEqual(
      [3, 6, 3].map((total) => [{ tabId: 7, text: String(total) }]).concat([[{ tabId: 8, text: '3' }]]),
    );
  });

  it.each([
    ['of none', { route: 'page.report', body: { embeds: [], more: 0 } }, CONTENT],
    ['of something else', { route: 'page.facts', body: { embeds: [embed], more: 0 } }, CONTENT],
    ['without a number', { route: 'page.report', body: { embeds: [embed] } }, CONTENT],
    ['that is none', null, CONTENT],
    ['of a page that nobody has gone to', report, { ...CONTENT, documentLifecycle: 'prerender' }],
    ['of a stranger', report, { ...CONTENT, id: 'other' }],
    ['of nobody', report, undefined],
    ['of a page of ours', report, { id: 'own-id', origin: 'https://extension.test' }],
  ])('shows nothing for a message %s, and leaves the judging to its parts', async (_, message, sender) => {
    connect(message, sender);
    await vi.waitFor(() => expect(parts.told).toHaveBeenCalledWith('answer', message, sender ?? {}));
    expect(badge).not.toHaveBeenCalled();
  });
});
