import { decode } from '../lines/decode.ts';
import { recordTime } from '../detect/probe.ts';
import type { Layout } from '../../model/layout.ts';

const BLOCK_BYTES = 1 << 20;
/** No character takes more in UTF-8. */
const MOST_BYTES = 3;

/** Of each line the block that holds it, its place there, its length, and its line in the file. */
const WIDTH = 4;

/**
 * The lines of a text that are yet to be put in order, those that belong together as one entry. They are held as bytes: as
 * texts in lists they would take five times as much.
 */
export class HeldLines {
  /** Characters of all lines and their line breaks. */
  length = 0;
  readonly #layouts: readonly Layout[];
  readonly #blocks: Buffer[] = [];
  #used = 0;
  readonly #rows: number[] = [];
  /** Of each entry its first line, and its time; NaN where that is no record. */
  readonly #firsts: number[] = [];
  readonly #times: number[] = [];

  constructor(layouts: readonly Layout[]) {
    this.#layouts = layouts;
  }

  /** @param isBehind whether it belongs to the entry before it */
  add(text: string, at: number, isBehind: boolean): void {
    if (!isBehind || this.#firsts.length === 0) {
      this.#firsts.push(this.#rows.length);
      this.#times.push(recordTime(text, this.#layouts) ?? Number.NaN);
    }
    const block = this.#blockFor(text.length * MOST_BYTES);
    const bytes = block.write(text, this.#used);
    this.#rows.push(this.#blocks.length - 1, this.#used, bytes, at);
    this.#used += bytes;
    this.length += text.length + 1;
  }

  /** How many entries there are. */
  get count(): number {
    return this.#firsts.length;
  }

  /** The time of an entry that is a record; null of others. */
  timeOf(entry: number): number | null {
    const time = this.#times[entry] as number;
    return Number.isNaN(time) ? null : time;
  }

  /** Hands over the lines of an entry, each with its line in the file. */
  each(entry: number, take: (text: string, at: number) => void): void {
    const end = this.#firsts[entry + 1] ?? this.#rows.length;
    for (let row = this.#firsts[entry] as number; row < end; row += WIDTH) {
      const [block, from, length, at] = this.#rows.slice(row, row + WIDTH) as [number, number, number, number];
      take(decode(this.#blocks[block] as Buffer, from, from + length), at);
    }
  }

  #blockFor(bytes: number): Buffer {
    const latest = this.#blocks.at(-1);
    if (latest !== undefined && this.#used + bytes <= latest.length) return latest;
    this.#used = 0;
    const block = Buffer.allocUnsafeSlow(Math.max(BLOCK_BYTES, bytes));
    this.#blocks.push(block);
    return block;
  }
}
