import { rmSync } from 'node:fs';
import { build } from 'esbuild';

// Makes dist/bin/ from src/: the program in pieces that are loaded when they are needed, and the thread that reads
// beside it in one piece, since it needs all of it at once and every file more makes its start longer.

const outdir = 'dist/bin';
/** Commander asks for modules of Node by `require`. */
const require = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";
/** @type {import('esbuild').BuildOptions} */
const common = { bundle: true, format: 'esm', platform: 'node', target: 'node20.19', minify: true, legalComments: 'none' };

rmSync(outdir, { recursive: true, force: true });
await Promise.all([
  build({ ...common, entryPoints: ['src/cli/zklog.ts'], outdir, splitting: true, banner: { js: require } }),
  build({ ...common, entryPoints: ['src/edge/thread.ts'], outdir }),
]);
