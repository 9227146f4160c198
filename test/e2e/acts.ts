import type { Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { expect } from './fixture.ts';
import { askRoute, boxOf, isOutlined, keyOf, strangersIn } from './in-page.ts';

/* Acting on the embed of a shop's page, as popup and panel ask for it. */

export const SHOP = 'https://shop.demo.test/';
export const BUBBLE = '#oscar-chat-root';
export const PANEL = '#oscar-chat-root >>> .panel';
/** What a test of this needs to be launched with. */
export const OPENED = { granted: ['https://*.demo.test/*'] };

const ask = async <T>(session: Session, page: Page, route: string, body: object = {}) => {
  const reply = await askRoute<T>(session, route, { tabId: await session.tabId(page), ...body });
  if (reply.fault) throw new Error(`${route}: ${reply.fault.kind}`);
  return reply.ok as T;
};
export const show = (session: Session, page: Page, key: string) => ask<{ shown: boolean }>(session, page, 'page.show', { key });
export const pick = async (session: Session, page: Page) => (await ask<{ picking: string }>(session, page, 'page.pick')).picking;
export const command = async (session: Session, page: Page, key: string, wanted: object) =>
  (await ask<{ seen: string }>(session, page, 'page.command', { key, command: wanted })).seen;

export const outlined = (page: Page, selector: string) =>
  until(async () => isOutlined(page, await boxOf(page, selector)), { message: `an outline around ${selector}`, timeout: 3500 });
export const left = (page: Page) => until(async () => (await strangersIn(page)) === 0, { message: 'nothing of ours to be left' });

export async function openShop(session: Session, address = SHOP): Promise<{ page: Page; key: string }> {
  const page = await session.open(address);
  return { page, key: await keyOf(session, page, '42') };
}

/** Outlines stay while somebody points, and go by themselves where only one was shown: what follows takes a while. */
export async function lightFirst(session: Session, page: Page): Promise<void> {
  expect(await pick(session, page)).toBe('on');
  await page.keyboard.press('Tab');
  await outlined(page, BUBBLE);
}
