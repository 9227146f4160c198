import { faultKinds, lacks, meanings, type PlainFault } from '../fault.ts';
import { accountPlatforms } from '../platforms/ids.ts';
import { item } from './item.ts';
import { flag, list, mapOf, nullable, number, object, oneOf, optional, type Shape, text } from './shape.ts';

/*
 * Every stored value that our pages may read. What only the background knows (secrets, keys) is in lib/accounts.
 * Times are Unix milliseconds. Ids are opaque strings.
 */

const fault: Shape<PlainFault> = object({
  kind: oneOf(...faultKinds),
  status: optional(number),
  retryAt: optional(number),
  reason: optional(text),
  paths: optional(list(text)),
  fields: optional(mapOf(text)),
  lack: optional(oneOf(...lacks)),
  means: optional(oneOf(...meanings)),
  unsent: optional(flag),
}) as Shape<PlainFault>;

/** What an account's platform can do: the UI shows a control only for what is named here. */
export const capabilities = [
  'setStatus',
  'createWidget',
  'deleteWidget',
  'listWorkspaces',
  'renameWorkspace',
  'snippet',
  'allowOrigin',
] as const;
export type Capability = (typeof capabilities)[number];

const account = object({
  id: text,
  platform: oneOf(...accountPlatforms),
  platformName: text,
  label: text,
  /** Last four characters of the key; empty for short ones. */
  last4: text,
  addedAt: number,
  can: list(oneOf(...capabilities)),
  /** Why the account cannot be used now: its key was refused, or can no longer be opened. */
  trouble: nullable(oneOf('auth', 'key-lost')),
  lacks: optional(list(oneOf(...lacks))),
  /** Its plan as a person chose it, where the vendor does not tell it. */
  chosenPlan: optional(text),
  /** Where its widgets are looked after at the vendor. */
  dashboard: optional(text),
});
export type Account = NonNullable<ReturnType<typeof accounts.valueOf>>[number];

/** The connected accounts, without their secrets, in the order they were added. */
export const accounts = item({ key: 'accounts', shape: list(account), fallback: [] });

const me = object({
  at: number,
  planName: text,
  /** ISO 8601, or null when the vendor gave none. */
  planExpires: nullable(text),
  person: text,
  limits: object({
    workspaces: nullable(number),
    agents: nullable(number),
    /** Messages the plan allows; the vendor gives no count of those used. */
    messages: nullable(number),
    /** Seconds: the fastest polling the plan allows. */
    interval: nullable(number),
  }),
  features: object({ aiAssistant: nullable(flag), leadMagnet: nullable(flag), allInOne: nullable(flag) }),
});
export type Plan = Omit<NonNullable<ReturnType<ReturnType<typeof plan>['valueOf']>>, 'at'>;

/** The account's plan and its rules, as last answered. */
export const plan = (accountId: string) => item({ key: `plan.${accountId}`, shape: nullable(me), fallback: null });

/** `other`: a status we do not know. `none`: its vendor has no switch for it. */
export const widgetStatuses = ['active', 'inactive', 'other', 'none'] as const;
export const widgetProblems = ['unpublished', 'invalid-pipeline', 'echo-only'] as const;
const widget = object({
  id: text,
  name: text,
  owner: text,
  status: oneOf(...widgetStatuses),
  /** The origins or hosts it answers on, by its platform's own rule; absent where they are not known. */
  origins: optional(list(text)),
  /** What its vendor says is wrong with it: words `widgetProblem.<id>`. */
  problems: optional(list(oneOf(...widgetProblems))),
});
export type Widget = NonNullable<ReturnType<ReturnType<typeof widgets>['valueOf']>>['rows'][number];

/** The account's widgets as last answered. `skipped` counts rows of the answer that could not be read; `more`: there are others. */
export const widgets = (accountId: string) =>
  item({
    key: `widgets.${accountId}`,
    shape: nullable(object({ at: number, rows: list(widget), skipped: number, more: optional(flag) })),
    fallback: null,
    packed: true,
  });

const workspace = object({ id: text, name: text, description: text, createdAt: text, updatedAt: text });
export type Workspace = NonNullable<ReturnType<ReturnType<typeof workspaces>['valueOf']>>['rows'][number];

/** The account's workspaces as last answered. `complete` is false when the list was too long to read to its end. */
export const workspaces = (accountId: string) =>
  item({
    key: `workspaces.${accountId}`,
    shape: nullable(object({ at: number, rows: list(workspace), skipped: number, complete: flag })),
    fallback: null,
  });

export const questions = ['plan', 'widgets', 'workspaces'] as const;
/** One of the lists that are kept fresh per account. */
export type Question = (typeof questions)[number];

/** How the last refresh of each list went, and which are being asked now. */
export const sync = (accountId: string) =>
  item({
    key: `sync.${accountId}`,
    area: 'session',
    shape: object({
      asking: list(oneOf(...questions)),
      faults: mapOf(fault),
      /** When each was last asked, whether or not an answer came. */
      tried: mapOf(number),
    }),
    fallback: { asking: [], faults: {}, tried: {} },
  });
export type Sync = Awaited<ReturnType<ReturnType<typeof sync>['read']>>;

/** Requests made on an account: what is left of the vendor's limits. Kept in local storage to survive everything. */
export const budget = (accountId: string) =>
  item({
    key: `budget.${accountId}`,
    shape: object({
      /** UTC day, `2026-11-21`, that `used` counts. */
      day: text,
      used: number,
      /** Times of the requests of the last minute. */
      recent: list(number),
      /** 0, or until when the vendor asked us to stop. */
      pausedUntil: number,
      pausedAt: number,
      /** How many 429 came in a row. */
      strikes: number,
      limits: object({ perMinute: number, perDay: nullable(number) }),
    }),
    fallback: {
      day: '',
      used: 0,
      recent: [],
      pausedUntil: 0,
      pausedAt: 0,
      strikes: 0,
      limits: { perMinute: 30, perDay: 1000 },
    },
  });
export type BudgetState = Awaited<ReturnType<ReturnType<typeof budget>['read']>>;

export const intentKinds = ['status', 'rename', 'create', 'delete'] as const;
const intent = object({
  id: text,
  accountId: text,
  kind: oneOf(...intentKinds),
  /** Widget id (status, delete), workspace id (rename: the workspace; create: where to). */
  target: text,
  /** The new name (rename, create), or the name of what is deleted or switched, to speak of it afterwards. */
  name: text,
  /** For `status`: what it shall be. */
  status: optional(oneOf('active', 'inactive')),
  /** For `status`: wanted since the request went out; sent next. */
  next: optional(oneOf('active', 'inactive')),
  /** For `create`: ids of widgets that already had this name before the request went out. */
  twins: optional(list(text)),
  /** Set on intents of one bulk action. */
  batch: optional(text),
  /**
   * waiting: not sent yet. sent: request under way, or its answer was lost. failed: refused, rolled back, `fault` says
   * why. unsure: it may have happened; only the person can decide to repeat it.
   */
  phase: oneOf('waiting', 'sent', 'failed', 'unsure'),
  at: number,
  notBefore: number,
  tries: number,
  fault: optional(fault),
});
export type Intent = Awaited<ReturnType<typeof outbox.read>>[number];

/** What is to be written at the vendors, until confirmed. Failed and unsure ones stay until the person has seen them. */
export const outbox = item({ key: 'outbox', shape: list(intent), fallback: [] });

/** One bulk action per account: how much of it is done. `left` is what was not done yet, with what a stop dropped. Failures are intents with this batch id. */
export const batch = (accountId: string) =>
  item({
    key: `batch.${accountId}`,
    shape: nullable(
      object({
        id: text,
        status: oneOf('active', 'inactive'),
        total: number,
        stopped: flag,
        endedAt: nullable(number),
        left: number,
        dropped: optional(number),
      }),
    ),
    fallback: null,
  });
export type Batch = Awaited<ReturnType<ReturnType<typeof batch>['read']>>;

/** How the person left the interface. The one item our pages write themselves. */
export const view = item({
  key: 'view',
  shape: object({
    accountId: nullable(text),
    sort: oneOf('name', 'newest', 'oldest'),
    filter: oneOf('all', 'on', 'off'),
    tab: text,
    /** The widget list is that of all accounts together. */
    all: optional(flag),
    /** The widget whose records are looked at, by account. */
    widget: optional(mapOf(text)),
    /** A record to be opened as soon as its kind is shown. */
    record: optional(nullable(object({ kind: text, id: text }))),
  }),
  fallback: { accountId: null, sort: 'name', filter: 'all', tab: 'page' },
});
export type View = Awaited<ReturnType<typeof view.read>>;

/** The passphrase lock: whether there is one, whether it is shut, and after how many idle minutes it shuts. */
export const lock = item({
  key: 'lock',
  area: 'session',
  shape: object({ shut: flag }),
  fallback: { shut: true },
});
export const lockSettings = item({
  key: 'lockSettings',
  shape: nullable(object({ salt: text, rounds: number, check: text, idleMinutes: number })),
  fallback: null,
});
