import type { EmbedPlatform } from '../../lib/platforms/ids.ts';
import { pageHosts } from '../../lib/platforms/page-hosts.ts';
import { item } from '../../lib/storage/item.ts';
import { flag, list, mapOf, nullable, number, object, text } from '../../lib/storage/shape.ts';

const PATIENCE_MS = 6_000;
const MOST_SCRIPTS = 5;
/** Where vendors tell people to load their scripts from, beside their own hosts. */
const CDNS = /^(unpkg\.com|cdn\.jsdelivr\.net)$/;

/** Headers by which a page takes nothing from other sites that does not say that it may be taken, or is not what a hash says. */
const CHOOSY = [
  ['cross-origin-embedder-policy', /^require-corp/],
  ['document-isolation-policy', /^isolate-and-require-corp/],
  ['integrity-policy', /\bscript\b/],
] as const;
/** Types of scripts: of an answer that may not be guessed at, no other is run (Fetch, "nosniff"). */
const CODE = /(java|ecma|j|live)script\b/i;
/** What no browser runs, guessed at or not: markup is no script, and data of other sites is thrown away (Fetch, "opaque-response blocking"). */
const NO_CODE = /^text\/html\b|^(application|text)\/([\w.-]+\+)?json\b/i;

/** Whether an answer is something else in place of a script. */
function isOther({ headers }: Response): boolean {
  const type = headers.get('content-type') ?? '';
  return NO_CODE.test(type) || (/nosniff/i.test(headers.get('x-content-type-options') ?? '') && !CODE.test(type));
}

const UNREAD = { policies: null, choosy: false };

/** What a look from outside found for the page a tab shows, and whether a person has asked for one. Gone with the browser. */
export const outside = (tabId: number) =>
  item({
    key: `outside.${tabId}`,
    area: 'session',
    shape: object({
      /** Origin and path of the page it is about. */
      url: text,
      /** Origin of the page a person wants to know about; '' for none. */
      wanted: text,
      policies: nullable(list(text)),
      choosy: flag,
      scripts: mapOf(nullable(number)),
      open: list(text),
    }),
    fallback: { url: '', wanted: '', ...UNREAD, scripts: {}, open: [] },
  });

/**
 * Whether a script's address, which a page can make up, may be fetched at all: a vendor's host or CDN, the page's own host, or a file of the
 * vendor's name. Anything else could be something in a private network.
 */
export function mayFetch(address: string, platform: EmbedPlatform, page: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(page)) return false;
  const { protocol, origin, pathname, hostname } = new URL(address);
  if (protocol !== 'https:') return false;
  // A public name at least: addresses in numbers and home networks are nobody's CDN.
  const isPublic = /\.[a-z][a-z0-9-]*$/i.test(hostname) && !/\.(local|internal|lan|home|arpa)$/i.test(hostname);
  const { isIts, file } = pageHosts[platform];
  const isWidgetFile = isPublic && file?.test(pathname) === true;
  return isIts.test(hostname) || CDNS.test(hostname) || origin === new URL(page).origin || isWidgetFile;
}

/** Hosts whose redirects may be followed: others could lead anywhere. */
const isVendors = (url: string): boolean => {
  const { hostname } = new URL(url);
  return CDNS.test(hostname) || Object.values(pageHosts).some(({ isIts }) => isIts.test(hostname));
};

/** Asks for pages and scripts from the background, where no blocker, consent manager or policy of the page is in the way. */
export function createOutside(fetcher: typeof fetch) {
  async function ask(url: string, mode: RequestMode): Promise<Response> {
    const answer = await fetcher(url, {
      mode,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      // Following needs no permission of its own where `no-cors` forbids anything else; only vendors are asked that way.
      redirect: isVendors(url) ? 'follow' : 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    void answer.body?.cancel();
    return answer;
  }

  /** @returns the status; 0 when nothing answered, or something else in place of a script; null when something did that we may not read (no permission for its host). */
  async function statusOf(url: string): Promise<{ status: number | null; open?: boolean }> {
    try {
      const answer = await ask(url, 'cors');
      return {
        status: answer.type === 'opaqueredirect' ? null : answer.ok && isOther(answer) ? 0 : answer.status,
        // Without a permission for its host we read it as any site would, and are not shown that header.
        open: answer.type === 'cors' || answer.headers.get('access-control-allow-origin') === '*',
      };
    } catch (thrown) {
      if (thrown instanceof Error && thrown.name === 'TimeoutError') return { status: 0 };
      if (!isVendors(url)) return { status: null };
      // Refused by CORS, or nobody there: the second way tells which.
      return ask(url, 'no-cors').then(
        () => ({ status: null }),
        () => ({ status: 0 }),
      );
    }
  }

  async function headersOf(url: string): Promise<{ policies: string[] | null; choosy: boolean }> {
    try {
      const { ok, redirected, headers } = await ask(url, 'cors');
      // A way to a login or a challenge has a policy of its own, not the page's.
      if (!ok || redirected) return UNREAD;
      const policy = headers.get('content-security-policy');
      return {
        policies: policy === null ? [] : [policy.slice(0, 4000)],
        choosy: CHOOSY.some(([name, says]) => says.test(headers.get(name) ?? '')),
      };
    } catch {
      return UNREAD;
    }
  }

  /** What was asked for each tab's page, answered or not: a page may name new addresses without end. */
  const asked = new Map<number, { url: string; all: Set<string> }>();

  return {
    /** Look once per page and script. @returns whether anything is known now that was not before. */
    async look(tabId: number, url: string, scripts: readonly { address: string; platform: EmbedPlatform }[]): Promise<boolean> {
      const known = await outside(tabId).read();
      const isSame = known.url === url;
      const before = asked.get(tabId);
      const mine = before?.url === url ? before : { url, all: new Set<string>() };
      asked.set(tabId, mine);
      const isNew = (address: string) => !mine.all.has(address) && !(isSame && address in known.scripts);
      const wanted = scripts
        .filter(({ address, platform }) => mayFetch(address, platform, url) && isNew(address))
        .slice(0, Math.max(0, MOST_SCRIPTS + 1 - mine.all.size));
      const needsPolicies = url.startsWith('https:') && !(isSame && known.policies !== null) && !mine.all.has(url);
      for (const { address } of wanted) mine.all.add(address);
      if (needsPolicies) mine.all.add(url);
      if (wanted.length === 0 && !needsPolicies) return false;
      const [{ policies, choosy }, ...answers] = await Promise.all([
        needsPolicies ? headersOf(url) : known,
        ...wanted.map(({ address }) => statusOf(address)),
      ]);
      const found = Object.fromEntries(wanted.map(({ address }, at) => [address, answers[at]?.status ?? null]));
      const open = wanted.flatMap(({ address }, at) => (answers[at]?.open ? [address] : []));
      const after = await outside(tabId).update((now) => ({
        ...now,
        url,
        policies,
        choosy,
        scripts: { ...(now.url === url ? now.scripts : {}), ...found },
        open: [...(now.url === url ? now.open : []), ...open],
      }));
      return JSON.stringify(after) !== JSON.stringify(known);
    },
  };
}
