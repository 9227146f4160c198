import { browser } from '../../lib/browser.ts';
import type { Glance } from '../../lib/page/examiner.ts';
import type { Look } from '../../lib/page/sensor.ts';
import { pageHosts, vendorOf } from '../../lib/platforms/page-hosts.ts';
import type { PageState } from '../../lib/storage/pages.ts';
import { inTime } from './in-time.ts';

const SENSOR_FILE = '/sensor.js';
/** The sensor so that it misses nothing of a page. */
export const FROM_START = ['/at-once.js', SENSOR_FILE];
const EXAMINER_FILE = '/examiner.js';

/** Addresses no extension may enter, whatever it was granted: the browser's own pages and its store. */
const RESTRICTED = /^(chrome|edge|about|moz-extension|chrome-extension|devtools|view-source|resource):/;
/** Chrome's words for pages it keeps extensions out of (extensions/common/manifest_handlers/content_scripts, permissions_data). */
const RESTRICTED_WORDS = /chrome:\/\/|edge:\/\/|gallery|devtools|webstore|Missing host permission for the tab, and .*restricted/i;

/** The document's own id is told by Chromium and by Firefox (ESR 153, not yet 140); the types do not know it. */
interface Injected {
  frameId: number;
  documentId?: string;
  result?: unknown;
}

/** Of one frame, that are asked about. */
const MOST_FRAME_HOSTS = 50;
/** Asked a second time, and not to wait for anything. */
const AT_ONCE_MS = 1000;

export type Injection = Parameters<typeof browser.scripting.executeScript>[0];

/**
 * What an injection came to. Once more where nothing has come back: by then it is another page that is there, or the same one has found the time;
 * and if it, or one frame of it, is still loading, that is not waited for any more.
 */
const inWholeTime = async (injection: Injection) =>
  (await inTime(browser.scripting.executeScript(injection))) ??
  (await inTime(browser.scripting.executeScript({ ...injection, injectImmediately: true }), AT_ONCE_MS));

interface Looked {
  access: PageState['access'];
  /** The documents, by frame, that have an embed now, or are a vendor's. */
  documents: Map<number, string | undefined>;
  /** Frames below the top page that are of a vendor's. */
  vendors: number[];
  host: string;
  /** Origin and path. */
  url: string;
  /** Hosts of frames it was not let into. */
  unseen: string[];
}

/** The sensor in every frame of a tab that we may enter: what it found comes as reports of its own. */
export async function injectSensor(tabId: number): Promise<Looked> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const address = tab?.url ?? '';
  const { host, origin, pathname } = URL.canParse(address) ? new URL(address) : { host: '', origin: '', pathname: '' };
  const place = { host, url: `${origin}${pathname}` };
  const nothing = { documents: new Map(), vendors: [], unseen: [] };
  if (RESTRICTED.test(address)) return { access: 'restricted', ...nothing, host: '', url: '' };
  // A tab that nobody looks at has no idle moments to wait for.
  const files = tab?.active ? [SENSOR_FILE] : FROM_START;
  try {
    const target = { tabId, allFrames: true };
    const [answers, inside] = await Promise.all([
      inWholeTime({ target, files }),
      // Of a page that goes away meanwhile there is nothing to be told.
      inWholeTime({ target, func: hostsOfFrames, args: [MOST_FRAME_HOSTS] }).catch(() => null),
    ]);
    const results = answers ?? [];
    const entered = results.filter(({ frameId }) => frameId !== 0).map(({ result }) => (isLook(result) ? result.host : ''));
    const documents = new Map(
      results.flatMap(({ frameId, documentId, result }: Injected) =>
        isLook(result) && (result.found > 0 || isVendors(result)) ? [[frameId, documentId] as const] : [],
      ),
    );
    return {
      access: 'looked',
      documents,
      vendors: results.flatMap(({ frameId, result }) => (frameId !== 0 && isLook(result) && isVendors(result) ? [frameId] : [])),
      ...place,
      unseen: notIn(
        (inside ?? []).flatMap(({ result }) => (isList(result) ? result : [])),
        entered,
      ),
    };
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message : '';
    return { access: RESTRICTED_WORDS.test(words) ? 'restricted' : 'closed', ...nothing, ...place };
  }
}

const isVendors = ({ host }: Look): boolean => vendorOf(host.replace(/:\d+$/, '')) !== undefined;

/** Of these hosts, those that stand more often than in the other list: several frames may share a host, and only some be open to us. */
function notIn(hosts: readonly string[], others: readonly string[]): string[] {
  const count = (list: readonly string[], host: string) => list.filter((one) => one === host).length;
  return [...new Set(hosts)].filter((host) => count(hosts, host) > count(others, host));
}

const isLook = (result: unknown): result is Look => {
  const look = result as Partial<Look> | null;
  return typeof look?.host === 'string' && typeof look.found === 'number';
};

const isList = (result: unknown): result is string[] => Array.isArray(result) && result.every((one) => typeof one === 'string');

/** Runs in a frame, in a world of ours: the host of each frame in it. Those we were not let into are then known. */
function hostsOfFrames(most: number): string[] {
  // By the prototype's own method: a page may shadow the document's.
  const frames = Document.prototype.querySelectorAll.call(document, 'iframe[src]') as NodeListOf<HTMLIFrameElement>;
  return Array.from(frames, ({ src }) => (URL.canParse(src) ? new URL(src).host : ''))
    .filter(Boolean)
    .slice(0, most);
}

/** What browsers say when the frame is not there (any more): Chromium, Chromium while it goes, Firefox. */
const NO_FRAME = /no frame with id|frame with id \d+ was removed|invalid frame/i;

/** What came of sending the examiner into a frame. `silent`: nothing came back, as from a page that is busy, or that was put aside just then. */
interface Visit {
  came: 'in' | 'closed' | 'gone' | 'silent';
  /** The browser's id of the document that is there, where it tells it. */
  document?: string;
  /** Of the top page: what a widget that was not found may be hidden by. */
  hints: string[];
}

/** The examiner in one frame, or its look made anew: what it sees comes as `page.facts`. */
export async function injectExaminer(tabId: number, frameId: number): Promise<Visit> {
  try {
    const results = await inWholeTime({ target: { tabId, frameIds: [frameId] }, files: [EXAMINER_FILE] });
    const { documentId: document, result }: Partial<Injected> = results?.[0] ?? {};
    const { hints } = (result ?? {}) as Partial<Glance>;
    return {
      came: results ? 'in' : 'silent',
      ...(document && { document }),
      hints: (Array.isArray(hints) ? hints : []).filter((hint) => typeof hint === 'string').slice(0, 20),
    };
  } catch (thrown) {
    return { came: thrown instanceof Error && NO_FRAME.test(thrown.message) ? 'gone' : 'closed', hints: [] };
  }
}

const shadows = Object.values(pageHosts).flatMap((one) => one.shadows ?? []);

/** Whether, in the page's own world, a widget's command function is an element: named access on the window (HTML standard, 7.2.2.3). */
export async function isShadowed(tabId: number, frameId: number): Promise<boolean> {
  try {
    const answers = await inTime(
      browser.scripting.executeScript({
        target: { tabId, frameIds: [frameId] },
        world: 'MAIN',
        func: (names: string[]) => names.some((name) => (window as unknown as Record<string, unknown>)[name] instanceof Element),
        args: [shadows],
      }),
    );
    return answers?.[0]?.result === true;
  } catch {
    return false;
  }
}
