import { embedPlatforms } from '../platforms/ids.ts';
import { item } from './item.ts';
import { widgetProblems, widgetStatuses } from './items.ts';
import { flag, list, nullable, number, object, oneOf, optional, text } from './shape.ts';

/** What one rule found: its words are `rule.<id>` in the locale files, with these values. */
const finding = object({
  rule: text,
  severity: oneOf('error', 'warning', 'info'),
  values: list(text),
  fix: optional(
    object({
      do: oneOf('copy', 'link', 'switch-on', 'allow-origin', 'settings', 'reload-and-watch'),
      text: optional(text),
      what: optional(
        oneOf('snippet', 'csp', 'attribute', 'attributes', 'address', 'setting', 'beginning', 'host', 'connect', 'key'),
      ),
      url: optional(text),
    }),
  ),
});
export type Finding = Embed['findings'][number];

/** What a person can have an embed do in its page, where its platform documents it. */
export const commands = ['open', 'close', 'open-with', 'identify', 'start-flow'] as const;
export type Command = (typeof commands)[number];

const cost = object({ requests: number, bytes: number, longTaskMs: nullable(number), shift: nullable(number) });

export const proofs = ['declared', 'loaded', 'alive'] as const;
const embed = object({
  /** Unique in its tab: frame id and the sensor's own key. */
  key: text,
  platform: oneOf(...embedPlatforms),
  platformName: text,
  widgetId: nullable(text),
  proof: oneOf(...proofs),
  frameId: number,
  /** 'top', or the frame's origin and path. */
  frame: text,
  source: oneOf('script', 'element', 'inline', 'network', 'frame'),
  ownership: oneOf('yours', 'not-yours', 'unknown'),
  /** The record it is linked to, as last answered. */
  record: nullable(
    object({
      accountId: text,
      accountLabel: text,
      id: text,
      name: text,
      status: oneOf(...widgetStatuses),
      expired: flag,
      /** ISO 8601: when the plan of its account ends. */
      planExpires: optional(nullable(text)),
      /** The account's key was refused: what is said of the record is as old as its list. */
      refused: optional(flag),
      origins: optional(list(text)),
      problems: optional(list(oneOf(...widgetProblems))),
    }),
  ),
  /** Ms from the page's start until it was first seen, and until its script had loaded. Null: not looked at closely. */
  seenAt: nullable(number),
  loadedAt: nullable(number),
  cost: nullable(cost),
  /** The id of this visitor's conversation at the vendor, where the page has it. */
  conversation: optional(nullable(text)),
  /** Something of its vendor's is shown, and nothing says which of several widgets it is. */
  unsure: optional(flag),
  findings: list(finding),
  can: list(oneOf(...commands)),
});
export type Embed = NonNullable<Awaited<ReturnType<ReturnType<typeof page>['read']>>>['embeds'][number];

/** What the sensor found in one tab, linked to the records. Null until the tab was looked at. */
export const page = (tabId: number) =>
  item({
    key: `page.${tabId}`,
    area: 'session',
    shape: nullable(
      object({
        at: number,
        /** looked: the sensor ran. closed: this site is not accessible yet. restricted: the browser lets no extension in. */
        access: oneOf('looked', 'closed', 'restricted'),
        /** Origin and path of the page, where we may know it; never its query, which may hold anything. */
        url: optional(text),
        /** Host of the page, where we may know it. */
        host: text,
        embeds: list(embed),
        /** More embeds than we list were found. */
        more: number,
        /** Hosts of frames that could not be looked into: a click on the icon opens only the page's own site. */
        unseen: list(text),
        /** Where a widget that was not found may come from, or be held: see page/surroundings.ts. */
        hints: optional(list(text)),
        /** What was found about the page as a whole. */
        findings: list(finding),
        /** What our own scripts have cost this page, in ms, over all frames. Null: not measured. */
        ours: nullable(number),
        /** The embed a person has pointed at, by its key. */
        picked: nullable(text),
      }),
    ),
    fallback: null,
  });
export type PageState = NonNullable<Awaited<ReturnType<ReturnType<typeof page>['read']>>>;

/** The tab in which the person is pointing at a widget; null for none. */
export const pointing = item({ key: 'pointing', area: 'session', shape: nullable(number), fallback: null });
