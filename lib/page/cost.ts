import { appearances } from '../platforms/appearances.ts';
import { type EmbedPlatform, embedPlatforms } from '../platforms/ids.ts';
import { pageHosts } from '../platforms/page-hosts.ts';
import type { Cost } from './facts.ts';

interface LongFrame extends PerformanceEntry {
  scripts?: { duration: number; sourceURL: string }[];
}
interface Shift extends PerformanceEntry {
  value: number;
  sources?: { node: Node | null }[];
}
type Request = PerformanceEntry &
  Partial<Pick<PerformanceResourceTiming, 'initiatorType' | 'transferSize' | 'encodedBodySize' | 'responseStatus'>>;

/** So many are remembered one by one: of a page that stays open for days, the first, where its scripts are, and the last. */
const MOST_KEPT = 3000;
/** What counts as a long task (W3C Long Tasks). */
const LONG_MS = 50;
const REFUSED = [401, 403, 404, 410, 429];

/** What this frame's requests, long frames and layout shifts have been since it loaded, told apart by vendor. */
export interface Meter {
  cost(platform: EmbedPlatform, isIts: (node: Node) => boolean): Cost;
  /** Refusals that a vendor's own calls got, as far as the browser tells: CORS calls, not scripts. */
  refused(platform: EmbedPlatform, isIts: (address: string) => boolean): { host: string; status: number }[];
  /** What is known of the requests for one address: the browser itself remembers no more than 250. */
  asked(address: string): readonly PerformanceResourceTiming[];
  stop(): void;
}

const bytesOf = ({ transferSize, encodedBodySize }: Request): number => transferSize || encodedBodySize || 0;

/**
 * Start counting; what the browser still remembers from before is counted too.
 * @param changed called when something came in
 * @param isVendors The frame is a vendor's own: everything in it is its widget's.
 * @see https://developer.mozilla.org/docs/Web/API/PerformanceLongAnimationFrameTiming (Chromium only, like layout shifts)
 */
export function startMeter(changed: () => void, isVendors: boolean): Meter {
  const requests: Request[] = [];
  /** What those came to that are not remembered. */
  const dropped = new Map<EmbedPlatform, { requests: number; bytes: number }>();
  const longFrames: LongFrame[] = [];
  const shifts: Shift[] = [];
  const observers: PerformanceObserver[] = [];
  const known = PerformanceObserver.supportedEntryTypes;

  function watch<E extends PerformanceEntry>(type: string, wanted: (entry: E) => boolean, keep: (entry: E) => void): boolean {
    if (!known.includes(type)) return false;
    const observer = new PerformanceObserver((list) => {
      const fresh = (list.getEntries() as E[]).filter(wanted);
      for (const entry of fresh) keep(entry);
      if (fresh.length > 0) changed();
    });
    observer.observe({ type, buffered: true });
    observers.push(observer);
    return true;
  }
  const isOf = (platform: EmbedPlatform, address: string) => isVendors || appearances[platform].traces.test(address);
  function drop(one: Request): void {
    for (const platform of embedPlatforms) {
      if (!isOf(platform, one.name)) continue;
      const before = dropped.get(platform) ?? { requests: 0, bytes: 0 };
      dropped.set(platform, { requests: before.requests + 1, bytes: before.bytes + bytesOf(one) });
    }
  }
  watch<Request>(
    'resource',
    ({ name }) => embedPlatforms.some((platform) => isOf(platform, name)),
    (entry) => {
      requests.push(entry);
      if (requests.length > MOST_KEPT) for (const one of requests.splice(MOST_KEPT / 2, 1)) drop(one);
    },
  );
  const upTo =
    <E>(kept: E[]) =>
    (entry: E) => {
      if (kept.length < MOST_KEPT) kept.push(entry);
    };
  const seesLong = watch<LongFrame>('long-animation-frame', ({ scripts }) => (scripts?.length ?? 0) > 0, upTo(longFrames));
  const seesShifts = watch<Shift>('layout-shift', ({ sources }) => (sources?.length ?? 0) > 0, upTo(shifts));

  const of = (platform: EmbedPlatform) => requests.filter(({ name }) => isOf(platform, name));

  return {
    cost(platform, isIts) {
      const own = of(platform);
      const long = longFrames.flatMap(({ scripts = [] }) =>
        scripts.filter(({ duration, sourceURL }) => duration >= LONG_MS && isOf(platform, sourceURL)),
      );
      const moved = shifts.filter(({ sources = [] }) => sources.some(({ node }) => node && isIts(node)));
      return {
        requests: own.length + (dropped.get(platform)?.requests ?? 0),
        bytes: own.reduce((sum, one) => sum + bytesOf(one), dropped.get(platform)?.bytes ?? 0),
        longTaskMs: seesLong ? Math.round(long.reduce((sum, { duration }) => sum + duration, 0)) : null,
        shift: seesShifts ? Math.round(moved.reduce((sum, { value }) => sum + value, 0) * 1000) / 1000 : null,
      };
    },
    refused(platform, isIts) {
      // The last answer per address counts: a widget may have tried again with success.
      const calls = of(platform).filter(({ initiatorType }) => initiatorType === 'fetch' || initiatorType === 'xmlhttprequest');
      // What starts anew at another address: a good answer after a refusal ends that.
      const good = ({ name, responseStatus = 0 }: Request) => isIts(name) && responseStatus >= 200 && responseStatus < 300;
      const since = pageHosts[platform].isPatient ? calls.findLastIndex(good) + 1 : 0;
      const last = new Map(
        calls.slice(since).map(({ name, responseStatus = 0 }) => [name.replace(/[?#].*/, ''), responseStatus]),
      );
      return [...last]
        .filter(([address, status]) => REFUSED.includes(status) && isIts(address))
        .map(([address, status]) => ({ host: new URL(address).host, status }))
        .slice(0, 20);
    },
    asked: (address) => requests.filter(({ name }) => name === address) as PerformanceResourceTiming[],
    stop: () => {
      for (const observer of observers) observer.disconnect();
    },
  };
}
