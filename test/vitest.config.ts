import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at('..'),
  resolve: {
    alias: {
      // Outside a browser the polyfill refuses to load; storage, alarms and tabs are an in-memory fake instead.
      'webextension-polyfill': at('./unit/extension-api.ts'),
      '#i18n': at('./unit/words.ts'),
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/{unit,contract,structure}/**/*.test.{ts,tsx}'],
    setupFiles: [at('./unit/setup.ts')],
    testTimeout: 15_000,
    // As end to end: a second try in CI only, and the reporter says which tests needed it.
    retry: process.env.CI ? 1 : 0,
    // One less than there are cores is one, where there are two.
    maxWorkers: '100%',
  },
});
