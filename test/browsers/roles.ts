import type { ElementHandle, Page } from 'puppeteer-core';
import { until } from './until.ts';

/** What puppeteer has on every element handle, for both protocols, and does not export. */
interface AccessibilityQuery {
  queryAXTree(name: string | undefined, role: string | undefined): AsyncIterable<ElementHandle<Element>>;
}

/**
 * Every element with that role (and that exact accessible name), as the browser's own accessibility tree has it.
 * `::-p-aria` is not used: in Firefox its query needs a preload script, which extension documents never get.
 */
export async function allByRole(within: Page | ElementHandle, role: string, name?: string): Promise<ElementHandle<Element>[]> {
  const root = 'queryAXTree' in within ? within : await (within as Page).$('html');
  if (!root) return [];
  const found: ElementHandle<Element>[] = [];
  for await (const handle of (root as unknown as AccessibilityQuery).queryAXTree(name, role)) found.push(handle);
  // Firefox gives password boxes no role at all where Chromium says textbox, so they are looked up by name.
  if (found.length === 0 && role === 'textbox' && name !== undefined) {
    for await (const handle of (root as unknown as AccessibilityQuery).queryAXTree(name, undefined)) {
      if (await handle.evaluate((element) => element.matches('input[type=password]'))) found.push(handle);
    }
  }
  return found;
}

/** The first element with that role and name, waited for. */
export function byRole(
  within: Page | ElementHandle,
  role: string,
  name?: string,
  { timeout = 5_000 }: { timeout?: number } = {},
): Promise<ElementHandle<Element>> {
  const message = `a ${role}${name === undefined ? '' : ` named "${name}"`}`;
  return until(async () => (await allByRole(within, role, name))[0], { timeout, message });
}

/** Waits until no element has that role and name. */
export async function goneByRole(
  within: Page | ElementHandle,
  role: string,
  name?: string,
  { timeout = 5_000 }: { timeout?: number } = {},
): Promise<void> {
  await until(async () => (await allByRole(within, role, name)).length === 0, { timeout, message: `no ${role} named "${name}"` });
}
