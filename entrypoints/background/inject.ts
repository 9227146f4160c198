import { browser } from '../../lib/browser.ts';
import type { Glance } from '../../lib/page/examiner.ts';
import type { Look } from '../../lib/page/sensor.ts';
import type { PageState } from '../../lib/storage/pages.ts';

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

/** A page that is put aside for the way back takes a script with it, which then runs on the way back or never. */
const PATIENCE_MS = 3000;

/** What an injection came to, or null when nothing has come back for too long. */
const inTime = <R>(injected: Promise<R>): Promise<R | null> =>
  Promise.race([injected, new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null))]);

interface Looked {
  access: PageState['access'];
  /** The documents, by frame, that have an embed now. */
  documents: Map<number, string | undefined>;
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
  if (RESTRICTED.test(address)) return { access: 'restricted', documents: new Map(), host: '', url: '', unseen: [] };
  // A tab that nobody looks at has no idle moments to wait for.
  const files = tab?.active ? [SENSOR_FILE] : FROM_START;
  try {
    const inject = () => inTime(browser.scripting.executeScript({ target: { tabId, allFrames: true }, files }));
    // Once more: by then it is another page that is there, or the same one has found the time.
    const results = (await inject()) ?? (await inject()) ?? [];
    const looks = results.flatMap(({ result }) => (isLook(result) ? [result] : []));
    const entered = results.filter(({ frameId }) => frameId !== 0).map(({ result }) => (isLook(result) ? result.host : ''));
    const documents = new Map(
      results.flatMap(({ frameId, documentId, result }: Injected) =>
        isLook(result) && result.found > 0 ? [[frameId, documentId] as const] : [],
      ),
    );
    return {
      access: 'looked',
      documents,
      ...place,
      unseen: notIn(
        looks.flatMap((look) => look.frames),
        entered,
      ),
    };
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message : '';
    return { access: RESTRICTED_WORDS.test(words) ? 'restricted' : 'closed', documents: new Map(), ...place, unseen: [] };
  }
}

/** Of these hosts, those that stand more often than in the other list: several frames may share a host, and only some be open to us. */
function notIn(hosts: readonly string[], others: readonly string[]): string[] {
  const count = (list: readonly string[], host: string) => list.filter((one) => one === host).length;
  return [...new Set(hosts)].filter((host) => count(hosts, host) > count(others, host));
}

const isLook = (result: unknown): result is Look => {
  const look = result as Partial<Look> | null;
  return (
    typeof look?.host === 'string' &&
    typeof look.found === 'number' &&
    Array.isArray(look.frames) &&
    look.frames.every((frame) => typeof frame === 'string')
  );
};

/**
 * The examiner in some frames of a tab, or its look made anew: what it sees comes as `page.facts`. A page that we may not enter (any more) is
 * simply not looked at closely.
 * @returns hints of the top page, if that was among them: what a widget that was not found may be hidden by.
 */
export async function injectExaminer(tabId: number, frameIds: number[]): Promise<string[]> {
  try {
    const results = await inTime(browser.scripting.executeScript({ target: { tabId, frameIds }, files: [EXAMINER_FILE] }));
    const glance = results?.find(({ frameId }) => frameId === 0)?.result as Partial<Glance> | undefined;
    const hints = Array.isArray(glance?.hints) ? glance.hints : [];
    return hints.filter((hint): hint is string => typeof hint === 'string').slice(0, 20);
  } catch {
    return [];
  }
}

/** What browsers say when the frame is not there (any more): Chromium, Chromium while it goes, Firefox. */
const NO_FRAME = /no frame with id|frame with id \d+ was removed|invalid frame/i;

/**
 * The examiner in one frame.
 * @returns whether that document is in its frame. silent: nothing came back, as from a page that is busy, or that was put aside just then.
 */
export async function examineDocument(tabId: number, frameId: number, document: string): Promise<'there' | 'gone' | 'silent'> {
  try {
    const results = await inTime(
      browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [EXAMINER_FILE] }),
    );
    if (results === null) return 'silent';
    const there = (results[0] as Injected | undefined)?.documentId ?? document;
    // What is no id is an address (messaging/serve.ts), and says nothing of which document it is.
    return there === document || document === '' || document.includes(':') ? 'there' : 'gone';
  } catch (thrown) {
    return thrown instanceof Error && NO_FRAME.test(thrown.message) ? 'gone' : 'there';
  }
}

/** Whether, in the page's own world, Oscar's command function is a script element: named access on the window (HTML standard, 7.2.2.3). */
export async function isShadowed(tabId: number, frameId: number): Promise<boolean> {
  try {
    const answers = await inTime(
      browser.scripting.executeScript({
        target: { tabId, frameIds: [frameId] },
        world: 'MAIN',
        func: () => (window as unknown as { OscarChat?: unknown }).OscarChat instanceof Element,
      }),
    );
    return answers?.[0]?.result === true;
  } catch {
    return false;
  }
}
