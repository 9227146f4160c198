import type { ElementHandle, Page } from 'puppeteer-core';
import { allByRole, byRole, goneByRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { PATIENCE_MS, until } from '../browsers/until.ts';

/*
 * What a person does, by the names a person reads: written once, for the tour and the tests, for both browsers.
 */

/** Click what is there, scrolled clear of what stays in place over it, once it stands still: what comes in above it moves it. */
export async function click(element: ElementHandle<Element>): Promise<void> {
  await element.evaluate((node) => node.scrollIntoView({ block: 'nearest' }));
  let before = '';
  let still = 0;
  await until(
    async () => {
      const place = JSON.stringify(await element.boundingBox());
      still = place === before ? still + 1 : 0;
      before = place;
      return still >= 2;
    },
    { every: 40, timeout: 5_000 },
  ).catch(() => undefined);
  await (element as ElementHandle<HTMLElement>).click();
}

export const press = async (within: Page | ElementHandle, role: string, name: string, timeout?: number): Promise<void> =>
  click(await byRole(within, role, name, timeout ? { timeout } : {}));

export const fill = async (within: Page | ElementHandle, name: string, text: string, role = 'textbox'): Promise<void> => {
  const field = await byRole(within, role, name);
  await (field as ElementHandle<HTMLElement>).click({ count: 3 });
  await field.type(text);
};

/** Choose an option of a select by its value. */
export const choose = async (within: Page | ElementHandle, name: string, value: string): Promise<void> =>
  (await byRole(within, 'combobox', name)).evaluate((select, wanted) => {
    (select as HTMLSelectElement).value = wanted;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);

/** The visible text of a page. */
export const textOf = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);

/** Wait until a page shows this text. */
export const shows = (page: Page, text: string | RegExp, timeout = PATIENCE_MS): Promise<unknown> =>
  until(async () => (typeof text === 'string' ? (await textOf(page)).includes(text) : text.test(await textOf(page))), {
    timeout,
    message: `the text ${String(text)}`,
  });

/** Connect an account by typing its token into the first-run page. */
export async function connect(session: Session, token: string, options?: Page): Promise<Page> {
  const page = options ?? (await session.extensionPage('options.html'));
  const before = (await stored(session, 'accounts')).length;
  await fill(page, 'API token', token);
  await press(page, 'button', 'Connect');
  await until(async () => (await stored(session, 'accounts')).length > before, { message: 'the account to be connected' });
  return page;
}

/** The list stored under a key, as written by the extension. */
export async function stored<T = Record<string, unknown>>(session: Session, key: string): Promise<T[]> {
  const envelope = (await session.storage('local'))[key] as { data?: unknown } | undefined;
  return Array.isArray(envelope?.data) ? (envelope.data as T[]) : [];
}

/** Wait until every list of the connected accounts has been read. */
export async function settled(session: Session): Promise<void> {
  await until(
    async () => {
      const local = await session.storage('local');
      const all = await stored<{ id: string; can: string[] }>(session, 'accounts');
      const asking = Object.entries(await session.storage('session')).some(
        ([key, item]) => key.startsWith('sync.') && (item as { data: { asking: string[] } }).data.asking.length > 0,
      );
      return (
        !asking &&
        all.every(({ id, can }) =>
          ['plan', 'widgets', ...(can.includes('listWorkspaces') ? ['workspaces'] : [])].every(
            (list) => local[`${list}.${id}`] !== undefined,
          ),
        )
      );
    },
    { message: 'the lists of every account to be read' },
  );
}

/** One of the regions of the popup or panel, by its heading. */
export const region = (page: Page, name: string) => byRole(page, 'region', name);

/** Something within a region. The region is looked up each time: what comes in late may take its place. */
export const inRegion = (page: Page, regionName: string, role: string, name?: string): Promise<ElementHandle<Element>> =>
  until(async () => (await allByRole(await region(page, regionName), role, name, { first: true }))[0], {
    message: `a ${role} ${name ?? ''} in ${regionName}`,
  });

/** The switch of a widget within a region (a widget may have one in "On this page" and one in "Widgets"). */
export async function switchIn(page: Page, regionName: string, widget: string): Promise<ElementHandle<HTMLInputElement>> {
  return (await inRegion(page, regionName, 'switch', widget)) as ElementHandle<HTMLInputElement>;
}

export const isOn = (handle: ElementHandle<Element>): Promise<boolean> =>
  handle.evaluate((element) => (element as HTMLInputElement).checked ?? element.getAttribute('aria-checked') === 'true');

/** Search the widget list. */
export async function search(page: Page, words: string): Promise<void> {
  const box = await byRole(page, 'searchbox', 'Search widgets');
  await box.evaluate((element) => {
    (element as HTMLInputElement).value = '';
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
  if (words) await box.type(words);
}

/** The switch of a widget in the list, searched for: only the rows in sight are in the document. */
export async function found(page: Page, widget: string): Promise<ElementHandle<HTMLInputElement>> {
  const box = await byRole(page, 'searchbox', 'Search widgets');
  if ((await box.evaluate((element) => (element as HTMLInputElement).value)) !== widget) await search(page, widget);
  return switchIn(page, 'Widgets', widget);
}

/** Create a widget in the first workspace. */
export async function createWidget(page: Page, name: string): Promise<void> {
  await press(page, 'button', 'New widget');
  const dialog = await byRole(page, 'dialog', 'New widget');
  await fill(dialog, 'Name', name);
  await press(dialog, 'button', 'Create widget');
  await goneByRole(page, 'dialog', 'New widget');
  await search(page, name);
  await inRegion(page, 'Widgets', 'switch', name);
}

/** Rename a workspace. */
export async function renameWorkspace(page: Page, from: string, to: string): Promise<void> {
  await press(page, 'button', 'Workspaces');
  const dialog = await byRole(page, 'dialog', 'Workspaces');
  await press(dialog, 'button', `Rename ${from}`);
  await fill(dialog, `New name of ${from}`, to);
  await press(dialog, 'button', 'Save');
  await byRole(dialog, 'button', `Rename ${to}`);
}

/** Delete a widget by typing its name. */
export async function deleteWidget(page: Page, name: string): Promise<void> {
  await search(page, name);
  await press(page, 'button', `Details of ${name}`);
  await press(page, 'button', 'Delete…');
  const dialog = await byRole(page, 'dialog', `Delete “${name}”?`);
  await fill(dialog, `Type its name to delete it: ${name}`, name);
  await press(dialog, 'button', 'Delete widget');
}

/** The popup in a tab, over an account whose lists have all been read. */
export async function popupOf(session: Session, token: string): Promise<Page> {
  const options = await connect(session, token);
  await settled(session);
  await options.close();
  const popup = await session.extensionPage('popup.html');
  await inRegion(popup, 'Widgets', 'list');
  return popup;
}

export interface Budget {
  day: string;
  used: number;
  recent: number[];
  pausedUntil: number;
  pausedAt: number;
  strikes: number;
}

/** What is kept about the requests of the one account; with `change`, something else from now on. */
export async function budgetOf(session: Session, change: Partial<Budget> = {}): Promise<Budget> {
  const [key, item] = Object.entries(await session.storage()).find(([name]) => name.startsWith('budget.')) ?? [];
  const { v, data } = item as { v: number; data: Budget };
  const next = { ...data, ...change };
  if (Object.keys(change).length > 0) await session.setStorage('local', { [String(key)]: { v, data: next } });
  return next;
}

/** What shows that a text was not written for people: an address, the number of a status, an object or an error of the language. */
export const NOT_FOR_PEOPLE =
  /\[object|https?:|api\.oscarchat|undefined|NaN|null\b|TypeError|SyntaxError|\b(40[0-9]|410|429|50[0-9])\b/;
