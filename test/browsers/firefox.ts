import type { Browser, Page } from 'puppeteer-core';
import {
  aliveIds,
  answerPrompt,
  closePopups,
  closeSidebars,
  endBackground,
  findView,
  grantOrigins,
  isBackgroundRunning,
  loadInTab,
  overrideLook,
  press,
  setNetwork,
} from './firefox-inside.ts';
import type { BackDoor } from './firefox-privileged.ts';
import type { Litter } from './litter.ts';
import { type Click, type Complaint, type Look, type Manifest, Session } from './session.ts';
import { until } from './until.ts';

export interface FirefoxParts {
  browser: Browser;
  manifest: Manifest;
  addonId: string;
  door: BackDoor;
  origin: string;
  folder: string;
  litter: Litter;
}

/** A session in Firefox, over WebDriver BiDi and, where that ends, Firefox's own privileged scope. */
export class FirefoxSession extends Session {
  readonly name = 'firefox';
  readonly origin: string;
  readonly #parts: FirefoxParts;
  readonly #adopted = new Map<string, Page>();
  #probe: Page | null = null;

  constructor(parts: FirefoxParts) {
    super(parts.browser, parts.manifest);
    this.#parts = parts;
    this.origin = parts.origin;
  }

  async probe(): Promise<Page> {
    if (this.#probe && !this.#probe.isClosed()) return this.#probe;
    // An empty document that Firefox itself serves in the origin of every extension. Not in the tab that Firefox began with: that
    // is where it opens the first-run page.
    this.#probe = await this.#load(await this.browser.newPage({ background: true }), '_blank.html');
    return this.#probe;
  }

  async extensionPage(path: string): Promise<Page> {
    return this.#load(await this.browser.newPage(), path);
  }

  async popup(tab: Page): Promise<Page> {
    await this.closePopup();
    await tab.bringToFront();
    await this.#door.run(press, this.#parts.addonId);
    return this.#adopt('popup', this.manifest.action?.default_popup ?? '');
  }

  async closePopup(): Promise<void> {
    await until(() => this.#door.run(closePopups, this.#parts.origin), { message: 'the popup to close' });
    await this.#sweep();
  }

  async sidePanel(from: Page, click: Click): Promise<Page> {
    await this.click(from, click);
    return this.#adopt('sidebar', this.manifest.sidebar_action?.default_panel ?? '');
  }

  async closeSidePanel(): Promise<void> {
    await this.#door.run(closeSidebars);
    await this.#sweep();
  }

  async isOpen(page: Page): Promise<boolean> {
    await this.#sweep();
    return !page.isClosed();
  }

  async stopWorker(): Promise<void> {
    await until(() => this.#door.run(endBackground, this.#parts.addonId), { message: 'the event page to stop' });
  }

  isWorkerRunning(): Promise<boolean> {
    return this.#door.run(isBackgroundRunning, this.#parts.addonId);
  }

  async inWorker<T>(what: string | (() => T | Promise<T>)): Promise<T> {
    await until(() => this.isWorkerRunning(), { message: 'a running event page' });
    const background = await this.#adopt('background', '');
    return (await background.evaluate(what as () => T)) as T;
  }

  setLook(page: Page, look: Look): Promise<void> {
    return this.#door.run(overrideLook, contextOf(page), look);
  }

  setOffline(offline: boolean): Promise<void> {
    return this.#door.run(setNetwork, offline);
  }

  async grant(origins: string[], click: () => Promise<unknown>, answer: 'allow' | 'deny' = 'allow'): Promise<void> {
    await click();
    if (answer === 'deny') {
      await until(() => this.#door.run(answerPrompt, 'deny'), { message: 'the permission prompt' });
      return;
    }
    await until(async () => (await this.#door.run(answerPrompt, 'allow')) || (await this.hasOrigins(origins)), {
      message: 'the permission prompt',
    });
    await until(() => this.hasOrigins(origins), { message: `the grant of ${origins.join(', ')}` });
  }

  async reloadExtension(): Promise<void> {
    // The extension's tabs close with it, and the window with its last tab.
    await this.browser.newPage({ background: true });
    await this.install([]);
  }

  /** Loads the extension, or loads it again. */
  async install(granted: string[]): Promise<void> {
    this.#probe = null;
    await this.browser.installExtension(this.#parts.folder);
    if (granted.length > 0) await this.#door.run(grantOrigins, this.#parts.addonId, granted);
    await this.#sweep();
    await this.probe();
  }

  errors(): Promise<Complaint[]> {
    return this.#door.run(() => (globalThis as unknown as { __complaints: Complaint[] }).__complaints);
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.#parts.litter.clear();
  }

  get #door(): BackDoor {
    return this.#parts.door;
  }

  /** `page.goto` never resolves for extension documents, whose load Firefox's BiDi server does not report (bug 1755014). */
  async #load(page: Page, path: string): Promise<Page> {
    const url = `${this.origin}/${path}`;
    const context = contextOf(page);
    await this.#door.run(loadInTab, context, url);
    await until(() => page.evaluate(`location.href.startsWith(${JSON.stringify(url)}) && document.readyState === 'complete'`), {
      message: `${path} to load`,
    });
    this.#door.connection.emit('browsingContext.load', { context, url, navigation: null, timestamp: Date.now() });
    return page;
  }

  /** Makes a puppeteer page of a document that is in no tab. */
  async #adopt(kind: 'popup' | 'sidebar' | 'background', path: string): Promise<Page> {
    const { addonId, origin, door } = this.#parts;
    const view = await until(() => door.run(findView, kind, addonId, origin, path), {
      timeout: 5_000,
      message: `the ${kind} (${path}) to open`,
    });
    const known = this.#adopted.get(view.id);
    if (known) return known;
    door.connection.emit('browsingContext.contextCreated', {
      context: view.id,
      url: view.url,
      parent: null,
      children: [],
      userContext: 'default',
      originalOpener: null,
      clientWindow: door.clientWindow,
    });
    const page = (await this.browser.pages()).find((one) => contextOf(one) === view.id);
    if (!page) throw new Error(`Puppeteer made no page of the ${kind}.`);
    this.#adopted.set(view.id, page);
    return this.ready(page);
  }

  /** Tells puppeteer of extension documents that are gone; of those Firefox says nothing. */
  async #sweep(): Promise<void> {
    const pages = new Map((await this.browser.pages()).map((page) => [contextOf(page), page]));
    const alive = await this.#door.run(aliveIds, [...pages.keys()]);
    for (const [context, page] of pages) {
      if (alive.includes(context)) continue;
      this.#adopted.delete(context);
      this.#door.connection.emit('browsingContext.contextDestroyed', { context, url: page.url(), parent: null, children: [] });
    }
  }
}

function contextOf(page: Page): string {
  return (page.mainFrame() as unknown as { _id: string })._id;
}
