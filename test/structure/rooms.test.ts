import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountPlatforms, embedPlatforms, platformIds } from '../../lib/platforms/ids.ts';
import { filesIn, importsOf, ROOT, read, sources } from './files.ts';

const inRoom = (file: string, ...rooms: string[]) => rooms.some((room) => file === room || file.startsWith(`${room}/`));
const PAGES = ['components', 'entrypoints/popup', 'entrypoints/sidepanel', 'entrypoints/options'];
const IN_WEB_PAGES = [
  'entrypoints/sensor',
  'entrypoints/overlay',
  'lib/page',
  'lib/messaging/tell.ts',
  'lib/platforms/embeds.ts',
  'lib/platforms/appearances.ts',
  'entrypoints/examiner',
  'lib/platforms/embed.ts',
];

/**
 * What vendors' records are like, as data: all that our pages may have of a vendor, and that only through the registry of them. Where there
 * are many kinds, some are in files of their own.
 */
const isOfRecords = (file: string) => /^lib\/platforms\/[^/]+\/(collections|[\w-]+-kinds)\.ts$/.test(file);

/** Everything a file brings along at run time, itself included. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!existsSync(join(ROOT, file)) || !/\.tsx?$/.test(file)) return seen;
  for (const { target, typeOnly } of importsOf(file)) if (!typeOnly) reach(target, seen);
  return seen;
}

describe('rooms', () => {
  it('has no room whose name says nothing', () => {
    const vague = sources().filter((file) =>
      /(^|\/)(utils?|helpers?|common|types|constants|services?|managers?)(\/|\.)/.test(file),
    );
    expect(vague).toEqual([]);
  });

  it('has no cycles', () => {
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, path: string[]) => {
      if (state.get(file) === 'done' || !/\.tsx?$/.test(file) || !existsSync(join(ROOT, file))) return;
      if (state.get(file) === 'open') {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      state.set(file, 'open');
      for (const { target, typeOnly } of importsOf(file)) if (!typeOnly) visit(target, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of sources()) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('keeps vendors, network, records and secrets out of our pages, also by detours', () => {
    for (const file of sources().filter((one) => inRoom(one, ...PAGES))) {
      const reached = [...reach(file)].filter(
        (one) =>
          inRoom(one, 'lib/accounts', 'lib/records', 'lib/platforms/registry.ts', 'lib/platforms/embeds.ts') ||
          (/^lib\/platforms\/[^/]+\//.test(one) && !isOfRecords(one)) ||
          (inRoom(one, 'lib/http') && one !== 'lib/http/budget.ts'),
      );
      expect(reached, file).toEqual([]);
    }
  });

  it("keeps what vendors' records are like data for our pages: it brings nothing along, and the background does without it", () => {
    const kinds = sources().filter(isOfRecords);
    for (const file of kinds)
      expect(
        importsOf(file)
          .filter(({ target, typeOnly }) => !typeOnly && !isOfRecords(target))
          .map(({ target }) => target),
        file,
      ).toEqual([]);
    for (const file of sources().filter((one) => inRoom(one, ...PAGES)))
      expect(
        importsOf(file).filter(({ target }) => isOfRecords(target)),
        file,
      ).toEqual([]);
    const background = sources().filter((one) => inRoom(one, 'entrypoints/background'));
    const brought = new Set(background.flatMap((file) => [...reach(file)]));
    expect([...brought].filter((one) => isOfRecords(one) || one === 'lib/platforms/collections.ts')).toEqual([]);
  });

  it('keeps schema library, polyfill, storage and network out of web pages, also by detours', () => {
    for (const file of sources().filter(
      (one) => inRoom(one, ...IN_WEB_PAGES) || /^lib\/platforms\/[^/]+\/embed\.ts$/.test(one),
    )) {
      const reached = [...reach(file)].filter(
        (one) =>
          one.startsWith('zod') ||
          one === 'webextension-polyfill' ||
          inRoom(one, 'lib/storage', 'lib/http', 'lib/accounts', 'lib/records', 'lib/browser.ts'),
      );
      expect(reached, file).toEqual([]);
    }
  });

  it('lets lib know neither pages nor components, and no vendor another', () => {
    for (const file of sources().filter((one) => inRoom(one, 'lib'))) {
      const vendor = /^lib\/platforms\/([^/]+)\//.exec(file)?.[1];
      for (const { target } of importsOf(file)) {
        expect(inRoom(target, 'entrypoints', 'components'), `${file} imports ${target}`).toBe(false);
        const other = /^lib\/platforms\/([^/]+)\//.exec(target)?.[1];
        if (vendor && other) expect(other, `${file} imports ${target}`).toBe(vendor);
      }
    }
  });

  it('imports the polyfill in one place, and calls fetch in one', () => {
    expect(
      sources().filter((file) => importsOf(file).some(({ target, typeOnly }) => target === 'webextension-polyfill' && !typeOnly)),
    ).toEqual(['lib/browser.ts']);
    const fetching = sources().filter((file) => /(?<![.\w])fetch\(/.test(read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')));
    expect(fetching.filter((file) => !inRoom(file, 'lib/http')).sort()).toEqual(['entrypoints/background/parts.ts']);
  });

  it('keeps the polyfill out of our pages, also by detours', () => {
    for (const file of sources().filter((one) => inRoom(one, ...PAGES))) {
      expect(
        [...reach(file)].filter((one) => one === 'lib/browser.ts'),
        file,
      ).toEqual([]);
    }
  });

  it('lets only the vault and its room touch the stored secrets', () => {
    expect(sources().filter((file) => /key: 'secrets'/.test(read(file)))).toEqual(['lib/accounts/vault.ts']);
    const users = sources().filter((file) => importsOf(file).some(({ target }) => target === 'lib/accounts/vault.ts'));
    expect(users.filter((file) => !inRoom(file, 'lib/accounts', 'lib/records/lines.ts', 'entrypoints/background'))).toEqual([]);
  });
});

describe('platforms', () => {
  const folders = [...new Set(filesIn('lib/platforms').flatMap((file) => /^lib\/platforms\/([^/]+)\//.exec(file)?.[1] ?? []))];

  it('has a folder for each id and an id for each folder', () => {
    expect(folders.sort()).toEqual([...platformIds].sort());
  });

  it.each(folders)('%s is complete: what its sides need, and a line in each registry', (id) => {
    const has = (path: string) => existsSync(join(ROOT, path));
    const account = (accountPlatforms as readonly string[]).includes(id);
    const embed = (embedPlatforms as readonly string[]).includes(id);
    const missing = [
      account && !has(`lib/platforms/${id}/api.ts`) && `lib/platforms/${id}/api.ts: the vendor's operations`,
      account && !has(`lib/platforms/${id}/schema.ts`) && `lib/platforms/${id}/schema.ts: the wire shapes`,
      account && !read('lib/platforms/registry.ts').includes(`./${id}/api.ts`) && 'a line in lib/platforms/registry.ts',
      has(`lib/platforms/${id}/collections.ts`) &&
        !read('lib/platforms/collections.ts').includes(`./${id}/collections.ts`) &&
        'a line in lib/platforms/collections.ts',
      account && !has(`test/simulator/${id}.ts`) && `test/simulator/${id}.ts: its simulated side`,
      account && !has(`test/contract/${id}.test.ts`) && `test/contract/${id}.test.ts: the shared suite, run for it`,
      embed && !has(`lib/platforms/${id}/embed.ts`) && `lib/platforms/${id}/embed.ts: how its embeds are recognised`,
      embed && !read('lib/platforms/embeds.ts').includes(`./${id}/embed.ts`) && 'a line in lib/platforms/embeds.ts',
      embed && !read('lib/platforms/appearances.ts').includes(`./${id}/embed.ts`) && 'a line in lib/platforms/appearances.ts',
      embed && !has(`test/simulator/${id}-widget.ts`) && `test/simulator/${id}-widget.ts: its simulated widget`,
    ].filter(Boolean);
    expect(missing, `${id} lacks`).toEqual([]);
  });
});
