import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { apiOrigins } from './lib/platforms/origins.ts';

const NAME = '__MSG_product_name__';
const CHROME_MINIMUM = '120';
const FIREFOX_MINIMUM = '140.0';

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  outDir: '.output',
  modules: ['@wxt-dev/i18n/module'],
  i18n: { localesDir: 'assets/locales' },
  vite: () => ({
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
    build: { target: 'es2023', modulePreload: { polyfill: false } },
  }),
  manifest: ({ browser }) => ({
    name: NAME,
    description: '__MSG_product_description__',
    default_locale: 'en',
    permissions: [
      'storage',
      'activeTab',
      'scripting',
      'alarms',
      'contextMenus',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    // The second pattern stands for the first where Chromium takes that away: removing `https://*/*` ("All sites" back to "On click")
    // removes every pattern it covers, required ones included. One that also has http is not covered and stays.
    host_permissions: apiOrigins.oscar.flatMap((origin) => [origin, origin.replace('https:', '*:')]),
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: NAME },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+W' } },
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
