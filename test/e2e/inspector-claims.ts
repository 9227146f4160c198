import type { Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { simulatorFetch } from '../simulator/client.ts';
import type { Simulator } from '../simulator/server.ts';
import type { Claim, FixturePage } from './inspector-pages.ts';

const SITE = 'https://fixtures.demo.test/';

interface Violation {
  directive: string;
  blocked: string;
  enforced: boolean;
}

/** A fixture page in a window of its own: a page behind another is not drawn, and nothing in it is seen. */
export interface OpenPage {
  page: FixturePage;
  tab: Page;
  tabId: number;
  /** Hosts whose requests were refused here. */
  refused: string[];
}

/** Opens one page, as far as its setup goes. Opening is not awaited further than that its document begins. */
export async function openFixture(session: Session, page: FixturePage): Promise<OpenPage> {
  const ids = () => session.ask(async (api) => (await api.tabs.query({})).map(({ id }) => id));
  const before = await ids();
  const tab = await session.browser.newPage({ type: 'window' });
  const tabId = (await ids()).find((id) => !before.includes(id));
  if (tabId === undefined) throw new Error('The new window has no tab.');
  const refused: string[] = [];
  if (page.setup?.block) await block(tab, page.setup.block, refused);
  if (page.behaves.some((claim) => 'violation' in claim)) await tab.evaluateOnNewDocument(collectViolations);
  return { page, tab, tabId, refused };
}

/** Loads the page, does what its setup says, and waits until it behaves as it claims. */
export async function prove(open: OpenPage, simulator: Simulator): Promise<void> {
  const { page, tab } = open;
  const { setup = {}, behaves, moves } = page;
  await tab.goto(`${SITE}${page.path}`, { waitUntil: 'domcontentloaded' });
  if (moves) await until(() => tab.url() === new URL(moves, SITE).href, { message: `${page.path} to move on` });
  if (setup.first) await claimed(open, { js: setup.first }, simulator);
  if (setup.click) await tab.click(setup.click);
  for (const claim of behaves) await claimed(open, claim, simulator);
}

const claimed = (open: OpenPage, claim: Claim, simulator: Simulator): Promise<unknown> =>
  until(() => holds(open, claim, simulator), {
    timeout: 20_000,
    every: 50,
    message: `${open.page.path} to behave as it claims: ${JSON.stringify(claim)}`,
  });

async function holds({ tab, refused }: OpenPage, claim: Claim, simulator: Simulator): Promise<unknown> {
  if ('js' in claim) {
    const frame = claim.frame ? tab.frames().find((one) => one.url().endsWith(claim.frame ?? '')) : tab.mainFrame();
    return frame && (await frame.evaluate(`Promise.resolve(${claim.js}).then(Boolean)`));
  }
  if ('violation' in claim) {
    const seen = (await tab.evaluate('globalThis.__violations')) as Violation[];
    return seen.some(
      ({ directive, blocked, enforced }) =>
        directive === claim.violation && blocked.includes(claim.blocked) && enforced === (claim.enforced ?? true),
    );
  }
  if ('refused' in claim) return refused.includes(claim.refused);
  if ('status' in claim) return (await simulatorFetch(simulator)(claim.status)).status === claim.is;
  return simulator.visits.some(
    ({ host, path, status }) => `${host}${path}` === claim.asked && (claim.answered === undefined || status === claim.answered),
  );
}

/** Refuses requests to these hosts in this tab only, as a blocker in the browser does; the extension's own go through. */
async function block(tab: Page, hosts: readonly string[], refused: string[]): Promise<void> {
  await tab.setRequestInterception(true);
  tab.on('request', (request) => {
    const { hostname } = new URL(request.url());
    if (!hosts.includes(hostname)) return void request.continue();
    refused.push(hostname);
    void request.abort('blockedbyclient');
  });
}

/** Runs in the page, before anything of its own. */
function collectViolations(): void {
  const all: Violation[] = [];
  Object.defineProperty(globalThis, '__violations', { value: all });
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, disposition }) => {
    all.push({ directive: effectiveDirective, blocked: blockedURI, enforced: disposition === 'enforce' });
  });
}
