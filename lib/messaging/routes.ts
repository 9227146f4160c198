import { z } from 'zod/mini';
import type { EmbedFacts, FrameFacts } from '../page/facts.ts';
import type { Json } from '../platforms/endpoint.ts';
import { accountPlatforms, embedPlatforms } from '../platforms/ids.ts';
import { credentialFields, type Way } from '../platforms/platform.ts';

/** An answer's type rides along with no run-time cost: only the background answers, and it is ours. */
const answers = <A>() => ({}) as { readonly answer?: A };
const id = z.string().check(z.minLength(1), z.maxLength(200));
const name = z.string().check(z.minLength(1), z.maxLength(200));
const status = z.enum(['active', 'inactive']);
const tabId = z.int();
/** A host with its port, never an address. */
const siteLink = z.object({ host: z.string().check(z.regex(/^[^\s/?#@]{1,255}$/)), accountId: id, widgetId: id });

const attributes = z.record(z.string().check(z.minLength(1), z.maxLength(100)), z.string().check(z.maxLength(2000)));
const pageCommand = z.union([
  z.object({ do: z.literal('open') }),
  z.object({ do: z.literal('close') }),
  z.object({ do: z.literal('open-with'), message: z.string().check(z.minLength(1), z.maxLength(2000)) }),
  /** `user_id`, `email`, `name`, and any attributes of the site's own. */
  z.object({ do: z.literal('identify'), user: attributes }),
  z.object({ do: z.literal('start-flow'), flowId: z.string().check(z.minLength(1), z.maxLength(200)), context: attributes }),
]);
export type PageCommand = z.infer<typeof pageCommand>;

/** What the options page needs to ask for an account: names of the fields, and where the person finds their values. */
export interface PlatformAbout {
  id: (typeof accountPlatforms)[number];
  name: string;
  /** Match patterns of the API hosts, to be asked for from the click. */
  origins: readonly string[];
  ways: readonly Way[];
  /** Where the key is found, and the vendor's own page about it. */
  keyPage: string;
  /** The plans to choose from where the vendor does not tell which one an account has; else none. */
  plans: readonly { name: string; perMinute: number }[];
}

/** Whatever a message can carry; what goes out is built by the endpoint's own names. */
const json = z.custom<Json>((value) => value !== undefined);
const way = z.enum(['key', 'login', 'browser']);
/** Any of them may hold a URL or curl line with the key in it. */
const typed = z.partialRecord(z.enum(credentialFields), z.string().check(z.maxLength(5000)));

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
  /** Check the credentials with the vendor and keep them if they work. */
  'account.connect': {
    body: z.object({ platform: z.enum(accountPlatforms), way, typed, label: z.string().check(z.maxLength(80)) }),
    ...answers<{ accountId: string }>(),
  },
  'account.replaceKey': { body: z.object({ accountId: id, way, typed }), ...answers<null>() },
  'account.label': {
    body: z.object({ accountId: id, label: z.string().check(z.minLength(1), z.maxLength(80)) }),
    ...answers<null>(),
  },
  /** Which plan the account has, where its vendor does not tell. */
  'account.choosePlan': { body: z.object({ accountId: id, plan: name }), ...answers<null>() },
  /** Forget the account: its secret, cached records and waiting writes. */
  'account.remove': { body: z.object({ accountId: id }), ...answers<null>() },
  'widget.setStatus': { body: z.object({ accountId: id, widgetId: id, status }), ...answers<null>() },
  'widget.setStatusMany': {
    body: z.object({ accountId: id, widgetIds: z.array(id).check(z.maxLength(20_000)), status }),
    ...answers<null>(),
  },
  'batch.stop': { body: z.object({ accountId: id }), ...answers<null>() },
  'batch.dismiss': { body: z.object({ accountId: id }), ...answers<null>() },
  /** The workspace is empty at vendors that have none. */
  'widget.create': { body: z.object({ accountId: id, workspaceId: z.union([id, z.literal('')]), name }), ...answers<null>() },
  'widget.delete': { body: z.object({ accountId: id, widgetId: id }), ...answers<null>() },
  /** Have a widget answer on this origin too. */
  'widget.allowOrigin': {
    body: z.object({ accountId: id, widgetId: id, origin: z.string().check(z.maxLength(300)) }),
    ...answers<null>(),
  },
  /** Read this one widget again. */
  'widget.read': { body: z.object({ accountId: id, widgetId: id }), ...answers<null>() },
  /** The embed code of a widget, right for its platform. */
  'widget.snippet': { body: z.object({ accountId: id, widgetId: id }), ...answers<{ snippet: string }>() },
  /**
   * Ask one of the vendor's documented endpoints, or works, by its name. `seen`: for what overwrites, the record as the person saw it; when it
   * is another by now, nothing is written (`refused`, reason `changed`).
   */
  'record.ask': {
    body: z.object({
      accountId: id,
      endpoint: z.string().check(z.maxLength(60)),
      values: z.record(z.string().check(z.maxLength(60)), json),
      seen: z.optional(json),
    }),
    ...answers<{ answer: Json; at: number }>(),
  },
  /** A person says that a widget belongs to a site, or no longer. */
  'site.link': { body: siteLink, ...answers<null>() },
  'site.unlink': { body: siteLink, ...answers<null>() },
  'workspace.rename': { body: z.object({ accountId: id, workspaceId: id, name }), ...answers<null>() },
  /** Try a failed or unsure write once more, or stop speaking of it. */
  'intent.retry': { body: z.object({ intentId: id }), ...answers<null>() },
  'intent.dismiss': { body: z.object({ intentId: id }), ...answers<null>() },
  /** Look at this tab now, with whatever access we have (after a click on our icon: `activeTab`). */
  'page.look': { body: z.object({ tabId }), ...answers<null>() },
  /** Scroll to an embed's visible part and outline it. */
  'page.show': { body: z.object({ tabId, key: id }), ...answers<{ shown: boolean }>() },
  /** Have an embed do something in its page, by what its vendor documents. `seen` tells what could be seen of it afterwards. */
  'page.command': {
    body: z.object({ tabId, key: id, command: pageCommand }),
    ...answers<{ seen: 'done' | 'no-change' | 'not-ready' }>(),
  },
  /**
   * Let the person point at an embed in the page: which one comes as `picked` in the page's item. A second time ends it (`off`); `nothing`
   * is there to be pointed at.
   */
  'page.pick': { body: z.object({ tabId }), ...answers<{ picking: 'on' | 'off' | 'nothing' }>() },
  /** Load the page anew with the sensor there from its start, for what can only be seen then. */
  'page.reload': { body: z.object({ tabId }), ...answers<null>() },
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
  /** Look at every open tab of the sites that are allowed. What is found comes as the tabs' items. */
  'tabs.look': { body: z.object({}), ...answers<null>() },
  /** Begin or end keeping where widgets are seen. */
  'seenOn.keep': { body: z.object({ on: z.boolean() }), ...answers<null>() },
  'seenOn.erase': { body: z.object({ platform: z.enum(embedPlatforms), widgetId: id }), ...answers<null>() },
  'seenOn.eraseAll': { body: z.object({}), ...answers<null>() },
  /** Open these addresses one after another in one background tab of that window. */
  'check.start': {
    body: z.object({
      urls: z.array(z.string().check(z.maxLength(2000))).check(z.minLength(1), z.maxLength(200)),
      windowId: z.nullable(z.int()),
    }),
    ...answers<null>(),
  },
  'check.stop': { body: z.object({}), ...answers<null>() },
  'check.clear': { body: z.object({}), ...answers<null>() },
} as const;

const MAX_EMBEDS = 50;

/** One embed as a sensor saw it. Treated as hostile: every length is capped here. */
const seen = z.object({
  key: z.string().check(z.maxLength(20)),
  platform: z.enum(embedPlatforms),
  widgetId: z.nullable(z.string().check(z.maxLength(200))),
  proof: z.enum(['declared', 'loaded', 'alive']),
  source: z.enum(['script', 'element', 'inline', 'network', 'frame']),
});
export type Seen = z.infer<typeof seen>;

const short = z.string().check(z.maxLength(300));
const ms = z.number().check(z.minimum(0), z.maximum(1e10));

const cost = z.object({ requests: z.int(), bytes: ms, longTaskMs: z.nullable(ms), shift: z.nullable(ms) });

/** See page/facts.ts. */
const embedFacts: z.ZodMiniType<EmbedFacts> = z.object({
  key: z.string().check(z.maxLength(20)),
  script: z.nullable(z.string().check(z.maxLength(500))),
  seenAt: ms,
  loadedAt: z.nullable(ms),
  failed: z.boolean(),
  answer: z.enum(['came', 'asked', 'none', 'unasked', 'unknown']),
  checks: z.nullable(z.enum(['cors', 'strict'])),
  nonce: z.boolean(),
  sure: z.boolean(),
  server: z.nullable(short),
  held: z.nullable(z.object({ by: z.enum(['consent', 'delay']), name: short, detail: short })),
  misspelled: z.nullable(z.object({ found: short, right: short, of: z.enum(['id', 'setting']) })),
  legacy: z.boolean(),
  version: z.nullable(short),
  part: z.enum(['shown', 'covered', 'hidden', 'small', 'off-screen', 'none', 'unsure']),
  cover: z.nullable(short),
  wasAlive: z.boolean(),
  navigated: z.boolean(),
  waited: z.boolean(),
  refused: z.array(z.object({ host: short, status: z.int() })).check(z.maxLength(20)),
  conversation: z.nullable(z.string().check(z.maxLength(100))),
  shadowing: z.boolean(),
  cost: z.nullable(cost),
});

const frameFacts: z.ZodMiniType<FrameFacts> = z.object({
  origin: short,
  secure: z.boolean(),
  sandboxed: z.array(short).check(z.maxLength(10)),
  storageBlocked: z.boolean(),
  microphone: z.enum(['granted', 'prompt', 'denied', 'insecure', 'unknown']),
  policies: z.array(z.string().check(z.maxLength(4000))).check(z.maxLength(5)),
  violations: z.array(z.object({ directive: short, blocked: short, enforced: z.boolean() })).check(z.maxLength(30)),
  fromStart: z.boolean(),
  lost: z
    .array(z.object({ platform: z.enum(embedPlatforms), widgetId: z.nullable(z.string().check(z.maxLength(200))) }))
    .check(z.maxLength(MAX_EMBEDS)),
  ours: ms,
  vendor: z.nullable(z.object({ platform: z.enum(embedPlatforms), cost })),
});

/** The few things a content script may tell. None asks for anything, none is answered with anything but null. */
export const contentRoutes = {
  'page.report': {
    body: z.object({ embeds: z.array(seen).check(z.maxLength(MAX_EMBEDS)), more: z.int().check(z.minimum(0)) }),
    ...answers<null>(),
  },
  /** What the examiner sees of the embeds it was sent to look at. */
  'page.facts': {
    body: z.object({ frame: frameFacts, embeds: z.array(embedFacts).check(z.maxLength(MAX_EMBEDS)) }),
    ...answers<null>(),
  },
  /** The person has pointed at an embed, or given up. */
  'page.picked': { body: z.object({ key: z.nullable(z.string().check(z.maxLength(20))) }), ...answers<null>() },
  /** The frame is going away, with the embeds it had reported. */
  'page.gone': { body: z.object({}), ...answers<null>() },
} as const;

export type PageRoutes = typeof pageRoutes;
export type PageRoute = keyof PageRoutes;
export type ContentRoutes = typeof contentRoutes;
export type ContentRoute = keyof ContentRoutes;
export type Body<R extends { body: z.core.$ZodType }> = z.infer<R['body']>;
export type Answer<R> = R extends { readonly answer?: infer A } ? A : never;
