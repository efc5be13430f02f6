#!/usr/bin/env node
import { main } from './main.ts';
import type { Output } from './io.ts';

/** The process: the only place that knows it. Everything else is `main(argv, io)`. */

const output = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => void stream.write(text),
  isTTY: stream.isTTY,
  columns: stream.columns,
});

// A reader that has seen enough (`zklog analyze … | head`) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2), {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  env: process.env,
});
