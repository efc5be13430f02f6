import { wordAt } from '../../base/hash.ts';
import { decode } from '../lines/decode.ts';
import type { Layout, LineHeader, QuickLayout } from '../../model/layout.ts';

/** `2026-`, in Kafka's layout `[2026`. */
const YEAR_CHARACTERS = 5;

/** The year that the lines of a log begin with, as `2026-`: it seldom changes, so that its text is made once. */
export class Year {
  #word = 0;
  #text = '';

  isIn(message: string, bytes: Uint8Array, start: number): boolean {
    const word = wordAt(bytes, start);
    if (word !== this.#word) {
      this.#word = word;
      this.#text = decode(bytes, start, start + YEAR_CHARACTERS);
    }
    return message.includes(this.#text);
  }
}

/**
 * A process that was killed leaves a record broken off, and the next one appends its first behind it: where on the line
 * that later record begins; -1 as a rule. It is looked for by its year, the same as the first one's.
 */
export function laterRecord(layout: QuickLayout, bytes: Uint8Array, start: number, end: number): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
  const year = view.subarray(0, YEAR_CHARACTERS);
  for (let i = view.indexOf(year, YEAR_CHARACTERS); i >= 0; i = view.indexOf(year, i + 1)) {
    const at = start + i;
    const isRecord = layout.begins(bytes, at, end) && !Number.isNaN(layout.fast.stampAt(bytes, at));
    if (isRecord && layout.fast.messageAt(bytes, at, end) >= 0) return at;
  }
  return -1;
}

/**
 * Whether a message that runs into a later record may be whole: a record may break off anywhere, within a number too, but
 * hardly ever behind a bracket.
 */
export const endsClosed = (message: string): boolean => /[)\]]\s*$/.test(message);

/** A record that begins within a line. */
export interface LaterText {
  readonly at: number;
  readonly header: LineHeader;
}

/** The same in text; of a layout that is not distinct anything would look like a record. */
export function laterText(layout: Layout, line: string): LaterText | null {
  if (!layout.distinct) return null;
  const year = line.trimStart().slice(0, YEAR_CHARACTERS);
  const first = line.indexOf(year);
  for (let at = line.indexOf(year, first + YEAR_CHARACTERS); at >= 0; at = line.indexOf(year, at + 1)) {
    const header = layout.header(line.slice(at));
    if (header !== null) return { at, header };
  }
  return null;
}
