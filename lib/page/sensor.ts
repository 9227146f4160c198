import { isAlive, onStop, tell } from '../messaging/tell.ts';
import { embeds } from '../platforms/embeds.ts';
import type { PlatformId } from '../platforms/ids.ts';
import { type Found, handle, setHandle } from './handle.ts';
import { watchTree } from './tree.ts';
import { visiblePart } from './visible.ts';

const recognisers = Object.entries(embeds) as [PlatformId, (typeof embeds)[PlatformId]][];
const SELECTOR = recognisers.map(([, recogniser]) => recogniser.selector).join(',');
const MOST = 50;
/** After a script has run, its widget may take a while to draw: when to look again, in ms. */
const LOOK_AGAIN_MS = [100, 400, 1000, 2500, 5000];

type Proof = 'declared' | 'loaded' | 'alive';

/** What a look returns: this frame's host, and the host of each of its frames. Those we were not let into are then known. */
export interface Look {
  host: string;
  frames: string[];
  /** Embeds in this frame. */
  found: number;
}

function lookAround(found: number): Look {
  const frames: string[] = [];
  // Most pages have no frames: then nothing is searched for them.
  if (globalThis.length === 0) return { host: location.host, frames, found };
  for (const frame of Document.prototype.querySelectorAll.call(document, 'iframe[src]')) {
    const { src } = frame as HTMLIFrameElement;
    if (/^https?:/.test(src) && URL.canParse(src)) frames.push(new URL(src).host);
  }
  return { host: location.host, frames: frames.slice(0, MOST), found };
}

/**
 * Watch this frame for embeds. Sends nothing until there is one, and each change once. A second call, by another injection, makes the
 * first report again instead; what an older version of the extension left behind is replaced.
 */
export function startSensor(): Look {
  const before = handle();
  if (before?.alive() && before.root === document) {
    return lookAround(before.report());
  }
  before?.stop();

  const found = new Map<Element, Found & { loaded: boolean }>();
  let keys = 0;
  let said = '[]';
  let timers: ReturnType<typeof setTimeout>[] = [];
  let stopped = false;

  const proofOf = (one: Found & { loaded: boolean }): Proof => {
    if (visiblePart(one, [...found.values()])) return 'alive';
    return one.loaded || ran(one.element) ? 'loaded' : 'declared';
  };

  function report(again = false): void {
    if (!isAlive()) {
      stop();
      return;
    }
    const all = [...found.values()];
    const seen = all.slice(0, MOST).map((one) => ({
      key: one.key,
      platform: one.platform,
      widgetId: one.widgetId?.slice(0, 200) ?? null,
      proof: proofOf(one),
      source: 'script' as const,
    }));
    const body = { embeds: seen, more: all.length - seen.length };
    const text = JSON.stringify(body);
    if (text === said && !(again && all.length > 0)) return;
    if (all.length === 0 && said === '[]') return;
    said = all.length === 0 ? '[]' : text;
    tell('page.report', body);
  }

  const reportAgain = () => {
    report(true);
    return found.size;
  };

  function lookAgain(): void {
    for (const timer of timers) clearTimeout(timer);
    timers = LOOK_AGAIN_MS.map((ms) => setTimeout(report, ms));
  }

  function consider(script: Element): void {
    const known = found.get(script);
    for (const [platform, recogniser] of recognisers) {
      const attribute = (name: string) => script.getAttribute(name);
      const src = script instanceof HTMLScriptElement ? script.src : '';
      const type = (attribute('type') ?? '').trim().toLowerCase();
      const match = recogniser.recognise({ src, type, attribute });
      if (!match) continue;
      if (known) known.widgetId = match.widgetId;
      else {
        found.set(script, { key: String(++keys), platform, widgetId: match.widgetId, element: script, loaded: false });
        script.addEventListener('load', onLoad);
        // Only now: each costs a page without a widget something. A second time changes nothing.
        addEventListener('pagehide', onHide);
        addEventListener('pageshow', onShow);
      }
      lookAgain();
      return;
    }
    found.delete(script);
  }

  function onLoad(event: Event): void {
    const one = event.isTrusted ? found.get(event.currentTarget as Element) : undefined;
    if (!one) return;
    one.loaded = true;
    report();
    lookAgain();
  }

  const stopWatching = watchTree(document, SELECTOR, {
    seen: consider,
    gone(script) {
      found.delete(script);
    },
    settled: () => report(),
  });

  function onHide(): void {
    if (said !== '[]') tell('page.gone', {});
    said = '[]';
  }
  function onShow(event: PageTransitionEvent): void {
    if (event.persisted) report();
  }
  const stopListening = onStop(stop);

  function stop(): void {
    stopped = true;
    stopListening();
    stopWatching();
    for (const timer of timers) clearTimeout(timer);
    for (const script of found.keys()) script.removeEventListener('load', onLoad);
    removeEventListener('pagehide', onHide);
    removeEventListener('pageshow', onShow);
  }

  setHandle({ root: document, alive: () => !stopped && isAlive(), found: () => [...found.values()], report: reportAgain, stop });
  return lookAround(found.size);
}

/** Whether the browser has fetched this script: an entry with a duration. (Blocked ones have none, or an empty one.) */
function ran(script: Element): boolean {
  if (!(script instanceof HTMLScriptElement) || !script.src) return false;
  return performance
    .getEntriesByName(script.src, 'resource')
    .some((entry) => (entry as PerformanceResourceTiming).responseEnd > 0 && entry.duration > 0);
}
