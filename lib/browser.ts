/**
 * The one import of the extension API for the background and our pages. Content scripts do not import it: the
 * polyfill would be 3 KB in every page, so they use `lib/messaging/tell.ts`.
 */
export { default as browser } from 'webextension-polyfill';
