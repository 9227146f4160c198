import type { Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import type { Simulator } from '../simulator/server.ts';
import { type Figure, timed } from './figures.ts';

const ROUNDS = 12;
const FAILURES = 6;
const LIST = '.windowed [role=switch]';

/** Clicks the first switch of the list. @returns ms until the page shows it, and until a frame with it was painted */
const click = (page: Page): Promise<{ shown: number; painted: number }> =>
  page.evaluate(async (selector) => {
    const box = document.querySelector<HTMLInputElement>(selector);
    const row = box?.closest('li');
    if (!box || !row) throw new Error('No switch in the list.');
    const before = row.textContent;
    const from = performance.now();
    const shown = new Promise<number>((resolve) => {
      setTimeout(resolve, 5_000, Number.NaN);
      new MutationObserver((_, observer) => {
        if (row.textContent === before) return;
        observer.disconnect();
        void row.getBoundingClientRect();
        resolve(performance.now() - from);
      }).observe(row, { subtree: true, childList: true, characterData: true });
    });
    box.click();
    const at = await shown;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return { shown: at, painted: performance.now() - from };
  }, LIST);

/** From the stored failure of a write to the switch back in its place, in ms. */
const rollback = (page: Page): Promise<number> =>
  page.evaluate(async (selector) => {
    const box = document.querySelector<HTMLInputElement>(selector);
    if (!box) throw new Error('No switch in the list.');
    const before = box.checked;
    interface Stored {
      storage: {
        local: { onChanged: { addListener(listener: (changes: Record<string, { newValue?: unknown }>) => void): void } };
      };
    }
    const { storage } = (globalThis as unknown as { chrome: Stored }).chrome;
    const failed = new Promise<number>((resolve) => {
      setTimeout(resolve, 5_000, Number.NaN);
      storage.local.onChanged.addListener((changes) => {
        if (JSON.stringify(changes.outbox?.newValue ?? '').includes('"failed"')) resolve(performance.now());
      });
    });
    box.click();
    const from = await failed;
    while (box.checked !== before && performance.now() < from + 5_000) await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - from;
  }, LIST);

/** Switching in the popup's page, in a tab so that it stays open; the list of 20 and the list of 10,000. */
export async function switchFigures(
  session: Session,
  simulator: Simulator,
  choose: (widgets: number) => Promise<void>,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const widgets of [20, 10_000]) {
    await choose(widgets);
    const page = await session.extensionPage('popup.html');
    await page.waitForSelector(LIST);
    const times: Array<{ shown: number; painted: number }> = [];
    for (let round = -1; round < ROUNDS; round++) {
      const took = await click(page);
      if (round >= 0) times.push(took);
      await until(async () => !JSON.stringify((await session.storage('local')).outbox ?? '').includes('"phase"'), {
        message: 'the write to be confirmed',
      });
    }
    const count = widgets.toLocaleString('en');
    figures.push(
      timed(
        `switch -> shown, ${count} widgets`,
        times.map(({ shown }) => shown),
        { median: 16 },
      ),
      timed(
        '  -> frame painted',
        times.map(({ painted }) => painted),
      ),
    );
    if (widgets === 20) {
      const back: number[] = [];
      for (let round = 0; round < FAILURES; round++) {
        simulator.faults.add({ match: { method: 'PUT' }, do: 'status', status: 403 });
        back.push(await rollback(page));
        await session.ask(async (api) => {
          const local = api.storage.local as unknown as { remove(key: string): Promise<void> };
          await local.remove('outbox');
        });
        await until(() => page.evaluate(() => !document.querySelector('.windowed .problem')), {
          message: 'the failure to be forgotten',
        });
      }
      figures.push(timed('failure -> rolled back and painted (a frame: 16.7 ms)', back, { median: 34 }));
    }
    await page.close();
  }
  return figures;
}
