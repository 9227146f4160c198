import type { Body, ContentRoute, ContentRoutes } from './routes.ts';

interface Runtime {
  id?: string;
  sendMessage(message: unknown): Promise<unknown>;
}

/** The extension API as content scripts see it: Chrome's promises, Firefox's `browser`. No polyfill, for its size. */
const runtime = (): Runtime | undefined => {
  const scope = globalThis as unknown as Record<'browser' | 'chrome', { runtime?: Runtime } | undefined>;
  return scope.browser?.runtime ?? scope.chrome?.runtime;
};

/** Whether the extension that this script belongs to is still there (it is not after an update or removal). */
export const isAlive = (): boolean => runtime()?.id !== undefined;

/** Tell the background something, from a content script. Nothing comes back; an extension that is gone is no error. */
export function tell<R extends ContentRoute>(route: R, body: Body<ContentRoutes[R]>): void {
  if (!isAlive()) return;
  try {
    runtime()?.sendMessage({ route, body })?.catch(() => undefined);
  } catch {
    // "Extension context invalidated" is thrown synchronously; this script then ends quietly.
  }
}
