import type { PlatformId } from '../platforms/ids.ts';

/** One embed in this frame, with the element that stands for it. */
export interface Found {
  key: string;
  platform: PlatformId;
  widgetId: string | null;
  element: Element;
}

/**
 * What the sensor and the overlay of one frame share: a global of our isolated world, which the page cannot see. It is how a second
 * injection finds the first.
 */
export interface Handle {
  /** The document it watches: Firefox keeps a frame's global when the first, empty document is followed by one of the same origin. */
  root: Document;
  /** The extension that left this; another (after an update) starts anew. */
  alive(): boolean;
  found(): readonly Found[];
  /** Report everything again. @returns how many there are. */
  report(): number;
  stop(): void;
  show?: (key: string) => boolean;
}

const scope = globalThis as unknown as { widgetControl?: Handle };

export const handle = (): Handle | undefined => scope.widgetControl;

export const setHandle = (value: Handle): void => {
  scope.widgetControl = value;
};
