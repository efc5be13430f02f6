#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { unwritable } from '../edge/reasons.ts';
import { exitStatus } from './io.ts';
import { main } from './main.ts';
import { outputTo } from './output.ts';

/** The process: the only place that knows it. Everything else is `main(argv, io)`. */

// A reader that has seen enough (`zklog analyze … | head`) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitStatus.done);
  process.stderr.write(`zklog: ${unwritable('standard output', error).message}\n`);
  process.exit(exitStatus.usage);
});
process.stderr.on('error', () => {}); // Nobody is left to be told.

const INTERRUPTED = 128 + 2;

function onInterrupt(clean: () => void): () => void {
  const stop = (): void => {
    clean();
    process.exit(INTERRUPTED);
  };
  process.on('SIGINT', stop);
  return () => void process.off('SIGINT', stop);
}

// The engine of Node 20 compiles functions for speed so soon that, in a run of a second or two, it makes many of them again
// and again: with more patience an analysis of many elections takes a tenth less. Later engines compile in more steps, and
// do not know the flag.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=300000');

// Whatever ends without a status of its own has a bug.
process.exitCode = exitStatus.bug;
void main(process.argv.slice(2), {
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  env: process.env,
  // Only a command that reads it may open it; else a terminal would wait for input.
  get stdin() {
    return process.stdin;
  },
  onInterrupt,
  page: async (command, text) => (await import('./pager.ts')).page(command, text, process.env),
}).then(
  (status) => {
    // It is set, not exited with: what a slow pipe has not taken yet is still written.
    process.exitCode = status;
  },
  (error: unknown) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
);
