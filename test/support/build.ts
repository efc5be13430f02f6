import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Before all tests: the program as it is shipped, where it was not built yet. `npm ci` builds it. */
export function setup(): void {
  if (!existsSync('dist/bin/zklog.js')) spawnSync('npm', ['run', 'build:bin'], { stdio: 'ignore' });
}
