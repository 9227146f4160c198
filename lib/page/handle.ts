import type { Recognised } from '../platforms/embed.ts';
import type { EmbedPlatform } from '../platforms/ids.ts';

/** One embed in this frame, with the element that stands for it. */
export interface Found extends Recognised {
  key: string;
  platform: EmbedPlatform;
  /** Null: known by its requests alone. */
  element: Element | null;
  /** Ms from the page's start. */
  seenAt: number;
  loadedAt: number | null;
  /** Its script could not be loaded: the browser said so. */
  failed: boolean;
  /** Of a snippet: it has made its element, which stands for it from then on. */
  made?: boolean;
}

export interface Violation {
  directive: string;
  blocked: string;
  enforced: boolean;
}

/**
 * What the scripts of one frame share: a global of our isolated world, which the page cannot see. It is how a second injection finds the
 * first.
 */
export interface Handle {
  /** The document it watches: Firefox keeps a frame's global when the first, empty document is followed by one of the same origin. */
  root: Document;
  /** The extension that left this; another (after an update) starts anew. */
  alive(): boolean;
  found(): readonly Found[];
  /** Refusals by the page's policy so far, whatever they were about. */
  violations: readonly Violation[];
  /** Whether the sensor was there before the page. */
  fromStart: boolean;
  /** Ms the sensor has taken so far. */
  spent(): number;
  /** Report everything again. @returns how many there are. */
  report(): number;
  /** Look at what is known once more, and report what has changed. */
  update(): void;
  stop(): void;
  /** What the examiner adds: it is told of every change, and says whether an embed whose element has left is still there. */
  examiner?: { changed(): void; isThere(one: Found): boolean; examine(): void };
}

const scope = globalThis as unknown as { widgetControl?: Handle };

/** Its own, that is: a page's element by that name would be found there too (HTML standard, named access on the Window object). */
export const handle = (): Handle | undefined => (Object.hasOwn(scope, 'widgetControl') ? scope.widgetControl : undefined);

export const setHandle = (value: Handle): void => {
  scope.widgetControl = value;
};
