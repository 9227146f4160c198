import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { aptInstall, canAptInstall, firstRunnable } from './system.ts';

export type BrowserName = 'chromium' | 'firefox';

/** Where each browser is usually found. Bare names are looked up in PATH. */
const USUAL: Record<BrowserName, Partial<Record<NodeJS.Platform, string[]>>> = {
  chromium: {
    linux: [
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge-stable',
      'microsoft-edge',
      '/usr/bin/chromium',
      '/opt/google/chrome/chrome',
      '/snap/bin/chromium',
    ],
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    win32: inProgramFiles(
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ),
  },
  firefox: {
    linux: ['firefox', 'firefox-esr', '/usr/bin/firefox-esr', '/opt/firefox/firefox', '/usr/lib/firefox/firefox'],
    darwin: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
    ],
    win32: inProgramFiles('Mozilla Firefox/firefox.exe', 'Firefox Developer Edition/firefox.exe'),
  },
};

/**
 * The path of a browser to test with. In order: CHROMIUM_PATH / FIREFOX_PATH, what is installed, what Playwright has
 * downloaded before and, with `install`, a download or a Debian package. Nothing here touches the network when a browser is there.
 */
export function findBrowser(name: BrowserName, { install = false }: { install?: boolean } = {}): string {
  const variable = name === 'chromium' ? 'CHROMIUM_PATH' : 'FIREFOX_PATH';
  const named = process.env[variable];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`${variable} names ${named}, and there is no such file.`);
  }
  const tries: string[] = [];
  const look = () => firstRunnable(USUAL[name][process.platform] ?? []) ?? (name === 'chromium' ? downloaded() : null);
  const found = look();
  if (found) return found;
  for (const [what, get] of install ? ways(name) : []) {
    try {
      get();
      const got = look();
      if (got) return got;
      tries.push(`${what}: done, but no browser came of it`);
    } catch (error) {
      tries.push(`${what}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  throw new Error(
    [
      `No ${name === 'chromium' ? 'Chrome, Chromium or Edge' : 'Firefox'} was found.`,
      `Install one, or set ${variable} to its path.`,
      name === 'chromium' ? 'Or run: npx playwright install chromium' : '',
      ...tries.map((line) => `Tried ${line}`),
    ]
      .filter(Boolean)
      .join('\n'),
  );
}

function ways(name: BrowserName): Array<[string, () => void]> {
  const apt: Array<[string, () => void]> = canAptInstall()
    ? [['apt-get install', () => aptInstall(name === 'chromium' ? 'chromium' : 'firefox-esr')]]
    : [];
  // Playwright's Firefox is a patched build that speaks no WebDriver BiDi: of no use here.
  return name === 'chromium' ? [['playwright install chromium', download], ...apt] : apt;
}

function downloaded(): string | null {
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

function download(): void {
  const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
  // The full build: the default for headless is the headless shell, which has no extensions.
  execFileSync(process.execPath, [cli, 'install', '--no-shell', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 600_000,
  });
}

function inProgramFiles(...tails: string[]): string[] {
  const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  return roots.flatMap((root) => (root ? tails.map((tail) => join(root, tail)) : []));
}
