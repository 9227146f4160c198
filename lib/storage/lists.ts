import { embedPlatforms } from '../platforms/ids.ts';
import { item } from './item.ts';
import { widgetStatuses } from './items.ts';
import { proofs } from './pages.ts';
import { flag, list, nullable, number, object, oneOf, optional, text } from './shape.ts';

/*
 * Stored values of the lists over many pages: where widgets were seen, and addresses that are checked. Apart from `items.ts`, which is in
 * the first load of the popup, where none of these is needed.
 */

const known = object({
  platform: oneOf(...embedPlatforms),
  id: text,
  /** It is in one of the person's accounts: such ones are the last to fall out of a list that is full. */
  yours: flag,
  sites: number,
  pages: number,
  /** Pages have fallen out, so there were more. */
  more: flag,
  last: number,
});
export type Known = Awaited<ReturnType<typeof seenOn.read>>['widgets'][number];

/** Whether the person wants it kept where widgets are seen; and of each widget seen the sums. Never written unless `on`. */
export const seenOn = item({
  key: 'seenOn',
  shape: object({ on: flag, widgets: list(known) }),
  fallback: { on: false, widgets: [] },
  packed: true,
});

const site = object({
  /** Host, with its port where it has one. */
  host: text,
  first: number,
  last: number,
  more: flag,
  /** Path alone: a query may hold anything. */
  paths: list(object({ path: text, first: number, last: number })),
});
export type Site = Awaited<ReturnType<ReturnType<typeof seenAt>['read']>>[number];

export const SEEN_AT = 'seenOn.';
/** The sites on which one widget was seen, the latest first. */
export const seenAt = (platform: string, id: string) =>
  item({ key: `${SEEN_AT}${platform}.${id}`, shape: list(site), fallback: [], packed: true });

const checkedEmbed = object({
  platform: oneOf(...embedPlatforms),
  platformName: text,
  widgetId: nullable(text),
  proof: oneOf(...proofs),
  frame: text,
  ownership: oneOf('yours', 'not-yours', 'unknown'),
  record: nullable(object({ accountLabel: text, name: text, status: oneOf(...widgetStatuses) })),
  findings: list(object({ rule: text, severity: oneOf('error', 'warning', 'info'), values: list(text) })),
});
export type CheckedEmbed = CheckedRow['embeds'][number];

const row = object({
  /** The address as it is opened. */
  url: text,
  state: oneOf('waiting', 'open', 'done', 'failed'),
  /**
   * Why it failed. no-access: the site is not allowed. unreachable: the browser got no page. no-page: what came is none (a download).
   * elsewhere: that, or it led to a site that is not allowed. timeout: it had not loaded in time; what was found by then is kept.
   */
  why: optional(oneOf('no-access', 'elsewhere', 'unreachable', 'no-page', 'timeout')),
  /** How often it was begun: a background that dies over it begins again, but not for ever. */
  tries: number,
  /** Origin and path of the page it led to. */
  landed: text,
  /** What the server answered; null where the browser does not tell. */
  status: nullable(number),
  embeds: list(checkedEmbed),
  more: number,
});
export type CheckedRow = NonNullable<Awaited<ReturnType<typeof check.read>>>['rows'][number];

/** Addresses that are opened one after another, and what was found there. Gone with the browser. */
export const check = item({
  key: 'check',
  area: 'session',
  shape: nullable(
    object({
      id: text,
      /** The window in which its one tab is opened; the tab, once there is one. */
      windowId: nullable(number),
      tabId: nullable(number),
      endedAt: nullable(number),
      /** asked: by the person. closed: they closed the tab. */
      stopped: nullable(oneOf('asked', 'closed')),
      rows: list(row),
    }),
  ),
  fallback: null,
});
export type Check = NonNullable<Awaited<ReturnType<typeof check.read>>>;
