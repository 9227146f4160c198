import { browser } from '../../lib/browser.ts';
import { clearLeftovers } from './acting.ts';
import { FROM_START } from './inject.ts';
import type { Pages } from './pages.ts';

const SENSOR = 'sensor';
/** The API hosts of the manifest. */
const ours = (): readonly string[] => browser.runtime.getManifest().host_permissions ?? [];

interface Origins {
  origins?: string[];
}

/** Patterns of sites a person has opened to us: what is granted, less the vendors' API hosts. */
async function openSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((origin) => !ours().includes(origin));
}

/**
 * The three modes of site access, which are nothing but what the browser has granted: none (on click), some sites, all sites.
 * The sensor is registered for exactly the granted sites, and anew whenever they change.
 */
export function createAccess(pages: Pages) {
  let turn: Promise<void> = Promise.resolve();

  async function register(): Promise<void> {
    const matches = await openSites();
    const known = await browser.scripting.getRegisteredContentScripts({ ids: [SENSOR] });
    const { matches: current = [], js = [] } = known[0] ?? {};
    const isSame = matches.length === current.length && matches.every((match) => current.includes(match));
    // A registration may outlive an update, and then be of the files of before.
    if (isSame && (matches.length === 0 || js.length === FROM_START.length)) return;
    if (known.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SENSOR] });
    if (matches.length === 0) return;
    await browser.scripting.registerContentScripts([
      {
        id: SENSOR,
        js: FROM_START,
        matches,
        allFrames: true,
        matchOriginAsFallback: true,
        runAt: 'document_start',
        persistAcrossSessions: true,
      } as Parameters<typeof browser.scripting.registerContentScripts>[0][number],
    ]);
  }

  /** Tabs that are open already get the sensor now, not at their next load. A discarded tab has no page yet; it gets it as it loads. */
  async function eachOpenTab(origins: string[], work: (tabId: number) => Promise<unknown>): Promise<void> {
    if (origins.length === 0) return;
    for (const { id } of await browser.tabs.query({ url: origins, discarded: false })) if (id !== undefined) void work(id);
  }

  // One registration at a time: two that interleave would both try to add the same id.
  const inTurn = () => {
    turn = turn.then(register, register);
    return turn;
  };

  return {
    register: inTurn,

    granted({ origins = [] }: Origins): void {
      const sites = origins.filter((origin) => !ours().includes(origin));
      void inTurn().then(() => eachOpenTab(sites, pages.look));
    },

    takenBack({ origins = [] }: Origins): void {
      void inTurn().then(() => (origins.length > 0 ? pages.takenBack() : undefined));
    },

    /** Every open tab that we may look at, on our own start. */
    async lookAtOpenTabs(): Promise<void> {
      // First the registration: a page that opens between the two would get its sensor from neither.
      await inTurn();
      await eachOpenTab(await openSites(), (tabId) => Promise.all([pages.look(tabId), clearLeftovers(tabId)]));
    },
  };
}
