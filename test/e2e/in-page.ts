import type { Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { embedsOf } from './item-of.ts';

/*
 * Looking at what the extension draws over a page. It is in a closed shadow root, where no test can look either: so by what is painted, and by
 * what the pointer meets.
 */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Of the outline's border. */
const COLOUR = [36, 80, 214];
const NEAR = 6;
/** Where the border may be, from the edge of what it is around: it is 3 pixels wide, on a page zoomed or not. */
const OFF_PX = [1.5, 2.5, 3.5, 4.5];

/** The place of the first element that fits, or of the first in the shadow root of the one before `>>>`. */
export const boxOf = (page: Page, selector: string): Promise<Box> =>
  page.evaluate((path) => {
    let scope: ParentNode = document;
    let element: Element | null = null;
    for (const part of path.split('>>>')) {
      element = scope.querySelector(part.trim());
      scope = element?.shadowRoot ?? document;
    }
    if (!element) throw new Error(`no ${path}`);
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  }, selector);

/** The colours painted at these points. */
export async function coloursAt(page: Page, points: readonly { x: number; y: number }[]): Promise<number[][]> {
  const picture = await page.screenshot({ encoding: 'base64', captureBeyondViewport: false });
  const wide = await page.evaluate(() => innerWidth);
  // Read in the page itself: it has no policy against it, and leaves nothing there.
  return page.evaluate(
    async ({ data, list, width }) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const drawing = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      drawing.drawImage(bitmap, 0, 0);
      const scale = bitmap.width / width;
      return list.map(({ x, y }) => [...drawing.getImageData(x * scale, y * scale, 1, 1).data.slice(0, 3)]);
    },
    { data: picture, list: points, width: wide },
  );
}

/** Whether an outline is painted around that place: its border within a few pixels of all four sides. */
export async function isOutlined(page: Page, { left, top, right, bottom }: Box): Promise<boolean> {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const points = OFF_PX.flatMap((off) => [
    { x: left - off, y },
    { x: right + off, y },
    { x, y: top - off },
    { x, y: bottom + off },
  ]);
  const isBorder = (await coloursAt(page, points)).map((colour) =>
    COLOUR.every((part, at) => Math.abs((colour[at] ?? 0) - part) <= NEAR),
  );
  return [0, 1, 2, 3].every((side) => isBorder.some((is, at) => is && at % 4 === side));
}

/** Elements beside head and body: what the extension has put into a page. */
export const strangersIn = (page: Page): Promise<number> =>
  page.evaluate(() => [...document.documentElement.children].filter((one) => !/^(head|body)$/.test(one.localName)).length);

/** Ask the background what our pages ask it, as one of them. */
export const askRoute = <T>(session: Session, route: string, body: object): Promise<{ ok?: T; fault?: { kind: string } }> =>
  session.ask(
    (api, message) =>
      (api as unknown as { runtime: { sendMessage(what: object): Promise<unknown> } }).runtime.sendMessage(message) as never,
    { route, body },
  );

/** The key of the one embed of a tab with this id, once it can be used. */
export async function keyOf(session: Session, page: Page, widgetId: string, proof = 'alive'): Promise<string> {
  const embed = await until(
    async () => (await embedsOf(session, page)).find((one) => one.widgetId === widgetId && one.proof === proof),
    { message: `widget ${widgetId} to be ${proof}` },
  );
  return embed.key;
}
