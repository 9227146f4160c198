import { platformIds } from '../../lib/platforms/ids.ts';
import { item } from '../../lib/storage/item.ts';
import { proofs } from '../../lib/storage/items.ts';
import { list, mapOf, nullable, number, object, oneOf, text } from '../../lib/storage/shape.ts';

/** What the sensors of one tab reported, by frame id, before it is linked to anything. Gone with the browser. */
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
        more: number,
        embeds: list(
          object({
            key: text,
            platform: oneOf(...platformIds),
            widgetId: nullable(text),
            proof: oneOf(...proofs),
            source: oneOf('script', 'element', 'inline', 'network', 'frame'),
          }),
        ),
      }),
    ),
    fallback: {},
  });

export type Sightings = Awaited<ReturnType<ReturnType<typeof sightings>['read']>>;

/** How many embeds that is, over all frames. */
export const countOf = (seen: Sightings): number =>
  Object.values(seen).reduce((sum, { embeds, more }) => sum + embeds.length + more, 0);
