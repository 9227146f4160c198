import type { Body, ContentRoute, ContentRoutes } from './routes.ts';

interface Runtime {
  id?: string;
  connect(): { postMessage(message: unknown): void };
  onMessage: { addListener(listener: (message: unknown) => void): void };
}

/** The extension API as content scripts see it: Chrome's promises, Firefox's `browser`. No polyfill, for its size. */
const runtime = (): Runtime | undefined => {
  const scope = globalThis as unknown as Record<'browser' | 'chrome', { runtime?: Runtime } | undefined>;
  return scope.browser?.runtime ?? scope.chrome?.runtime;
};

/** Whether the extension that this script belongs to is still there (it is not after an update or removal). */
export const isAlive = (): boolean => runtime()?.id !== undefined;

/**
 * Tell the background something, from a content script. Nothing comes back; an extension that is gone is no error.
 *
 * Through a port, not `sendMessage`: its promise would be open when the frame goes away, which Firefox reports as an error in the console
 * ("Promise rejected after context unloaded", toolkit/components/extensions/ExtensionCommon.sys.mjs).
 */
export function tell<R extends ContentRoute>(route: R, body: Body<ContentRoutes[R]>): void {
  if (!isAlive()) return;
  try {
    runtime()?.connect().postMessage({ route, body });
  } catch {
    // "Extension context invalidated" is thrown synchronously; this script then ends quietly.
  }
}

/** The only word a content script listens to: a person has taken the site back. */
export const STOP = 'stop';

/** Be told when to stop, which may be more than once. */
export function onStop(stop: () => void): void {
  runtime()?.onMessage.addListener((message) => {
    if (message === STOP) stop();
  });
}
