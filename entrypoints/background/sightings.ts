import { z } from 'zod/mini';
import { type Body, type ContentRoutes, contentRoutes } from '../../lib/messaging/routes.ts';
import { item } from '../../lib/storage/item.ts';
import { flag, mapOf, number, object, type Shape, text } from '../../lib/storage/shape.ts';

type Report = Body<ContentRoutes['page.report']>;
type Facts = Body<ContentRoutes['page.facts']>;

const report: Shape<Report> = (value): value is Report => z.safeParse(contentRoutes['page.report'].body, value).success;
const facts: Shape<Facts | null> = (value): value is Facts | null =>
  value === null || z.safeParse(contentRoutes['page.facts'].body, value).success;

/** What the scripts in one tab reported, by frame id, before it is linked to anything. Gone with the browser. */
export const sightings = (tabId: number) =>
  item({
    key: `sightings.${tabId}`,
    area: 'session',
    shape: mapOf(
      object({
        /** When it was told. */
        at: number,
        /** Origin and path of the frame. */
        url: text,
        /** The browser's id of the document that told it. */
        document: text,
        /** The sensor's last report. */
        report,
        /** The examiner's, once it was there. */
        facts,
        /** Oscar: in the page's own world the command function is an element. */
        shadowed: flag,
      }),
    ),
    fallback: {},
  });

export type Sightings = Awaited<ReturnType<ReturnType<typeof sightings>['read']>>;

/** How many embeds these frames have together. */
export const countOf = (frames: readonly Sightings[string][]): number =>
  frames.reduce((sum, { report: { embeds, more } }) => sum + embeds.length + more, 0);
