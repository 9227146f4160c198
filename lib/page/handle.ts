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
  /** The extension that left this; another (after an update) starts anew. */
  alive(): boolean;
  found(): readonly Found[];
  /** Report everything again. */
  report(): void;
  stop(): void;
  show?: (key: string) => boolean;
}

const scope = globalThis as unknown as { widgetControl?: Handle };

export const handle = (): Handle | undefined => scope.widgetControl;

export const setHandle = (value: Handle): void => {
  scope.widgetControl = value;
};
