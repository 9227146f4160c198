import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';

/*
 * What a page must be for everybody: axe's rules, and the few things axe leaves out (reflow, focus, order). Each check returns
 * what is wrong, in a line that names the element, so that a test can expect an empty list.
 */

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What can differ between colour schemes. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

interface Axe {
  run(
    what: object,
    how: object,
  ): Promise<{ violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>;
}

/** Rules of WCAG 2.2 A and AA and axe's best practices that a page breaks as it stands. */
export async function broken(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(
    async (tags, only) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const { violations } = await axe.run(document, {
        runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: tags },
        ...(only ? {} : { rules: { 'target-size': { enabled: true } } }),
        resultTypes: ['violations'],
      });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(
          (node) => `${id} (${help}): ${node.target.join(' ')} ${node.failureSummary?.split('\n').slice(1).join(' ') ?? ''}`,
        ),
      );
    },
    TAGS,
    rules ?? null,
  );
}

/** The same in light, in dark and in forced colours. Leaves the page light. */
export async function brokenInAnyLook(session: Session, page: Page): Promise<string[]> {
  const found = await broken(page);
  for (const [name, look] of [
    ['dark', { colorScheme: 'dark', forcedColors: false }],
    ['forced colours', { colorScheme: 'light', forcedColors: true }],
  ] as const) {
    await session.setLook(page, look);
    found.push(...(await broken(page, OF_COLOUR)).map((line) => `${name}: ${line}`));
  }
  await session.setLook(page, { colorScheme: 'light', forcedColors: false });
  return found;
}

/** What reaches beyond the page's side edge, or is cut off by its own box although it may not be. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}${element.className && typeof element.className === 'string' ? `.${element.className.split(' ').join('.')}` : ''} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)}"`;
    const found: string[] = [];
    const open = document.querySelector('dialog[open], [popover]:popover-open');
    const below =
      document.documentElement.scrollHeight - Math.max(innerHeight, document.body.getBoundingClientRect().bottom + scrollY);
    if (below > 1) found.push(`the page is ${Math.round(below)} px longer than what is on it`);
    for (const element of (open ?? document).querySelectorAll('*')) {
      const style = getComputedStyle(element);
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden, svg, option')) continue;
      // Scrolling sideways is for what says so: a strip of tabs.
      const scrolls = /auto|scroll/.test(style.overflowX) && !element.matches('.tabs');
      if (
        (scrolls || element === document.documentElement || element === document.body) &&
        element.scrollWidth > element.clientWidth + 1
      )
        found.push(`scrolls sideways by ${element.scrollWidth - element.clientWidth}: ${name(element)}`);
      const box = element.getBoundingClientRect();
      // What its parent cuts off on purpose, with an ellipsis, is not what sticks out.
      if (element.parentElement && getComputedStyle(element.parentElement).overflowX === 'hidden') continue;
      const { clientWidth } = document.documentElement;
      if (box.width > 0 && !element.closest('.tabs') && (box.right > clientWidth + 1 || box.left < -1))
        found.push(`beyond the edge: ${name(element)}`);
      // A word is never broken into a column of letters: no text stands in a box narrower than a few of them.
      const text = [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent?.trim() ?? '')
        .join('');
      if (text.length > 5 && style.whiteSpace !== 'nowrap' && box.width < 30 && box.height > 60)
        found.push(`a column of letters: ${name(element)}`);
    }
    return [...new Set(found)];
  });
}

/** Targets of the pointer under 24 by 24 CSS px that also have too little room around them (WCAG 2.5.8). */
export function cramped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const open = document.querySelector('dialog[open], [popover]:popover-open');
    const all = [...(open ?? document).querySelectorAll('button, a[href], input, select, textarea, summary, [role="tab"]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      // Links within a sentence are as high as their line.
      .filter((element) => !element.matches('p a'))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    const isSmall = (box: DOMRect) => box.width < 24 || box.height < 24;
    const centre = (box: DOMRect) => [box.x + box.width / 2, box.y + box.height / 2] as const;
    const reaches = ([x, y]: readonly [number, number], box: DOMRect) =>
      Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom)) < 12;
    // What scrolls under the bars is not beside what stands in them.
    const place = (element: Element) => element.closest('main, header, .foot, dialog, [popover]');
    const near = (a: DOMRect, b: DOMRect) => Math.hypot(centre(a)[0] - centre(b)[0], centre(a)[1] - centre(b)[1]) < 24;
    return all
      .filter(
        ({ element, box }) =>
          isSmall(box) &&
          all.some(
            (other) =>
              other.element !== element &&
              place(other.element) === place(element) &&
              (reaches(centre(box), other.box) || (isSmall(other.box) && near(box, other.box))),
          ),
      )
      .map(
        ({ element, box }) =>
          `${Math.round(box.width)} x ${Math.round(box.height)}: ${element.tagName} "${element.getAttribute('aria-label') ?? element.textContent}"`,
      );
  });
}

/** One stop of the Tab key. */
interface Stop {
  name: string;
  /** Place of the element in the document; -1 for none. */
  at: number;
  problem: string | null;
}

/**
 * Goes through the page with the Tab key, from its start, and tells what is wrong: a control that is not reached, an order that is not the
 * document's, a focus that is not to be seen or lies under what stays in place.
 */
export async function tabProblems(page: Page, root: ElementHandle<Element> | null = null): Promise<string[]> {
  const controls = await page.evaluate((within) => {
    const all = [
      ...(within ?? document).querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary, [tabindex]'),
    ].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        element.tabIndex >= 0 &&
        !(element as HTMLButtonElement).disabled &&
        // A list that is only partly drawn grows under way: of its rows, those in sight count.
        !element.closest('.windowed'),
    );
    for (const [index, element] of all.entries()) element.dataset.stop = `${index}`;
    // Where the focus was last is where Tab goes on from, also after it is gone.
    const start = document.createElement('span');
    start.tabIndex = -1;
    (within ?? document.body).prepend(start);
    start.focus();
    start.remove();
    return all.map((element) => element.getAttribute('aria-label') || element.textContent || element.tagName);
  }, root);
  const stops: Stop[] = [];
  for (let press = 0; press < controls.length + 120; press++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((): Stop | null => {
      const element = document.activeElement as HTMLElement | null;
      if (!element || element === document.body || element === document.documentElement) return null;
      const name = element.getAttribute('aria-label') || element.textContent || element.tagName;
      const at = Number(element.dataset.stop ?? -1);
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const ringed = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
      const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const seen =
        over !== null &&
        (element.contains(over) || over.contains(element) || (over instanceof HTMLLabelElement && over.control === element));
      const covered = seen && over.closest('header.bar, .foot') !== element.closest('header.bar, .foot');
      return { name, at, problem: !ringed ? 'no ring' : !seen || covered ? 'is hidden while focused' : null };
    });
    if (!stop) break;
    const last = stops.at(-1);
    if (last && stop.at >= 0 && stops.some(({ at }) => at === stop.at)) break;
    stops.push(stop);
  }
  const reached = stops.filter(({ at }) => at >= 0).map(({ at }) => at);
  const ordered = [...reached].sort((one, other) => one - other);
  return [
    ...controls.filter((_, at) => !reached.includes(at)).map((name) => `not reached: ${name}`),
    ...(reached.join() === ordered.join() ? [] : [`not in the document's order: ${reached.join()}`]),
    ...stops.filter(({ problem }) => problem).map(({ name, problem }) => `${problem}: ${name}`),
  ];
}

/** Makes every word of the page 40 % longer, as German would, or mirrors the page as Arabic would. */
export function translate(page: Page, to: 'longer' | 'rtl'): Promise<void> {
  return page.evaluate((how) => {
    if (how === 'rtl') {
      document.documentElement.dir = 'rtl';
      return;
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    while (walker.nextNode()) nodes.push(walker.currentNode as Text);
    for (const node of nodes) {
      const words = node.data.trim();
      // Data stays as it is: names, ids, numbers.
      if (!/[a-z]{2}/i.test(words) || node.parentElement?.closest('svg, script, style, pre, code, .id, [dir="auto"], time'))
        continue;
      node.data = words.replace(/[a-z]{3,}/gi, (word) => word + 'enlicher'.slice(0, Math.ceil(word.length * 0.4)));
    }
  }, to);
}
