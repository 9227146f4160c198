import { docs } from './docs.ts';
import { fixtures, fixturesElsewhere } from './fixtures.ts';
import { frames } from './frames.ts';
import { late } from './late.ts';
import { plain } from './plain.ts';
import { shop } from './shop.ts';
import type { Site } from './site.ts';
import { expired, guide, off, several, stranger } from './small.ts';
import { spa } from './spa.ts';

/** All demo web sites, in the order the index shows them. */
export const SITES: readonly Site[] = [
  shop,
  guide,
  off,
  stranger,
  expired,
  several,
  late,
  spa,
  frames,
  docs,
  plain,
  fixtures,
  fixturesElsewhere,
];
