import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { unreadable, unwritable } from './reasons.ts';

/** What the rest of the program asks of files. `fs` lives in this folder and nowhere else in the library. */

export { openSources } from './sources.ts';
export { readInThreads } from './threads.ts';
export { readLines } from './quote.ts';

/** The text of a small file that the user named. */
export async function readTextFile(path: string): Promise<string> {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Writes a file that the user asked for. */
export function writeTextFile(path: string, text: string): void {
  written(path, () => writeFileSync(path, text));
}

/** Adds to a file that others write to as well. */
export function appendTextFile(path: string, text: string): void {
  written(path, () => appendFileSync(path, text));
}

function written(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw unwritable(path, error);
  }
}
