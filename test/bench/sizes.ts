import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { type Figure, stated } from './figures.ts';

const KB = 1024;
const said = (bytes: number): string => `${(bytes / KB).toFixed(1)} KB`;

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** A script with all it imports; a page with its scripts and styles. With `lazy`, also what it imports later by that name. */
function firstLoad(folder: string, entry: string, seen = new Set<string>()): Set<string> {
  const file = join(folder, entry);
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const targets = entry.endsWith('.html')
    ? [...text.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(([, target]) => target)
    : [...text.matchAll(/(?:import|from)\s*["'](\.[^"']+\.js)["']/g)].map(([, target]) => join(entry, '..', target ?? ''));
  for (const target of targets) if (target) firstLoad(folder, target, seen);
  return seen;
}

const gzipped = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);

/** As a zip holds it: each file deflated by itself, with its two headers. */
function zipped(folder: string): number {
  const entry = (file: string) =>
    deflateRawSync(readFileSync(file), { level: 9 }).length + 76 + 2 * relative(folder, file).length;
  return filesBelow(folder).reduce((sum, file) => sum + entry(file), 22);
}

/** What the shipped files weigh, each gzipped by itself. */
export function sizeFigures(built: string, empty: string): Figure[] {
  const first = (entry: string) => firstLoad(built, entry);
  const popup = first('popup.html');
  const beside = filesBelow(built).filter((file) => /(cards|fields)-[^/]+\.(js|css)$/.test(file));
  const withCards = new Set([...popup, ...beside.flatMap((file) => [...first(relative(built, file))])]);
  const line = (name: string, bytes: number, most?: number) =>
    stated(name, most ? `<= ${most} KB gzip` : '-', said(bytes), most ? bytes <= most * KB : null);
  return [
    line('size: sensor', gzipped(first('sensor.js')), 4),
    line('size: overlay', gzipped(first('overlay.js'))),
    line('size: worker, both files', gzipped([...first('background.js'), ...first('parts.js')]), 40),
    line('size: popup, first load', gzipped(popup), 20),
    line('  with the cards and the list, fetched beside', gzipped(withCards)),
    line('size: panel, first load', gzipped(first('sidepanel.html'))),
    line('size: zip, Chrome', zipped(built), 250),
    line('  an empty one', zipped(empty)),
  ];
}
