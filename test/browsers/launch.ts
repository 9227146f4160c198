import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { ChromiumSession } from './chromium.ts';
import type { Display } from './display.ts';
import { type BrowserName, findBrowser } from './find.ts';
import { FirefoxSession } from './firefox.ts';
import { openBackDoor } from './firefox-privileged.ts';
import { Litter } from './litter.ts';
import type { Manifest, Session } from './session.ts';

/** What a launch needs to know of the simulator. */
export interface SimulatedNetwork {
  proxyPort: number;
  spki: string;
  resolverRules: string;
}

export interface LaunchOptions {
  /** The folder of the built extension. */
  extension: string;
  simulator?: SimulatedNetwork;
  /** Show no window (default); a `display` makes it false. */
  headless?: boolean;
  display?: Display;
  /** Kept afterwards; without it every launch begins with an empty profile. */
  userDataDir?: string;
  colorScheme?: 'light' | 'dark';
  size?: { width: number; height: number };
  /** Optional origins that are granted before the first page opens, as if on an earlier day. */
  granted?: string[];
  args?: string[];
}

const FIREFOX_UUID = '5b1d7a3e-6c0f-4c1b-9d53-2f6f0a1e8c77';

/** Starts that browser with the extension in it. */
export function launch(name: BrowserName, options: LaunchOptions): Promise<Session> {
  return name === 'chromium' ? launchChromium(options) : launchFirefox(options);
}

/** Chrome, Chromium or Edge. */
export async function launchChromium(options: LaunchOptions): Promise<Session> {
  const { simulator, size = { width: 1280, height: 800 } } = options;
  const headless = options.display ? false : (options.headless ?? true);
  const env = options.display?.env ?? process.env;
  const litter = new Litter();
  const browser = await puppeteer.launch({
    executablePath: findBrowser('chromium'),
    headless,
    env,
    // Branded Chrome ignores --load-extension since version 137; the Extensions domain loads one instead, over a pipe and, in
    // older versions, only with the flag below: https://github.com/mozilla/web-ext/issues/3388
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    userDataDir: options.userDataDir ?? litter.folder('profile'),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--enable-unsafe-extension-debugging',
      '--disable-quic',
      '--disable-component-update',
      '--no-default-browser-check',
      `--window-size=${size.width},${size.height}`,
      ...(options.colorScheme === 'dark' ? ['--force-dark-mode'] : []),
      ...(simulator
        ? [
            // What the simulator does not stand in for is not reached at all: no test touches the network.
            `--host-resolver-rules=${simulator.resolverRules},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost`,
            `--ignore-certificate-errors-spki-list=${simulator.spki}`,
          ]
        : []),
      ...(options.args ?? []),
    ],
  });
  try {
    const manifest = readManifest(options.extension);
    let folder = options.extension;
    if (options.granted?.length) {
      // Chromium remembers what an extension at this place was once granted: a first version that requires the origins, and
      // runs nothing, is installed and then replaced by the real one, for which they are optional and stay granted.
      folder = litter.folder('extension');
      cpSync(options.extension, folder, { recursive: true });
      writeFileSync(
        join(folder, 'manifest.json'),
        JSON.stringify({ ...manifest, background: undefined, content_scripts: undefined, host_permissions: options.granted }),
      );
      await browser.installExtension(folder);
      cpSync(join(options.extension, 'manifest.json'), join(folder, 'manifest.json'));
    }
    // Not as `enableExtensions: [folder]`: that is started and not awaited.
    const id = await browser.installExtension(folder);
    const session = new ChromiumSession({ browser, manifest, id, folder, litter, env, headless });
    await session.probe();
    return session;
  } catch (error) {
    await browser.close();
    litter.clear();
    throw error;
  }
}

/** Firefox, over WebDriver BiDi. */
export async function launchFirefox(options: LaunchOptions): Promise<Session> {
  const { simulator, size = { width: 1280, height: 800 } } = options;
  const manifest = readManifest(options.extension);
  const addonId = manifest.browser_specific_settings?.gecko?.id;
  const litter = new Litter();
  if (!addonId) throw new Error('The Firefox build has no browser_specific_settings.gecko.id.');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: options.display ? false : (options.headless ?? true),
    env: options.display?.env ?? process.env,
    acceptInsecureCerts: true,
    defaultViewport: null,
    userDataDir: options.userDataDir ?? litter.folder('profile'),
    args: ['--remote-allow-system-access', `--width=${size.width}`, `--height=${size.height}`, ...(options.args ?? [])],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [addonId]: FIREFOX_UUID }),
      // A prompt ignores clicks for this long after it opens.
      'security.notification_enable_delay': 0,
      ...(options.colorScheme
        ? {
            'ui.systemUsesDarkTheme': options.colorScheme === 'dark' ? 1 : 0,
            'layout.css.prefers-color-scheme.content-override': options.colorScheme === 'dark' ? 0 : 1,
          }
        : {}),
      ...(simulator ? proxyPreferences(simulator.proxyPort) : {}),
    },
  });
  try {
    const door = await openBackDoor(browser);
    const session = new FirefoxSession({
      browser,
      manifest,
      addonId,
      door,
      origin: `moz-extension://${FIREFOX_UUID}`,
      folder: options.extension,
      litter,
    });
    await session.install(options.granted ?? []);
    return session;
  } catch (error) {
    await browser.close();
    litter.clear();
    throw error;
  }
}

function proxyPreferences(port: number): Record<string, unknown> {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
  };
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
}
