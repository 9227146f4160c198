import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Temporary folders of one browser, removed by `clear` and at the latest when this process ends. */
export class Litter {
  readonly #folders: string[] = [];

  constructor() {
    process.once('exit', this.clear);
  }

  /** A new empty folder. */
  folder(kind: string): string {
    const path = mkdtempSync(join(tmpdir(), `test-${kind}-`));
    this.#folders.push(path);
    return path;
  }

  readonly clear = (): void => {
    process.off('exit', this.clear);
    // A browser's last child writes for some milliseconds after the browser is gone: hence the retries.
    for (const path of this.#folders.splice(0)) rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };
}
