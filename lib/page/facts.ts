/*
 * What the examiner sees of a frame and its embeds, beyond that they are there: the evidence that rules judge by. It comes out of a page and
 * is parsed and capped by the background (messaging/routes.ts) like everything a content script says.
 */

import type { EmbedPlatform } from '../platforms/ids.ts';

/** Where the part of an embed that a visitor would use is. `none`: there is no such element. */
export type Part = 'shown' | 'covered' | 'hidden' | 'small' | 'off-screen' | 'none' | 'unsure';

/** What an embed's hosts and frames have cost this page since it loaded. Null: this browser does not tell. */
export interface Cost {
  requests: number;
  /** Of those whose size the page may know. */
  bytes: number;
  longTaskMs: number | null;
  /** Cumulative layout shift score. */
  shift: number | null;
}

/** Of one embed. */
export interface EmbedFacts {
  key: string;
  /** Address of its script without query, where it has one. */
  script: string | null;
  /** Milliseconds from the page's start until the embed was first seen, and until its script had loaded. */
  seenAt: number;
  loadedAt: number | null;
  /** The script element's error event was seen. */
  failed: boolean;
  /**
   * What the browser tells of the script's request. `asked`: that something became of it, not what (of other sites' scripts it tells no
   * more). `unknown`: there is no script, or it no longer remembers all it asked for.
   */
  answer: 'came' | 'asked' | 'none' | 'unasked' | 'unknown';
  /**
   * What decides about that answer before it is run. `cors`: it has to be meant for other sites. `strict`: more than that, as hashes, credentials or
   * a worker of the page's own.
   */
  checks: 'cors' | 'strict' | null;
  /** The script carries a nonce, by which the page's policy lets it run. */
  nonce: boolean;
  /** It names a widget or is made to: other scripts of the vendor's hosts may be for anything. */
  sure: boolean;
  /** Origin of the server that it says it talks to, where that may be any. */
  server: string | null;
  /** Why the browser leaves the script alone: by whom (empty: not known by name), and for which category or setting. */
  held: { by: 'consent' | 'delay'; name: string; detail: string } | null;
  /** An attribute that the platform ignores, and the one that was meant: of the widget's id, or of a setting. */
  misspelled: { found: string; right: string; of: 'id' | 'setting' } | null;
  /** It is of a form that the vendor no longer serves. */
  legacy: boolean;
  version: string | null;
  part: Part;
  /** What covers it: the element's own words or name. */
  cover: string | null;
  /** It could be used in this document before. */
  wasAlive: boolean;
  /** The page's address changed without a load since then. */
  navigated: boolean;
  /** Enough time has gone by (5 s) for what is still missing to be missing. */
  waited: boolean;
  /** Answers its own API calls got, refusals only. */
  refused: { host: string; status: number }[];
  /** The id of this visitor's conversation at the vendor, where the widget leaves it in the page's storage. */
  conversation: string | null;
  /** Oscar: the element with the id that hides the command function. */
  shadowing: boolean;
  cost: Cost | null;
}

/** Of one frame. */
export interface FrameFacts {
  /** 'null' for sandboxed ones. */
  origin: string;
  secure: boolean;
  /** Sandbox flags that its element lacks, where they can be known: `allow-scripts`, `allow-same-origin`. */
  sandboxed: string[];
  storageBlocked: boolean;
  microphone: 'granted' | 'prompt' | 'denied' | 'insecure' | 'unknown';
  /** Policies in meta elements. */
  policies: string[];
  /** Refusals by policy that were seen: effective directive, blocked address (`inline` for inline scripts). */
  violations: { directive: string; blocked: string; enforced: boolean }[];
  /** The sensor was there from the document's start, so no refusal can have gone unseen. */
  fromStart: boolean;
  /** Embeds that could be used, and left the page when its address changed without a load. */
  lost: { platform: EmbedPlatform; widgetId: string | null }[];
  /** Of a frame below the top page that is the vendor's own: whose, and all that it costs. */
  vendor: { platform: EmbedPlatform; cost: Cost } | null;
  /** What the sensor and examiner themselves have cost, in ms. */
  ours: number;
}
