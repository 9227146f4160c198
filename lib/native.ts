import type { Browser } from 'webextension-polyfill';

const scope = globalThis as unknown as { browser?: Browser; chrome: Browser };

/**
 * The extension API as the browser itself has it, for our pages and the stored items. All they call answers with promises in every
 * version we run in. The 3 KB of the polyfill are for the background alone, whose listeners answer with promises: `lib/browser.ts`.
 */
export const browser: Browser = scope.browser ?? scope.chrome;
