import { beforeEach, expect, it } from 'vitest';
import { reloadAndWatch } from '../../entrypoints/background/reload.ts';
import api from './extension-api.ts';
import { until } from './until.ts';

type Loaded = (tabId: number, change: { status: string }) => void;
let registered: string[] = [];
const loads = new Set<Loaded>();

beforeEach(() => {
  registered = [];
  loads.clear();
  Object.assign(api.permissions, { contains: async () => false });
  Object.assign(api.tabs, {
    get: async (id: number) => ({ id, url: `https://shop${id}.example/a` }),
    reload: async () => undefined,
    onUpdated: { addListener: (one: Loaded) => loads.add(one), removeListener: (one: Loaded) => loads.delete(one) },
    onRemoved: { addListener() {}, removeListener() {} },
  });
  Object.assign(api, {
    scripting: {
      async registerContentScripts([one]: [{ id: string; matches: string[] }]) {
        if (registered.some((known) => known.startsWith(one.id))) throw new Error('Duplicate script ID');
        registered.push(`${one.id} ${one.matches}`);
      },
      async unregisterContentScripts({ ids }: { ids: string[] }) {
        registered = registered.filter((known) => !ids.some((id) => known.startsWith(`${id} `)));
      },
    },
  });
});

it('two tabs are loaded anew at the same time, each watched until it has loaded', async () => {
  await reloadAndWatch(1);
  await reloadAndWatch(2);
  expect(registered.map((one) => one.split(' ')[1])).toEqual(['https://shop1.example/*', 'https://shop2.example/*']);
  for (const one of [...loads]) one(1, { status: 'complete' });
  await until(() => registered.length === 1);
  expect(registered[0]).toContain('shop2.example');
  // Once more before it has loaded: the same tab is not watched twice.
  await reloadAndWatch(2);
  for (const one of [...loads]) one(2, { status: 'complete' });
  await until(() => registered.length === 0);
});
