import { isOnHost } from '../../lib/platforms/embed.ts';
import { embeds } from '../../lib/platforms/embeds.ts';
import type { EmbedPlatform } from '../../lib/platforms/ids.ts';
import { item } from '../../lib/storage/item.ts';
import { flag, list, mapOf, nullable, number, object, text } from '../../lib/storage/shape.ts';

const PATIENCE_MS = 6_000;
const MOST_SCRIPTS = 5;
/** Where vendors tell people to load their scripts from, beside their own hosts. */
const CDNS = ['unpkg.com', 'cdn.jsdelivr.net'];

/** What a look from outside found for the page a tab shows, and whether a person has asked for one. Gone with the browser. */
export const outside = (tabId: number) =>
  item({
    key: `outside.${tabId}`,
    area: 'session',
    shape: object({
      /** Origin and path of the page it is about. */
      url: text,
      wanted: flag,
      policies: nullable(list(text)),
      scripts: mapOf(nullable(number)),
    }),
    fallback: { url: '', wanted: false, policies: null, scripts: {} },
  });

/**
 * Whether a script's address, which a page can make up, may be fetched at all: a vendor's host or CDN, the page's own host, or a file of the
 * vendor's name. Anything else could be something in a private network.
 */
export function mayFetch(address: string, platform: EmbedPlatform, page: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(page)) return false;
  const { protocol, origin, pathname } = new URL(address);
  if (protocol !== 'https:') return false;
  const isWidgetFile = platform === 'open-chat-studio' && /open-chat-studio-widget/.test(pathname);
  return isOnHost(address, [...embeds[platform].hosts, ...CDNS]) || origin === new URL(page).origin || isWidgetFile;
}

/** Asks for pages and scripts from the background, where no blocker, consent manager or policy of the page is in the way. */
export function createOutside(fetcher: typeof fetch) {
  async function ask(url: string, mode: RequestMode): Promise<Response> {
    const answer = await fetcher(url, {
      mode,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    void answer.body?.cancel();
    return answer;
  }

  /** @returns the status; 0 when nothing answered; null when something did that we may not read (no permission for its host). */
  async function statusOf(url: string): Promise<number | null> {
    try {
      return (await ask(url, 'cors')).status;
    } catch (thrown) {
      if (thrown instanceof Error && thrown.name === 'TimeoutError') return 0;
      // Refused by CORS, or nobody there: the second way tells which.
      return ask(url, 'no-cors').then(
        () => null,
        () => 0,
      );
    }
  }

  async function policiesOf(url: string): Promise<string[] | null> {
    try {
      const policy = (await ask(url, 'cors')).headers.get('content-security-policy');
      return policy === null ? [] : [policy.slice(0, 4000)];
    } catch {
      return null;
    }
  }

  return {
    /** Look once per page and script. @returns whether anything is known now that was not before. */
    async look(tabId: number, url: string, scripts: readonly { address: string; platform: EmbedPlatform }[]): Promise<boolean> {
      const known = await outside(tabId).read();
      const isSame = known.url === url;
      const wanted = scripts
        .filter(({ address, platform }) => mayFetch(address, platform, url) && !(isSame && address in known.scripts))
        .slice(0, MOST_SCRIPTS);
      const needsPolicies = url.startsWith('https:') && !(isSame && known.policies !== null);
      if (wanted.length === 0 && !needsPolicies) return false;
      const [policies, ...statuses] = await Promise.all([
        needsPolicies ? policiesOf(url) : known.policies,
        ...wanted.map(({ address }) => statusOf(address)),
      ]);
      const found = Object.fromEntries(wanted.map(({ address }, at) => [address, statuses[at] ?? null]));
      const after = await outside(tabId).update((now) => ({
        ...now,
        url,
        policies,
        scripts: { ...(now.url === url ? now.scripts : {}), ...found },
      }));
      return JSON.stringify(after) !== JSON.stringify(known);
    },
  };
}
