import { NEWLINE } from '../../base/bytes.ts';

/** Where a line stands in its bytes: from, and up to its line break. */
export type LineRange = readonly [start: number, end: number];

export function linesOf(head: Uint8Array): readonly LineRange[] {
  const lines: LineRange[] = [];
  for (let start = 0; start < head.length;) {
    const newline = head.indexOf(NEWLINE, start);
    const end = newline < 0 ? head.length : newline;
    lines.push([start, end]);
    start = end + 1;
  }
  return lines;
}
