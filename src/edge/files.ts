import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { encoded } from '../base/encoded.ts';
import { unreadable, unwritable } from './reasons.ts';

/** What the rest of the program asks of files. `fs` lives in this folder and nowhere else in the library. */

export { openSources } from './sources.ts';
export { Helpers } from './helpers.ts';
export { readLines } from './quote.ts';

/** The text of a small file that the user named. */
export async function readTextFile(path: string): Promise<string> {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Writes a file that the user asked for, piece by piece. */
export function writeTextFile(path: string, pieces: Iterable<string>): void {
  const file = written(path, () => openSync(path, 'w'));
  try {
    for (const bytes of encoded(pieces)) written(path, () => writeFileSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

/** Writes a file that a pipeline collects; as with a test runner, its folder need not be there before. */
export function writeResultFile(path: string, text: string): void {
  written(path, () => {
    makeFolder(dirname(path));
    writeFileSync(path, text);
  });
}

/** Step by step: asked for all steps at once, Node tries forever in places like /proc, which cannot hold a folder. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** Adds to a file that others write to as well. */
export function appendTextFile(path: string, text: string): void {
  written(path, () => appendFileSync(path, text));
}

function written<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw unwritable(path, error);
  }
}
