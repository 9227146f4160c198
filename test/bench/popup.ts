import type { Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { type Figure, timed } from './figures.ts';

const ROUNDS = 20;
/** From the popup's navigation to its first paint that shows anything, in the real popup. */
async function firstPaint(session: Session, tab: Page): Promise<number> {
  const popup = await session.popup(tab);
  const at = await until(() => popup.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime), {
    message: 'the first paint of the popup',
  });
  await session.closePopup();
  return at;
}

interface Painted {
  first: number;
  plan: number;
  list: number;
}

/** The same page in a tab, where a script can be put before ours: when the plan and the first rows were painted. */
async function inTab(session: Session): Promise<Painted> {
  const page = await session.browser.newPage();
  await page.evaluateOnNewDocument(() => {
    const painted: Record<string, number> = {};
    const marks: Record<string, string> = { first: '#app > *', plan: '#app .figures', list: '#app .windowed > li' };
    const look = () => {
      for (const [name, selector] of Object.entries(marks)) {
        if (name in painted || !document.querySelector(selector)) continue;
        painted[name] = 0;
        requestAnimationFrame(() => setTimeout(() => (painted[name] = performance.now())));
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
    Object.assign(globalThis, { painted });
  });
  await page.goto(`${session.origin}/popup.html`);
  const painted = await until(
    () =>
      page.evaluate(() => {
        const { painted } = globalThis as unknown as { painted: Record<string, number> };
        return painted.list ? painted : null;
      }),
    { message: 'the list in a tab' },
  );
  await page.close();
  return painted as unknown as Painted;
}

/** The popup with small and large accounts, beside an empty one. */
export async function popupFigures(
  ours: Session,
  empty: Session,
  site: string,
  sizes: readonly number[],
  choose: (widgets: number) => Promise<void>,
): Promise<Figure[]> {
  const [tab, plain] = [await ours.open(site), await empty.open(site)];
  const nothing: number[] = [];
  const real = new Map<number, number[]>(sizes.map((widgets) => [widgets, []]));
  const tabs = new Map<number, Painted[]>(sizes.map((widgets) => [widgets, []]));
  for (let round = -1; round < ROUNDS; round++) {
    const blank = await firstPaint(empty, plain);
    if (round >= 0) nothing.push(blank);
    for (const widgets of sizes) {
      await choose(widgets);
      const at = await firstPaint(ours, tab);
      if (round >= 0) real.get(widgets)?.push(at);
      if (round >= 0 && round % 2 === 0) tabs.get(widgets)?.push(await inTab(ours));
    }
  }
  const named = (count: number) => count.toLocaleString('en');
  return [
    timed('popup, first paint: an empty one', nothing),
    ...sizes.map((widgets) =>
      timed(`popup, first useful paint, ${named(widgets)} widgets`, real.get(widgets) ?? [], { median: 60, p95: 100 }),
    ),
    ...sizes.flatMap((widgets) => [
      timed(`  in a tab: plan painted, ${named(widgets)}`, tabs.get(widgets)?.map(({ plan }) => plan) ?? []),
      timed(`  in a tab: rows painted, ${named(widgets)}`, tabs.get(widgets)?.map(({ list }) => list) ?? []),
    ]),
  ];
}
