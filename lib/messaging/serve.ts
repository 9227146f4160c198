import { z } from 'zod/mini';
import { browser } from '../browser.ts';
import { type PlainFault, toPlain } from '../fault.ts';
import { type Answer, type Body, type ContentRoutes, contentRoutes, type PageRoutes, pageRoutes } from './routes.ts';
import { isAhead, type Sender, senderKind } from './sender.ts';

/** Where a content script's message came from. */
export interface From {
  tabId: number;
  frameId: number;
  /** The frame's address without query and fragment, as the browser tells it. */
  url: string;
  /** The browser's id of the document; its address where the browser tells none (Firefox 140). */
  document: string;
  /** It is of a page that nobody has gone to yet. */
  ahead: boolean;
}

/** Whether `From.document` is an id: an address does not tell a document from the next one at the same place. */
export const isId = (document: string): boolean => document !== '' && !document.includes(':');

export type PageHandlers = { [R in keyof PageRoutes]: (body: Body<PageRoutes[R]>) => Promise<Answer<PageRoutes[R]>> };
export type ContentHandlers = { [R in keyof ContentRoutes]: (body: Body<ContentRoutes[R]>, from: From) => Promise<null> };

type Reply = { ok: unknown } | { fault: PlainFault };
type Route = { body: z.ZodMiniType };

const REFUSED: Reply = { fault: { kind: 'invalid' } };

/**
 * What answers messages. Who sent it is judged first, then which routes such a sender may use, then the body; whatever does not fit is
 * refused without a word about why.
 */
export function serve(pages: PageHandlers, content: ContentHandlers) {
  const self = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('')).origin };

  return async function answer(message: unknown, sender: Sender): Promise<Reply> {
    const kind = senderKind(sender, self);
    if (kind === 'stranger' || typeof message !== 'object' || message === null) return REFUSED;
    const { route, body } = message as { route?: unknown; body?: unknown };
    const table: Record<string, Route> = kind === 'page' ? pageRoutes : contentRoutes;
    if (typeof route !== 'string' || !Object.hasOwn(table, route)) return REFUSED;
    const parsed = z.safeParse((table[route] as Route).body, body);
    if (!parsed.success) return REFUSED;
    try {
      if (kind === 'page') {
        const handler = pages[route as keyof PageRoutes] as (body: unknown) => Promise<unknown>;
        return { ok: (await handler(parsed.data)) ?? null };
      }
      const url = plainUrl(sender.url);
      const from = {
        tabId: sender.tab?.id as number,
        frameId: sender.frameId as number,
        url,
        document: sender.documentId ?? url,
        ahead: isAhead(sender),
      };
      const handler = content[route as keyof ContentRoutes] as (body: unknown, from: From) => Promise<null>;
      await handler(parsed.data, from);
      return { ok: null };
    } catch (thrown) {
      return { fault: toPlain(thrown) };
    }
  };
}

/** Origin and path of an address, '' for none; of other schemes the scheme alone. */
export function plainUrl(url: string | undefined): string {
  if (!url || !URL.canParse(url)) return '';
  const { protocol, host, pathname } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? `${protocol}//${host}${pathname}`.slice(0, 300) : protocol;
}
