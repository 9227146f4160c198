/**
 * The one import of the polyfill: the extension API for the background, whose listeners answer with promises. Our pages use
 * `lib/native.ts`, content scripts `lib/messaging/tell.ts`: it would be 3 KB in each of them.
 */
// biome-ignore lint/performance/noBarrelFile: the seam is the point; nothing else may import the polyfill
export { default as browser } from 'webextension-polyfill';
