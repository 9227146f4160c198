import type { ElementHandle, Page } from 'puppeteer-core';
import { PATIENCE_MS, until } from './until.ts';

/** What puppeteer has on every element handle, for both protocols, and does not export. */
interface AccessibilityQuery {
  queryAXTree(name: string | undefined, role: string | undefined): AsyncIterable<ElementHandle<Element>>;
}

/**
 * Which elements can have a role at all. Firefox takes up to half a second to ask its whole accessibility tree, so that is asked only of
 * elements that can be meant: by these selectors, and by having the name somewhere in their texts.
 */
const BEARERS: Readonly<Record<string, string>> = {
  button: 'button, summary, input[type=button], input[type=submit]',
  textbox: 'input, textarea, [contenteditable]',
  searchbox: 'input',
  switch: 'input, button',
  checkbox: 'input',
  radio: 'input',
  combobox: 'select, input',
  listbox: 'select',
  option: 'option',
  link: 'a[href]',
  list: 'ul, ol, menu',
  listitem: 'li',
  dialog: 'dialog',
  alertdialog: 'dialog',
  region: 'section',
  navigation: 'nav',
  tablist: '[role]',
  tab: '[role]',
  tabpanel: '[role]',
  heading: 'h1, h2, h3, h4, h5, h6',
  table: 'table',
  img: 'img, svg',
  group: 'fieldset, details',
  form: 'form',
};

/** How long an accessibility tree may take. A tab that another has come in front of (the first-run page, say) may have none at all. */
const TREE_MS = 8_000;

async function collect(of: ElementHandle, name?: string, role?: string): Promise<ElementHandle<Element>[]> {
  const found: ElementHandle<Element>[] = [];
  for await (const handle of (of as unknown as AccessibilityQuery).queryAXTree(name, role)) found.push(handle);
  return found;
}

/** Asks the browser's accessibility tree, within this element; brings its tab to the front where it does not answer. */
async function axQuery(of: ElementHandle, name?: string, role?: string): Promise<ElementHandle<Element>[]> {
  const first = collect(of, name, role);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, TREE_MS, null);
  });
  const found = await Promise.race([first, late]).finally(() => clearTimeout(timer));
  if (found) return found;
  // What it says once the tab is closed is nobody's any more.
  first.catch(() => undefined);
  await (of as unknown as { frame: { page(): Page } }).frame.page().bringToFront();
  return collect(of, name, role);
}

/** Elements within that can have the role, and have the name in one of the places a name comes from. */
async function candidates(root: ElementHandle, selector: string, name?: string): Promise<ElementHandle<Element>[]> {
  const list = await root.evaluateHandle(
    (from, css, wanted) => {
      // Of a list item `value` is a number.
      const plain = (text: unknown) =>
        String(text ?? '')
          .replace(/\s+/g, ' ')
          .trim()
          .toLowerCase();
      const texts = (element: Element): (string | null | undefined)[] => [
        element.textContent,
        element.getAttribute('aria-label'),
        element.getAttribute('title'),
        element.getAttribute('alt'),
        element.getAttribute('placeholder'),
        (element as HTMLInputElement).value,
        ...[...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent),
        ...(element.getAttribute('aria-labelledby') ?? '').split(/\s+/).map((id) => {
          const named = id ? element.ownerDocument.getElementById(id) : null;
          return named && (named.getAttribute('aria-label') ?? named.textContent);
        }),
        ...[...element.querySelectorAll('legend, summary, caption, figcaption, img[alt], [aria-label], title')].map(
          (inner) => inner.getAttribute('aria-label') ?? inner.getAttribute('alt') ?? inner.textContent,
        ),
      ];
      const all = [...(from as Element).querySelectorAll(css)];
      const squeezed = plain(wanted).replaceAll(' ', '');
      return squeezed
        ? all.filter((element) => texts(element).some((text) => plain(text).replaceAll(' ', '').includes(squeezed)))
        : all;
    },
    selector,
    name ?? '',
  );
  const found: ElementHandle<Element>[] = [];
  for (const [, value] of await list.getProperties()) {
    const element = value.asElement();
    if (element) found.push(element as ElementHandle<Element>);
  }
  return found;
}

/**
 * Every element with that role (and that exact accessible name), as the browser's own accessibility tree has it.
 * `::-p-aria` is not used: in Firefox its query needs a preload script, which extension documents never get.
 */
export async function allByRole(
  within: Page | ElementHandle,
  role: string,
  name?: string,
  { first = false }: { first?: boolean } = {},
): Promise<ElementHandle<Element>[]> {
  const root = 'queryAXTree' in within ? (within as ElementHandle) : await (within as Page).$('html');
  if (!root) return [];
  const found: ElementHandle<Element>[] = [];
  const bearer = BEARERS[role];
  // Of a role without a name there may be many: one question for all is quicker then.
  if (bearer === undefined || (name === undefined && !first)) {
    return axQuery(root, name, role);
  }
  for (const element of await candidates(root, `${bearer}, [role="${role}"]`, name)) {
    let isIt = false;
    for (const handle of await axQuery(element, name, role))
      isIt ||= await handle.evaluate((one, other) => one === other, element);
    // Firefox gives password boxes no role at all where Chromium says textbox, so they are looked up by name.
    if (!isIt && role === 'textbox' && (await element.evaluate((one) => one.matches('input[type=password]')))) {
      for (const handle of await axQuery(element, name, undefined))
        isIt ||= await handle.evaluate((one, other) => one === other, element);
    }
    if (isIt) found.push(element);
    if (isIt && first) break;
  }
  return found;
}

/** The first element with that role and name, waited for. */
export function byRole(
  within: Page | ElementHandle,
  role: string,
  name?: string,
  { timeout = PATIENCE_MS }: { timeout?: number } = {},
): Promise<ElementHandle<Element>> {
  const message = `a ${role}${name === undefined ? '' : ` named "${name}"`}`;
  return until(async () => (await allByRole(within, role, name, { first: true }))[0], { timeout, message });
}

/** Waits until no element has that role and name. */
export async function goneByRole(
  within: Page | ElementHandle,
  role: string,
  name?: string,
  { timeout = PATIENCE_MS }: { timeout?: number } = {},
): Promise<void> {
  await until(async () => (await allByRole(within, role, name, { first: true })).length === 0, {
    timeout,
    message: `no ${role} named "${name}"`,
  });
}
