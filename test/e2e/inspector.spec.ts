import type { Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import type { Simulator } from '../simulator/server.ts';
import { expect, test } from './fixture.ts';
import { connect, settled } from './flows.ts';
import { type OpenPage, openFixture, prove } from './inspector-claims.ts';
import { type FixturePage, fixturePages, hasEmbeds, strayPages } from './inspector-pages.ts';
import { type StoredPage, wrongOf } from './inspector-verdict.ts';

/*
 * Every page of test/fixtures in a real browser, against the files that ship, with all sites opened to the extension. Each page first proves
 * that it is what it claims to be. Several are looked at together: what is waited for is the same time for all.
 */

const TOGETHER = 18;
/** On the page's clock: absence counts after 5 s (rules of what is missing), and a look that follows. */
const SETTLE_MS = 7_000;
/** An inline snippet has a second to make its element before it counts as an embed. */
const SNIPPET_MS = 2_500;
const only = process.env.FIXTURES ? new RegExp(process.env.FIXTURES) : /./;
const pages = fixturePages().filter(({ path }) => only.test(path));

test.use({ launchWith: { granted: ['https://*/*'] } });
// The batches know nothing of each other: so none of the workers is left with all of them.
test.describe.configure({ mode: 'parallel' });

test('no fixture page lies there without its expected result', () => {
  expect(strayPages()).toEqual([]);
  expect(fixturePages().filter(hasEmbeds).length).toBeGreaterThanOrEqual(60);
  expect(fixturePages().filter((page) => !hasEmbeds(page)).length).toBeGreaterThanOrEqual(30);
  expect(fixturePages().filter((page) => page.behaves.length === 0)).toEqual([]);
});

for (const batch of batches(pages.filter((page) => hasEmbeds(page) && !page.setup?.account)))
  test(`pages with a widget: ${named(batch)}`, async ({ session, simulator, kind }) => {
    await judgeAll(session, simulator, able(batch, kind), judge);
  });

for (const batch of batches(pages.filter((page) => !hasEmbeds(page))))
  test(`pages without one: ${named(batch)}`, async ({ session, simulator, kind }) => {
    await judgeAll(session, simulator, able(batch, kind), judgeEmpty);
  });

for (const account of new Set(pages.flatMap(({ setup }) => (setup?.account ? [accountOf(setup)] : []))))
  test(`pages beside an account: ${account}`, async ({ session, simulator, kind }) => {
    const mine = pages.filter(({ setup }) => setup?.account && accountOf(setup) === account);
    const row = [...simulator.state.oscar.accounts.values()].find(({ label }) => label === mine[0]?.setup?.account);
    if (!row) throw new Error(`The simulator has no account ${account}.`);
    const options = await connect(session, row.token);
    await settled(session);
    if (mine[0]?.setup?.revoked) {
      row.revoked = true;
      const accountId = await accountIdOf(session);
      await say(session, 'account.refresh', { accountId });
      await until(async () => JSON.stringify(await session.storage('local')).includes('"trouble":"auth"'), {
        message: 'the key to be found refused',
      });
    }
    await options.close();
    await judgeAll(session, simulator, able(mine, kind), judge);
  });

test.describe('without any site opened', () => {
  test.use({ launchWith: {} });
  for (const batch of batches(pages.filter(({ clicked }) => clicked)))
    test(`pages that a person clicks on: ${named(batch)}`, async ({ session, simulator, kind }) => {
      const asked = able(batch, kind).map((page) => ({
        ...page,
        expect: page.clicked === true || !page.clicked ? page.expect : page.clicked,
      }));
      // There is one popup at a time.
      let turn: Promise<unknown> = Promise.resolve();
      await judgeAll(session, simulator, asked, async (one, open) => {
        turn = turn.then(() => click(one, open));
        await turn;
        return judgeClicked(one, open);
      });
    });
});

/** Opens the popup over a page, until it is known that somebody wants to know about it. */
async function click(session: Session, { page, tab, tabId }: OpenPage): Promise<void> {
  const looked = async () => (await session.storage('session', `outside.${tabId}`))[`outside.${tabId}`];
  // A window that comes to the front meanwhile closes it.
  const asked = async () => {
    await session.popup(tab);
    return until(looked, { timeout: 5_000 });
  };
  await until(asked, { message: `${page.path} to be looked at` });
  await session.closePopup();
}

/** What is stored of the page once all has been waited for since the click. */
async function judgeClicked(session: Session, { page, tab, tabId }: OpenPage): Promise<string[]> {
  await clockPast(tab, ((await tab.evaluate('performance.now()')) as number) + SETTLE_MS);
  return judged(session, page, tabId);
}

type Verdict = (session: Session, open: OpenPage) => Promise<string[]>;

async function judgeAll(session: Session, simulator: Simulator, batch: readonly FixturePage[], verdict: Verdict): Promise<void> {
  const open: OpenPage[] = [];
  for (const page of batch) open.push(await openFixture(session, page));
  const wrong = new Map<string, string[]>();
  await Promise.all(
    open.map(async (one) => {
      const faults = await prove(one, simulator).then(
        () => verdict(session, one),
        (error: unknown) => [`THE PAGE ITSELF: ${error instanceof Error ? error.message : String(error)}`],
      );
      wrong.set(one.page.path, faults);
    }),
  );
  // By now every page has had the time of the slowest: what was right must have stayed so.
  for (const one of open) {
    const { path } = one.page;
    const first = wrong.get(path) ?? [];
    const later = first.length === 0 ? wrongOf(one.page, await pageOf(session, one.tabId)) : [];
    expect.soft([...first, ...later.map((fault) => `after a while: ${fault}`)], path).toEqual([]);
  }
  await Promise.all(open.map(({ tab }) => tab.close()));
}

/** What is stored of the page once its clock is past every wait, and it was looked at from outside. */
async function judge(session: Session, { page, tab, tabId }: OpenPage): Promise<string[]> {
  await clockPast(tab, page.settle ?? SETTLE_MS);
  await say(session, 'page.look', { tabId });
  return judged(session, page, tabId);
}

/** What stays wrong with what is stored of a page. */
async function judged(session: Session, page: FixturePage, tabId: number): Promise<string[]> {
  let faults: string[] = [];
  await until(
    async () => {
      faults = wrongOf(page, await pageOf(session, tabId));
      return faults.length === 0;
    },
    // A server that never answers is given up by the look from outside after twice 10 s.
    { timeout: 25_000, every: 200 },
  ).catch(() => undefined);
  return faults;
}

/** A page without a widget: nothing stored of it, no badge; and told so when somebody asks. */
async function judgeEmpty(session: Session, { page, tab, tabId }: OpenPage): Promise<string[]> {
  await clockPast(tab, SNIPPET_MS);
  // All observers and idle moments have had their turn.
  await tab.evaluate(`new Promise((done) => {
    const frame = (left) => left ? requestAnimationFrame(() => frame(left - 1)) : requestIdleCallback(() => requestIdleCallback(done));
    frame(2);
  })`);
  const faults: string[] = [];
  const kept = Object.keys(await session.storage('session')).filter((key) => key.split('.').at(-1) === String(tabId));
  if (kept.length > 0) faults.push(`stored before anybody asked: ${kept.join(', ')}`);
  await say(session, 'page.look', { tabId });
  let after: string[] = [];
  await until(
    async () => {
      const stored = await pageOf(session, tabId);
      after = stored ? wrongOf(page, stored) : ['nothing is stored after a look'];
      return after.length === 0;
    },
    { timeout: 5_000, every: 100 },
  ).catch(() => undefined);
  const { text } = await session.ask(async (api, id) => ({ text: await api.action.getBadgeText({ tabId: id }) }), tabId);
  if (text !== '') faults.push(`the badge says ${text}`);
  return [...faults, ...after];
}

/** Asked again when it should be so far, not all the time: that would keep busy what is waited for. */
async function clockPast(tab: Page, ms: number): Promise<void> {
  const left = async () => ms - ((await tab.evaluate('performance.now()')) as number);
  const first = Math.max(50, await left());
  await until(async () => (await left()) < 0, {
    timeout: ms + 10_000,
    every: first / 2,
    message: `the page's clock to pass ${ms} ms`,
  });
}

const pageOf = async (session: Session, tabId: number): Promise<StoredPage | null> => {
  const key = `page.${tabId}`;
  const envelope = (await session.storage('session', key))[key] as { data?: StoredPage | null } | undefined;
  return envelope?.data ?? null;
};

const say = (session: Session, route: string, body: object): Promise<unknown> =>
  session.ask(
    (api, message) =>
      (api as unknown as { runtime: { sendMessage(what: object): Promise<unknown> } }).runtime.sendMessage(message),
    { route, body },
  );

async function accountIdOf(session: Session): Promise<string> {
  const { data = [] } = (await session.storage('local')).accounts as { data?: { id: string }[] };
  return data[0]?.id ?? '';
}

function accountOf({ account, revoked }: NonNullable<FixturePage['setup']>): string {
  return `${account}${revoked ? ', key withdrawn' : ''}`;
}

function able(batch: readonly FixturePage[], kind: 'chromium' | 'firefox'): FixturePage[] {
  return batch.filter(({ not }) => !not?.[kind]);
}

function named(batch: readonly FixturePage[]): string {
  return `${batch[0]?.path} \u2026 ${batch.at(-1)?.path}`;
}

function batches(all: readonly FixturePage[]): FixturePage[][] {
  return Array.from({ length: Math.ceil(all.length / TOGETHER) }, (_, n) => all.slice(n * TOGETHER, (n + 1) * TOGETHER));
}
