import type { Browser, CDPSession, Page, Target } from 'puppeteer-core';
import { watch } from './chromium-watch.ts';
import { pressKeys } from './display.ts';
import type { Litter } from './litter.ts';
import { type Click, type Complaint, type Look, type Manifest, Session } from './session.ts';
import { until } from './until.ts';

export interface ChromiumParts {
  browser: Browser;
  manifest: Manifest;
  id: string;
  folder: string;
  litter: Litter;
  env: NodeJS.ProcessEnv;
  headless: boolean;
}

const CALM = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** A session in Chromium, over the DevTools protocol. */
export class ChromiumSession extends Session {
  readonly name = 'chromium';
  readonly origin: string;
  readonly #parts: ChromiumParts;
  readonly #complaints: Complaint[] = [];
  readonly #looks = new WeakMap<Page, Look>();
  #wires = new Map<Target, Promise<CDPSession | null>>();
  #offline = false;
  #probe: Page | null = null;

  constructor(parts: ChromiumParts) {
    super(parts.browser, parts.manifest);
    this.#parts = parts;
    this.origin = `chrome-extension://${parts.id}`;
    for (const target of parts.browser.targets()) this.#wire(target);
    parts.browser.on('targetcreated', (target) => this.#wire(target));
    parts.browser.on('targetdestroyed', (target) => this.#wires.delete(target));
  }

  async probe(): Promise<Page> {
    if (this.#probe && !this.#probe.isClosed()) return this.#probe;
    // Not in the tab that Chromium began with: while that is empty, it is where it opens the first-run page.
    const page = await this.browser.newPage({ background: true });
    // The manifest is a document of the extension's origin, with its API, that runs none of its code.
    await page.goto(`${this.origin}/manifest.json`);
    this.#probe = page;
    return page;
  }

  async extensionPage(path: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(`${this.origin}/${path}`, { waitUntil: 'load' });
    return page;
  }

  async popup(tab: Page): Promise<Page> {
    await this.closePopup();
    await tab.bringToFront();
    const before = new Set(this.browser.targets());
    const extension = (await this.browser.extensions()).get(this.#parts.id);
    if (!extension) throw new Error('The extension is not loaded.');
    await tab.triggerExtensionAction(extension);
    return this.#arriving(before, this.manifest.action?.default_popup ?? '', 'the popup');
  }

  async closePopup(): Promise<void> {
    const path = this.manifest.action?.default_popup;
    for (const target of path ? this.#documents(path) : []) {
      // A popup page opened in a tab is listed by pages(), the real one is not.
      const page = await target.asPage();
      if (!(await this.browser.pages()).some((tab) => tab.target() === target)) await page.close();
    }
  }

  async closeSidePanel(): Promise<void> {
    const path = this.manifest.side_panel?.default_path;
    for (const target of path ? this.#documents(path) : []) await (await target.asPage()).close();
  }

  async sidePanel(from: Page, click: Click): Promise<Page> {
    const before = new Set(this.browser.targets());
    // The popup closes as the panel opens, perhaps before its click is answered. Whether there was one, the panel shows.
    await this.click(from, click).catch((error: unknown) => {
      if (!/Target closed/i.test(String(error))) throw error;
    });
    return this.#arriving(before, this.manifest.side_panel?.default_path ?? '', 'the side panel');
  }

  async isOpen(page: Page): Promise<boolean> {
    return !page.isClosed();
  }

  async stopWorker(): Promise<void> {
    const running = this.#worker();
    if (!running) return;
    await this.errors();
    const session = await (await this.probe()).createCDPSession();
    await session.send('ServiceWorker.enable');
    await until(
      async () => {
        // Some event may have started the next one already.
        if (this.#worker() !== running) return true;
        // Each time: a worker that was only just starting is not stopped by the first word, and our debugger may have attached since.
        await this.#letWorkersGo();
        await session.send('ServiceWorker.stopAllWorkers');
        return false;
      },
      { message: 'the service worker to stop', every: 100 },
    );
    await session.detach();
  }

  async isWorkerRunning(): Promise<boolean> {
    return this.#worker() !== undefined;
  }

  async inWorker<T>(what: string | (() => T | Promise<T>)): Promise<T> {
    const target = await until(() => this.#worker(), { message: 'a running service worker' });
    const wire = await until(() => this.#wires.get(target), { message: 'the service worker' });
    const expression = typeof what === 'string' ? what : `(${what.toString()})()`;
    const { result, exceptionDetails } = await wire.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  }

  async setLook(page: Page, look: Look): Promise<void> {
    const all = { ...this.#looks.get(page), ...look };
    this.#looks.set(page, all);
    const features = [];
    if (all.colorScheme) features.push({ name: 'prefers-color-scheme', value: all.colorScheme });
    if (all.forcedColors !== undefined) features.push({ name: 'forced-colors', value: all.forcedColors ? 'active' : 'none' });
    if (all.reducedMotion !== undefined)
      features.push({ name: 'prefers-reduced-motion', value: all.reducedMotion ? 'reduce' : 'no-preference' });
    await page.emulateMediaFeatures(features);
  }

  async setOffline(offline: boolean): Promise<void> {
    this.#offline = offline;
    await Promise.all([...this.#wires.values()].map(async (wire) => this.#applyNetwork(await wire)));
  }

  async grant(origins: string[], click: () => Promise<unknown>, answer: 'allow' | 'deny' = 'allow'): Promise<void> {
    if (this.#parts.headless || !this.#parts.env.DISPLAY) {
      throw new Error(
        'Chromium shows its permission prompt only with a window: launch with `display`, or say `granted` at launch.',
      );
    }
    await click();
    // The prompt is drawn by the browser, no target tells of it, and it ignores keys in its first moments
    // (Chromium's ui/views/input_event_activation_protector.h). So this waits for what would make keys wrong: that none is shown, because
    // the origins were granted once before, in which case Chromium says yes by itself.
    const unasked = until(() => this.hasOrigins(origins), { timeout: 1_800 });
    if (await unasked.catch(() => false)) return;
    pressKeys(this.#parts.env, ...(answer === 'allow' ? ['Tab', 'Return'] : ['Return']));
    if (answer === 'allow')
      await until(() => this.hasOrigins(origins), { timeout: 5_000, message: `the grant of ${origins.join(', ')}` });
  }

  async reloadExtension(): Promise<void> {
    this.#probe = null;
    // A browser whose last tab closes with the extension's pages would end, or open its own start page.
    await this.browser.newPage({ background: true });
    await this.#letWorkersGo();
    await this.browser.installExtension(this.#parts.folder);
    await this.probe();
  }

  async errors(): Promise<Complaint[]> {
    // One round trip per target, so that what was said before this call has arrived.
    await Promise.all(
      [...this.#wires.values()].map(async (wire) =>
        (await wire)?.send('Runtime.evaluate', { expression: '0' }).catch(() => null),
      ),
    );
    return [...this.#complaints];
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.#parts.litter.clear();
  }

  #worker(): Target | undefined {
    return this.browser.targets().find((target) => target.type() === 'service_worker' && target.url().startsWith(this.origin));
  }

  #documents(path: string): Target[] {
    const url = `${this.origin}/${path.replace(/^\//, '')}`;
    return this.browser.targets().filter((target) => target.type() === 'page' && target.url().split(/[?#]/)[0] === url);
  }

  async #arriving(before: Set<Target>, path: string, what: string): Promise<Page> {
    const target = await until(() => this.#documents(path).find((one) => !before.has(one)), {
      timeout: 5_000,
      message: `${what} (${path}) to open`,
    });
    return this.ready(await target.asPage());
  }

  #wire(target: Target): void {
    if (this.#wires.has(target) || !['page', 'service_worker', 'background_page', 'other'].includes(target.type())) return;
    const wire = watch(target, (complaint) => this.#complaints.push(complaint)).then(async (session) => {
      if (this.#offline) await this.#applyNetwork(session);
      return session;
    });
    this.#wires.set(target, wire);
  }

  /**
   * A debugger that has enabled Runtime keeps a worker in "stopping" for ever (Chromium 156), so ours lets go before. For the
   * same reason nothing here calls target.worker(), which enables it in a session of its own.
   */
  async #letWorkersGo(): Promise<void> {
    const workers = [...this.#wires].filter(([target]) => target.type() === 'service_worker');
    await Promise.all(workers.map(async ([, wire]) => (await wire)?.detach().catch(() => null)));
  }

  async #applyNetwork(wire: CDPSession | null): Promise<void> {
    await wire?.send('Network.enable').catch(() => null);
    await wire?.send('Network.emulateNetworkConditions', { offline: this.#offline, ...CALM }).catch(() => null);
  }
}
