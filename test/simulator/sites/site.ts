import type { Ask, Reply } from '../exchange.ts';

/** A demo web site: one host, a sentence on what it shows, and its pages. */
export interface Site {
  host: string;
  about: string;
  /** Undefined means there is no such page. */
  answer: (ask: Ask) => Reply | undefined;
}
