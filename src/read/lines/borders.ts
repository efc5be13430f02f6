import { linesOf } from './ranges.ts';
import type { Layout } from '../../model/layout.ts';

/**
 * Long inputs are read in blocks that know nothing of one another, so that several threads can read them. The borders
 * depend on the bytes alone: whoever reads an input, and however, counts its crowds block by block.
 */
export const BLOCK_BYTES = 8 << 20;

/** So many bytes behind a border, a record must begin; a log of longer lines is read in one piece. */
const REACH_BYTES = 1 << 20;

export const borderBehind = (at: number): number => (Math.floor(at / BLOCK_BYTES) + 1) * BLOCK_BYTES;

/**
 * Where the blocks of an input begin: each at the first record that begins at or behind a border.
 * @param bytesAt some of its bytes
 * @returns null where it cannot be cut
 */
export function blockStarts(
  size: number,
  layout: Layout,
  bytesAt: (at: number, length: number) => Uint8Array,
): number[] | null {
  const starts = [0];
  for (let border = BLOCK_BYTES; border < size;) {
    const start = recordAt(border, layout, bytesAt);
    if (start === null) return null;
    if (start < size) starts.push(start);
    border = borderBehind(start);
  }
  return starts;
}

/** The first line at or behind an offset that begins a record; infinity where the input ends before one does. */
function recordAt(offset: number, layout: Layout, bytesAt: (at: number, length: number) => Uint8Array): number | null {
  for (let length = 1 << 14; length <= REACH_BYTES; length *= 8) {
    // With the byte before it, which may be the line break that makes the border a beginning.
    const bytes = bytesAt(offset - 1, length);
    const isEnd = bytes.length < length;
    const whole = linesOf(bytes).slice(1, isEnd ? undefined : -1);
    const line = whole.find(([start, end]) => layout.begins(bytes, start, end));
    if (line !== undefined) return offset - 1 + line[0];
    if (isEnd) return Infinity;
  }
  return null;
}
