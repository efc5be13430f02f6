import { decode } from '../lines/decode.ts';
import { layouts as known } from '../layouts/index.ts';
import { isRecordByBytes } from '../lines/record-heads.ts';
import { readsAsTrace } from '../lines/traces.ts';
import { linesOf, type LineRange } from '../lines/ranges.ts';
import type { Layout } from '../../model/layout.ts';

export interface LayoutScore {
  readonly layout: Layout;
  readonly score: number;
}

/**
 * How many lines of `head` each layout reads as a whole record, best first; layouts that read none are left out. Of two
 * that read as many, the one that stands first in the list is meant.
 */
export function scoreLayouts(head: Uint8Array, layouts: readonly Layout[] = known): readonly LayoutScore[] {
  const lines = linesOf(head);
  return layouts
    .map((layout) => ({ layout, score: countRead(layout, head, lines) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
}

/** The layout of a log that begins with `head`; null where none reads a single line of it. */
export function detectLayout(head: Uint8Array, layouts: readonly Layout[] = known): Layout | null {
  const lines = linesOf(head);
  const first = layouts[0];
  // Nearly all logs are of the first one; the others need not even be compiled then.
  if (first !== undefined && readsMost(first, head, lines)) return first;
  return scoreLayouts(head, layouts)[0]?.layout ?? null;
}

/** The layout of a single line; of several that read it, the first. */
export function layoutOfLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  layouts: readonly Layout[] = known,
): Layout | null {
  return layouts.find((layout) => reads(layout, bytes, start, end)) ?? null;
}

/** The same of a line that is text already. */
export function layoutOfText(line: string, layouts: readonly Layout[] = known): Layout | null {
  const bytes = Buffer.from(line);
  return layoutOfLine(bytes, 0, bytes.length, layouts);
}

/** Whether a layout reads most of the lines that belong to no record before them. */
function readsMost(layout: Layout, head: Uint8Array, lines: readonly LineRange[]): boolean {
  let [read, strange, left] = [0, 0, lines.length];
  for (const [start, end] of lines) {
    left--;
    if (reads(layout, head, start, end)) read++;
    else if (!readsAsTrace(decode(head, start, end))) strange++;
    if (read > strange + left) return true; // Whatever the rest is.
  }
  return false;
}

const countRead = (layout: Layout, head: Uint8Array, lines: readonly LineRange[]): number =>
  lines.filter(([start, end]) => reads(layout, head, start, end)).length;

function reads(layout: Layout, bytes: Uint8Array, start: number, end: number): boolean {
  if (isRecordByBytes(layout, bytes, start, end)) return true;
  return layout.begins(bytes, start, end) && layout.header(decode(bytes, start, end)) !== null;
}
