import { item } from './item.ts';
import { list, object, text } from './shape.ts';

const link = object({
  /** With its port where it has one, as a page's item names it. */
  host: text,
  accountId: text,
  widgetId: text,
});
export type SiteLink = Awaited<ReturnType<typeof linkedSites.read>>[number];

/** Which widgets belong to which sites by a person's word: widgets that no page could show by itself. The latest last. */
export const linkedSites = item({ key: 'linkedSites', shape: list(link), fallback: [] });

export const isSameLink = (one: SiteLink, other: SiteLink): boolean =>
  one.host === other.host && one.accountId === other.accountId && one.widgetId === other.widgetId;
