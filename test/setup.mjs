// Plain JavaScript for whatever Node the machine has: it installs what is missing (a current Node among it), then hands over.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules', '.bin');
const windows = process.platform === 'win32';
const scripts = {
  start: 'test/run/start.ts',
  test: 'test/run/all.ts',
  bench: 'test/bench/main.ts',
  simulator: 'test/simulator/main.ts',
};

/** Installed, and from this lockfile. npm writes the hidden lockfile last, so a stopped install is done again. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  if (statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return true;
  const versions = (file) =>
    JSON.stringify(
      Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages)
        .filter(([path]) => path)
        .map(([path, { version }]) => [path, version]),
    );
  return versions(installed) === versions(join(root, 'package-lock.json'));
}

const [name, ...rest] = process.argv.slice(2);
const script = scripts[name];
if (!script) {
  console.error(`usage: node test/setup.mjs ${Object.keys(scripts).join('|')}`);
  process.exit(2);
}
if (!isInstalled()) {
  console.log('Installing dependencies (npm ci)…');
  const { status } = spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell: windows });
  if (status !== 0) {
    console.error('npm ci did not succeed: see above. Nothing else was started.');
    process.exit(status ?? 1);
  }
}
const child = spawn(join(bin, windows ? 'node.cmd' : 'node'), [script, ...rest], {
  cwd: root,
  stdio: 'inherit',
  shell: windows,
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
});
// Ctrl-C reaches the child through the terminal; wait for it to put things away.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
