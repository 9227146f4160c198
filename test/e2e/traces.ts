import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { DEMO_TOKEN } from '../simulator/seed.ts';

/* Where the demo account's token has left a trace. */

/** Every part of the token this long, in every form it could be written in, is a find. */
export const WINDOW = 12;
const bytes = Buffer.from(DEMO_TOKEN);
/** The token in all these forms. */
export const FORMS: Record<string, string> = {
  raw: DEMO_TOKEN,
  percent: [...bytes].map((byte) => `%${byte.toString(16)}`).join(''),
  hex: bytes.toString('hex'),
  numbers: [...bytes].join(','),
  ...Object.fromEntries([0, 1, 2].map((from) => [`base64 from ${from}`, bytes.subarray(from).toString('base64').slice(0, -4)])),
};

/** In which forms a text has the token, or a part of it. */
export function traces(text: string): string[] {
  const hay = text.toLowerCase();
  return Object.entries(FORMS).flatMap(([form, whole]) => {
    const needle = whole.toLowerCase();
    const parts = Array.from({ length: needle.length - WINDOW + 1 }, (_, at) => needle.slice(at, at + WINDOW));
    return parts.some((part) => hay.includes(part)) ? [form] : [];
  });
}

/** All that a document holds: its markup, what is in its fields, its storage and what it has loaded. */
export const contentsOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const { document, location } = globalThis;
    const fields = [...document.querySelectorAll('input, textarea, select')].map((field) => (field as HTMLInputElement).value);
    const stores = [localStorage, sessionStorage].map((store) => ({ ...store }));
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    const databases = await indexedDB.databases();
    return JSON.stringify([
      document.documentElement.outerHTML,
      fields,
      location.href,
      document.title,
      document.cookie,
      stores,
      loaded,
      databases,
      await caches?.keys(),
    ]);
  });

/** The files of a profile that have the token in them. */
export function onDisk(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => traces(readFileSync(path, 'latin1')).includes('raw'));
}
