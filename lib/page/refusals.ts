import { appearances } from '../platforms/appearances.ts';
import { platformNames } from '../platforms/ids.ts';
import { maySpeakTo, pageHosts } from '../platforms/page-hosts.ts';
import type { Meter } from './cost.ts';
import type { EmbedFacts } from './facts.ts';
import type { Found } from './handle.ts';
import { rootOf } from './shadow.ts';

/** Origin of the server that an embed says it talks to. */
export function serverOf(platform: Found['platform'], element: Element | null): string | null {
  const { server } = pageHosts[platform];
  const address = (server && element && Element.prototype.getAttribute.call(element, server)) || '';
  return address !== '' && URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI).origin : null;
}

/** Refusals the browser tells of, or else the widget's own word for one: then without a status. */
export function refusalsOf({ platform, widgetId, element }: Found, all: readonly Found[], meter: Meter): EmbedFacts['refused'] {
  const others = all.flatMap((one) =>
    one.platform === platform && one.widgetId !== widgetId && one.widgetId ? [one.widgetId] : [],
  );
  const own = serverOf(platform, element);
  // A call that names another embed's widget is that one's; one that names none may be anybody's.
  const isIts = (address: string) =>
    maySpeakTo(platform, new URL(address), own) &&
    ((widgetId !== null && address.includes(widgetId)) || !others.some((other) => address.includes(other)));
  const told = meter.refused(platform, isIts);
  const { refusal } = appearances[platform];
  const root = refusal && element && rootOf(element);
  if (told.length > 0 || !root || !refusal) return told;
  const said = [...root.querySelectorAll(refusal.selector)].at(-1)?.textContent ?? '';
  return refusal.says.test(said) ? [{ host: platformNames[platform], status: 0 }] : [];
}
