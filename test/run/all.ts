import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

/*
 * `npm test`: every check, one after the other, each with its own report. Closes with one line that is counted from the reports; a
 * step without a report of its own (types, lint, build) counts as one check.
 */

const REPORTS = '.output/reports';
interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const run = (command: string, args: string[], env: Record<string, string> = {}): SpawnSyncReturns<Buffer> => {
  console.log(`\n> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env }, shell: process.platform === 'win32' });
};

/** A step that either holds or not. */
const step = (command: string, ...args: string[]): Count =>
  run(command, args).status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };

/** Counts of a report; a runner that died without writing one has failed. */
function counted(file: string, read: (report: never) => Count, status: number | null): Count {
  try {
    const count = read(JSON.parse(readFileSync(file, 'utf8')) as never);
    // A runner can fail without a failing test: an unhandled rejection, a file that does not load.
    return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function vitest(): Count {
  const file = `${REPORTS}/vitest.json`;
  const { status } = run('vitest', [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };
  return counted(
    file,
    (report: Report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }),
    status,
  );
}

function playwright(): Count {
  const file = `${REPORTS}/playwright.json`;
  const { status } = run('playwright', ['test', '--config', 'test/e2e/playwright.config.ts'], {
    // A relative one would be taken from the folder of the config file.
    PLAYWRIGHT_JSON_OUTPUT_NAME: resolve(file),
  });
  type Report = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };
  return counted(
    file,
    ({ stats }: Report) => {
      if (stats.flaky > 0) console.log(`${stats.flaky} passed only when tried again: see the report.`);
      return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
    },
    status,
  );
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const counts = [
  step('wxt', 'prepare'),
  step('tsc', '--noEmit'),
  step('biome', 'check'),
  step('wxt', 'build'),
  step('wxt', 'build', '-b', 'firefox'),
  vitest(),
  playwright(),
];
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
