import { z } from 'zod/mini';
import { platformIds } from '../platforms/ids.ts';

/** An answer's type rides along with no run-time cost: only the background answers, and it is ours. */
const answers = <A>() => ({}) as { readonly answer?: A };
const id = z.string().check(z.minLength(1), z.maxLength(200));
const name = z.string().check(z.minLength(1), z.maxLength(200));
const status = z.enum(['active', 'inactive']);
const tabId = z.int();

/** What the options page needs to ask for an account: names of the fields, and where the person finds their values. */
export interface PlatformAbout {
  id: (typeof platformIds)[number];
  name: string;
  /** Match patterns of the API hosts, to be asked for from the click. */
  origins: readonly string[];
  credentials: readonly { field: 'token'; secret: boolean }[];
  /** Where the key is found, and the vendor's own page about it. */
  keyPage: string;
}

/**
 * Every question our pages may ask the background. All but `account.connect`, `account.replaceKey` and `lock.*` answer
 * as soon as the question is taken: results come through the stored items.
 */
export const pageRoutes = {
  /** A page has opened or is still open and visible: refresh what is stale of this account. Also proves the worker lives. */
  'view.alive': { body: z.object({ accountId: z.nullable(id) }), ...answers<{ version: string }>() },
  /** The person asked for everything of this account anew. */
  'account.refresh': { body: z.object({ accountId: id }), ...answers<null>() },
  'platform.list': { body: z.object({}), ...answers<PlatformAbout[]>() },
  /** Check the credentials with the vendor and keep them if they work. `secret` may hold a URL or curl line with the token. */
  'account.connect': {
    body: z.object({
      platform: z.enum(platformIds),
      secret: z.string().check(z.maxLength(5000)),
      label: z.string().check(z.maxLength(80)),
    }),
    ...answers<{ accountId: string }>(),
  },
  'account.replaceKey': { body: z.object({ accountId: id, secret: z.string().check(z.maxLength(5000)) }), ...answers<null>() },
  'account.label': {
    body: z.object({ accountId: id, label: z.string().check(z.minLength(1), z.maxLength(80)) }),
    ...answers<null>(),
  },
  /** Forget the account: its secret, cached records and waiting writes. */
  'account.remove': { body: z.object({ accountId: id }), ...answers<null>() },
  'widget.setStatus': { body: z.object({ accountId: id, widgetId: id, status }), ...answers<null>() },
  'widget.setStatusMany': {
    body: z.object({ accountId: id, widgetIds: z.array(id).check(z.maxLength(20_000)), status }),
    ...answers<null>(),
  },
  'batch.stop': { body: z.object({ accountId: id }), ...answers<null>() },
  'batch.dismiss': { body: z.object({ accountId: id }), ...answers<null>() },
  'widget.create': { body: z.object({ accountId: id, workspaceId: id, name }), ...answers<null>() },
  'widget.delete': { body: z.object({ accountId: id, widgetId: id }), ...answers<null>() },
  /** Read this one widget again. */
  'widget.read': { body: z.object({ accountId: id, widgetId: id }), ...answers<null>() },
  /** The embed code of a widget, right for its platform. */
  'widget.snippet': { body: z.object({ accountId: id, widgetId: id }), ...answers<{ snippet: string }>() },
  'workspace.rename': { body: z.object({ accountId: id, workspaceId: id, name }), ...answers<null>() },
  /** Try a failed or unsure write once more, or stop speaking of it. */
  'intent.retry': { body: z.object({ intentId: id }), ...answers<null>() },
  'intent.dismiss': { body: z.object({ intentId: id }), ...answers<null>() },
  /** Look at this tab now, with whatever access we have (after a click on our icon: `activeTab`). */
  'page.look': { body: z.object({ tabId }), ...answers<null>() },
  /** Scroll to an embed's visible part and outline it. */
  'page.show': { body: z.object({ tabId, key: id }), ...answers<{ shown: boolean }>() },
  /** Set a lock where there is none. */
  'lock.set': {
    body: z.object({
      passphrase: z.string().check(z.minLength(8), z.maxLength(500)),
      idleMinutes: z.int().check(z.minimum(1), z.maximum(1440)),
    }),
    ...answers<null>(),
  },
  'lock.open': { body: z.object({ passphrase: z.string().check(z.maxLength(500)) }), ...answers<{ opened: boolean }>() },
  'lock.shut': { body: z.object({}), ...answers<null>() },
  'lock.remove': { body: z.object({ passphrase: z.string().check(z.maxLength(500)) }), ...answers<{ opened: boolean }>() },
  /** Change after how many idle minutes the lock shuts, by its passphrase. */
  'lock.idle': {
    body: z.object({ passphrase: z.string().check(z.maxLength(500)), idleMinutes: z.int().check(z.minimum(1), z.maximum(1440)) }),
    ...answers<{ opened: boolean }>(),
  },
  /** The passphrase is lost: give up the lock and every key sealed under it. */
  'lock.forget': { body: z.object({}), ...answers<null>() },
  /** The person pressed a key or the pointer in one of our pages: the only thing that holds the lock open. */
  'lock.touch': { body: z.object({}), ...answers<null>() },
} as const;

const MAX_EMBEDS = 50;

/** One embed as a sensor saw it. Treated as hostile: every length is capped here. */
const seen = z.object({
  key: z.string().check(z.maxLength(20)),
  platform: z.enum(platformIds),
  widgetId: z.nullable(z.string().check(z.maxLength(200))),
  proof: z.enum(['declared', 'loaded', 'alive']),
  source: z.enum(['script', 'element', 'inline', 'network', 'frame']),
});
export type Seen = z.infer<typeof seen>;

/** The few things a content script may tell. None asks for anything, none is answered with anything but null. */
export const contentRoutes = {
  'page.report': {
    body: z.object({ embeds: z.array(seen).check(z.maxLength(MAX_EMBEDS)), more: z.int().check(z.minimum(0)) }),
    ...answers<null>(),
  },
  /** The frame is going away, with the embeds it had reported. */
  'page.gone': { body: z.object({}), ...answers<null>() },
} as const;

export type PageRoutes = typeof pageRoutes;
export type PageRoute = keyof PageRoutes;
export type ContentRoutes = typeof contentRoutes;
export type ContentRoute = keyof ContentRoutes;
export type Body<R extends { body: z.core.$ZodType }> = z.infer<R['body']>;
export type Answer<R> = R extends { readonly answer?: infer A } ? A : never;
