import { execFileSync, spawn } from 'node:child_process';
import { aptInstall, canAptInstall, firstRunnable } from './system.ts';

export interface Display {
  /** The environment for a browser and for xdotool. */
  env: NodeJS.ProcessEnv;
  stop(): void;
}

/**
 * A display of our own (Xvfb, on a free number), so that no key is ever pressed on somebody's desktop.
 * Linux only; with `install`, root on Debian gets what is missing.
 */
export async function ensureDisplay({ install = false, size = '1280x900' } = {}): Promise<Display> {
  const missing = (['Xvfb', 'xdotool'] as const).filter((tool) => !firstRunnable([tool]));
  if (missing.length > 0) {
    if (!install || !canAptInstall()) {
      throw new Error(
        `Answering a real permission prompt needs ${missing.join(' and ')} (Debian: apt-get install xvfb xdotool).`,
      );
    }
    aptInstall('xvfb', 'xdotool');
  }
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', `${size}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const stop = () => {
    process.off('exit', stop);
    server.kill('SIGTERM');
  };
  process.once('exit', stop);
  const number = await new Promise<string>((resolve, reject) => {
    server.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()));
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it had a display.`)));
  });
  return { env: { ...process.env, DISPLAY: `:${number}` }, stop };
}

/** Presses keys on that display, one after the other. */
export function pressKeys(env: NodeJS.ProcessEnv, ...keys: string[]): void {
  for (const key of keys) execFileSync('xdotool', ['key', key], { env });
}
