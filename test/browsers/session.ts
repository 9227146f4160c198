import type { Browser, Page } from 'puppeteer-core';
import type { BrowserName } from './find.ts';
import { until } from './until.ts';

/** Something a page or the background complained about. */
export interface Complaint {
  kind: 'console' | 'exception' | 'log';
  /** The document or script it came from. */
  source: string;
  text: string;
}

export interface Manifest {
  action?: { default_popup?: string };
  side_panel?: { default_path?: string };
  sidebar_action?: { default_panel?: string };
  browser_specific_settings?: { gecko?: { id?: string } };
}

export interface Look {
  colorScheme?: 'light' | 'dark';
  forcedColors?: boolean;
  reducedMotion?: boolean;
}

export interface Badge {
  text: string;
  color: number[];
}

export type Area = 'local' | 'session' | 'sync';

/** How a caller clicks: a CSS selector in the page, or whatever it does itself. */
export type Click = string | (() => Promise<unknown>);

interface ExtensionApi {
  tabs: { query(what: object): Promise<Array<{ id: number; url?: string; pendingUrl?: string }>> };
  action: { getBadgeText(what: object): Promise<string>; getBadgeBackgroundColor(what: object): Promise<number[]> };
  storage: Record<
    Area,
    { get(keys: string | null): Promise<Record<string, unknown>>; set(items: object): Promise<void>; clear(): Promise<void> }
  >;
  permissions: {
    contains(what: object): Promise<boolean>;
    getAll(): Promise<{ origins?: string[]; permissions?: string[] }>;
    remove(what: object): Promise<boolean>;
  };
}
// Only ever read inside a page, where one of the two is there; Chromium has begun to offer both.
declare const browser: ExtensionApi | undefined;
declare const chrome: unknown;

/** A running browser with the extension in it. What differs between the browsers is abstract here. */
export abstract class Session {
  abstract readonly name: BrowserName;
  readonly browser: Browser;
  readonly manifest: Manifest;
  readonly #tabIds = new WeakMap<Page, number>();

  constructor(browser: Browser, manifest: Manifest) {
    this.browser = browser;
    this.manifest = manifest;
  }

  /** `chrome-extension://id` or `moz-extension://uuid`. */
  abstract readonly origin: string;
  /** An extension document without any of the extension's code, in a background tab: where questions are asked from. */
  abstract probe(): Promise<Page>;
  /** A page of the extension in a tab. */
  abstract extensionPage(path: string): Promise<Page>;
  /** The real popup, opened over that tab as a click on the toolbar button does: it grants `activeTab`. */
  abstract popup(tab: Page): Promise<Page>;
  /** Closes the popup if it is open. */
  abstract closePopup(): Promise<void>;
  /** The real side panel (Firefox: sidebar), after a click in the popup that opens it. */
  abstract sidePanel(from: Page, click: Click): Promise<Page>;
  /** Closes the side panel if it is open: it belongs to its window, not to a tab. */
  abstract closeSidePanel(): Promise<void>;
  /** Whether that page, popup or panel is still there. */
  abstract isOpen(page: Page): Promise<boolean>;
  /** Ends the service worker or event page, as the browser does after some idle seconds. */
  abstract stopWorker(): Promise<void>;
  abstract isWorkerRunning(): Promise<boolean>;
  /** Evaluates in the running background; for what cannot be asked from outside. */
  abstract inWorker<T>(what: string | (() => T | Promise<T>)): Promise<T>;
  /** What the page is made to prefer. Repeated calls add up. */
  abstract setLook(page: Page, look: Look): Promise<void>;
  /** No network for pages and background alike, until told otherwise. */
  abstract setOffline(offline: boolean): Promise<void>;
  /** Does what asks for a permission, and answers the browser's prompt as a person would. */
  abstract grant(origins: string[], click: () => Promise<unknown>, answer?: 'allow' | 'deny'): Promise<void>;
  /** Reloads the extension from its folder; its pages close. */
  abstract reloadExtension(): Promise<void>;
  /** Everything complained about so far, by the extension's contexts and by the pages. */
  abstract errors(): Promise<Complaint[]>;
  /** Ends the browser and removes what it left on disk. */
  abstract close(): Promise<void>;

  /** Opens a site in a new tab, in front. */
  async open(url: string): Promise<Page> {
    const before = await this.#tabs();
    const page = await this.browser.newPage();
    await page.goto(url, { waitUntil: 'load' });
    // The first-run page opens when the browser gets round to it, perhaps just now: that one is ours, and told by its address.
    const fresh = (await this.#tabs()).find(({ id, isOurs }) => !isOurs && before.every((known) => known.id !== id));
    if (fresh) this.#tabIds.set(page, fresh.id);
    return page;
  }

  /** The extension API's id of a tab. A tab not opened by `open` is brought to the front to find out. */
  async tabId(tab: Page): Promise<number> {
    const known = this.#tabIds.get(tab);
    if (known !== undefined) return known;
    await tab.bringToFront();
    const id = await this.ask(async (api) => (await api.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id);
    if (id === undefined) throw new Error('No active tab.');
    this.#tabIds.set(tab, id);
    return id;
  }

  /** The toolbar button's badge over that tab. */
  async badge(tab: Page): Promise<Badge> {
    return this.ask(
      async (api, tabId) => ({
        text: await api.action.getBadgeText({ tabId }),
        color: [...(await api.action.getBadgeBackgroundColor({ tabId }))],
      }),
      await this.tabId(tab),
    );
  }

  /** Everything in a storage area, or only the item that is named. */
  storage(area: Area = 'local', key: string | null = null): Promise<Record<string, unknown>> {
    return this.ask((api, { where, what }) => api.storage[where].get(what), { where: area, what: key });
  }

  /** Puts items into a storage area; with `replace`, nothing else stays. */
  async setStorage(area: Area, items: Record<string, unknown>, { replace = false } = {}): Promise<void> {
    await this.ask(
      async (api, { where, what, empty }) => {
        if (empty) await api.storage[where].clear();
        await api.storage[where].set(what);
      },
      { where: area, what: items, empty: replace },
    );
  }

  /** Whether the extension may reach all of these origins now. */
  hasOrigins(origins: string[]): Promise<boolean> {
    return this.ask((api, list) => api.permissions.contains({ origins: list }), origins);
  }

  /** Takes origins away again, as the browser's own page of the extension does. */
  async revoke(origins: string[]): Promise<void> {
    await this.ask((api, list) => api.permissions.remove({ origins: list }), origins);
  }

  /** Asks the extension API something from the probe page. The function must not reach outside itself. */
  async ask<T, A = undefined>(question: (api: ExtensionApi, argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    const probe = await this.probe();
    const source = `(${question.toString()})(globalThis.browser ?? globalThis.chrome, ${JSON.stringify(argument) ?? 'undefined'})`;
    return (await probe.evaluate(source)) as T;
  }

  /** Saves a picture of a page, popup or panel. */
  async screenshot(page: Page, path: string, { fullPage = false } = {}): Promise<void> {
    await page.screenshot({ path: path as `${string}.png`, fullPage, captureBeyondViewport: fullPage });
  }

  setColorScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
    return this.setLook(page, { colorScheme });
  }

  setForcedColors(page: Page, forcedColors: boolean): Promise<void> {
    return this.setLook(page, { forcedColors });
  }

  /** Waits until the document has loaded. */
  protected async ready(page: Page): Promise<Page> {
    await until(() => page.evaluate("document.readyState === 'complete' && location.href !== 'about:blank'"), {
      message: 'the document to load',
    });
    return page;
  }

  protected async click(page: Page, click: Click): Promise<void> {
    if (typeof click === 'function') await click();
    else await page.click(click);
  }

  /** Every tab there is. The address of a tab is shown to the extension whose page it holds. */
  async #tabs(): Promise<Array<{ id: number; isOurs: boolean }>> {
    return this.ask(
      async (api, origin) =>
        (await api.tabs.query({})).map(({ id, url, pendingUrl }) => ({
          id,
          isOurs: [url, pendingUrl].some((address) => address?.startsWith(`${origin}/`)),
        })),
      this.origin,
    );
  }
}
