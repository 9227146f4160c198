import preact from '@preact/preset-vite';
import { minify } from 'terser';
import { defineConfig } from 'wxt';
import { apiOrigins } from './lib/platforms/origins.ts';

const NAME = '__MSG_product_name__';
const CHROME_MINIMUM = '120';
const FIREFOX_MINIMUM = '140.0';

interface Modules {
  getModuleInfo(id: string): { importers: readonly string[] } | null;
}

const POPUP = '/entrypoints/popup/';
const CARDS = '/components/cards.';
const isOf = (place: string, id: string): boolean => id.replaceAll('\\', '/').includes(place);

/** Whether a module is of that place, or brought along, not fetched later, by something of it. */
function isNeededBy(place: string, id: string, modules: Modules, seen = new Set<string>()): boolean {
  if (isOf(place, id)) return true;
  seen.add(id);
  const importers = modules.getModuleInfo(id)?.importers ?? [];
  return importers.some((importer) => !seen.has(importer) && isNeededBy(place, importer, modules, seen));
}

/**
 * What the popup needs comes in two files, which our other pages use too, as every further file costs a request and a dictionary of its
 * own: `page` at once; `cards`, which draws embeds and widgets, beside what is stored.
 */
function sharedFile(id: string, modules: Modules): 'page' | 'cards' | null {
  if (isOf(POPUP, id)) return null;
  return isNeededBy(POPUP, id, modules) ? 'page' : isNeededBy(CARDS, id, modules) ? 'cards' : null;
}
// One group each, in this order: a group takes along what its modules import, unless one before it has it.
const sharedFiles = (['page', 'cards'] as const).map((name) => ({
  name: (id: string, modules: Modules) => (sharedFile(id, modules) === name ? name : null),
}));

/**
 * What Vite puts before every `import()`, in 200 bytes instead of 800: the file, all that it imports and the styles it needs are asked for
 * at the same time, but for what the page has from its start: a style sheet for a second time would win over those since. Should a later Vite name its own otherwise, that one is used again.
 */
const lightImports = {
  name: 'light-imports',
  enforce: 'pre' as const,
  load: (id: string) =>
    id === '\0vite/preload-helper.js'
      ? `const asked = {};
        const fetched = (href) => asked[href] ??= document.querySelector('[href="' + href + '"]') || new Promise((resolve) => {
          const link = document.createElement('link');
          const rel = href.endsWith('.css') ? 'stylesheet' : 'modulepreload';
          document.head.append(Object.assign(link, { rel, href, onload: resolve, onerror: resolve }));
        });
        export const __vitePreload = async (load, files = []) => {
          const all = files.map((file) => fetched('/' + file));
          await Promise.all(all);
          return load();
        };`
      : null,
};

/**
 * What starts our scripts in pages, each defined by a function, in one line: WXT's own also logs a failure that the browser tells of anyway, in
 * a tenth of what the sensor may weigh.
 */
const lightStart = {
  name: 'light-start',
  enforce: 'pre' as const,
  load(id: string) {
    const [, script] = /^\0virtual:wxt-unlisted-script-entrypoint\?(.+)$/.exec(id) ?? [];
    if (/define-unlisted-script\.m?js$/.test(id)) return 'export const defineUnlistedScript = (main) => main;';
    return script ? `import script from ${JSON.stringify(script)}; export default script();` : null;
  },
};

/** What the sensor's own parts call each other by, and nobody else does: not what the examiner reads, nor the browser's names. */
const OWN = /^(recognise|inline|selector|names|address|attribute|seen|gone|settled|timed|again|wake|network)$/;

/**
 * The sensor as one function that is compiled when the page has nothing else to do. Compiling takes longer than anything else that it does in a
 * page without a widget; a page that is there already need not wait for it. `at-once.js` before it has it begin without waiting. Minified once more: it
 * has no byte to spare.
 */
const sensorInIdleTime = {
  name: 'sensor-in-idle-time',
  generateBundle: {
    order: 'post' as const,
    async handler(_: unknown, bundle: Record<string, { type: string; code?: string }>) {
      const sensor = bundle['sensor.js'];
      if (!sensor) return;
      const [, body] = /^\(function\(\) ?\{([\s\S]*)\}\)\(\);\s*$/.exec(sensor.code ?? '') ?? [];
      if (!body) throw new Error('sensor.js is not the one function that it was expected to be');
      const code = `(()=>{let s=()=>{${body}};return globalThis.widgetControlAtOnce?s():new Promise(d=>requestIdleCallback(d,{timeout:500})).then(s)})();`;
      // What the script comes to is what the background is answered.
      sensor.code = (
        await minify(code, {
          ecma: 2020,
          compress: { passes: 3, expression: true, unsafe_arrows: true, unsafe_methods: true },
          mangle: { properties: { regex: OWN } },
        })
      ).code;
    },
  },
};

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  outDir: '.output',
  modules: ['@wxt-dev/i18n/module'],
  i18n: { localesDir: 'assets/locales' },
  hooks: {
    // An event page cannot import a file of its own in the same turn, and need not: it wakes for both in the time a worker takes for one.
    'build:manifestGenerated': ({ config }, manifest) => {
      if (config.browser === 'firefox') manifest.background = { scripts: ['parts.js', 'background.js'] };
    },
  },
  vite: () => ({
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), lightImports, lightStart, sensorInIdleTime],
    build: {
      target: 'es2023',
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: { codeSplitting: { groups: sharedFiles } },
      },
    },
  }),
  manifest: ({ browser }) => ({
    name: NAME,
    description: '__MSG_product_description__',
    default_locale: 'en',
    permissions: ['storage', 'activeTab', 'scripting', 'alarms', 'contextMenus', ...(browser === 'firefox' ? [] : ['sidePanel'])],
    // The second pattern stands for the first where Chromium takes that away: removing `https://*/*` ("All sites" back to "On click")
    // removes every pattern it covers, required ones included. One that also has http is not covered and stays.
    host_permissions: apiOrigins.oscar.flatMap((origin) => [origin, origin.replace('https:', '*:')]),
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: NAME },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+W' } },
      'pick-widget': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_command_pickWidget__' },
      ...(browser === 'firefox'
        ? { _execute_sidebar_action: { suggested_key: { default: 'Alt+Shift+P' } } }
        : {
            'open-panel': {
              suggested_key: { default: 'Alt+Shift+P' },
              description: '__MSG_command_openPanel__',
            },
          }),
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'widget-control@oscarchat.example',
              strict_min_version: FIREFOX_MINIMUM,
              data_collection_permissions: { required: ['authenticationInfo'] },
            },
          },
        }
      : { minimum_chrome_version: CHROME_MINIMUM }),
  }),
});
