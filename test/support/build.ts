import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BIN = 'dist/bin/zklog.js';

/** Before all tests: the program as it is shipped, where it was not built since its sources changed. */
export function setup(): void {
  if (existsSync(BIN) && madeAt(BIN) > Math.max(madeAt('scripts/build.mjs'), latestIn('src'))) return;
  const { status } = spawnSync('npm', ['run', 'build:bin'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the program cannot be built');
}

const madeAt = (path: string): number => statSync(path).mtimeMs;

const latestIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce(
    (latest, path) => Math.max(latest, madeAt(join(folder, path))),
    0,
  );
