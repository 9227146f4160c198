import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { html, type Reply } from '../exchange.ts';
import { page } from './page.ts';
import type { Site } from './site.ts';

/** The pages of test/fixtures: `/<topic>/<name>`, with the headers that stand beside them. */
const FOLDER = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const PAGE = /^\/([\w-]+)\/([\w-]+)(\.[\w-]+)?$/;
const SCRIPT = /^\/((?:parts|service-worker)\/[\w-]+(?:\.esm)?\.js)$/;

const site = (host: string, about: string): Site => ({
  host,
  about,
  answer({ path }): Reply | undefined {
    if (path === '/') return html(200, index());
    const script = SCRIPT.exec(path)?.[1];
    if (script) return part(script);
    const [, topic, name, inner = ''] = PAGE.exec(path) ?? [];
    const file = `${FOLDER}${topic}/${name}${inner}.html`;
    if (!topic || !existsSync(file)) return undefined;
    const { headers, innerHeaders } = JSON.parse(readFileSync(`${FOLDER}${topic}/${name}.json`, 'utf8')) as Beside;
    return html(200, readFileSync(file, 'utf8'), inner ? innerHeaders : headers);
  },
});

export const fixtures = site('fixtures.demo.test', 'The fixture pages of the inspector, by topic.');
/** The same pages as another site, for frames. */
export const fixturesElsewhere = site('fixtures-elsewhere.demo.test', 'The same fixture pages under another name, for frames.');

interface Beside {
  about: string;
  headers?: Record<string, string>;
  /** Of its frames. */
  innerHeaders?: Record<string, string>;
}

function part(name: string): Reply | undefined {
  const file = `${FOLDER}${name}`;
  return existsSync(file)
    ? { status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' }, body: readFileSync(file, 'utf8') }
    : undefined;
}

function index(): string {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  const rows = files.sort().map((file) => {
    const path = file.replaceAll('\\', '/').replace(/\.json$/, '');
    const { about } = JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8')) as Beside;
    return `<tr><td><a href="/${path}">${path}</a></td><td>${about.replaceAll('<', '&lt;')}</td></tr>`;
  });
  return page({ title: 'Fixtures', body: `<h1>Fixtures</h1><p>${rows.length} pages.</p><table>${rows.join('')}</table>` });
}
