import { decode } from '../lines/decode.ts';
import { linesOf } from '../lines/ranges.ts';
import { readsAsRecord } from '../detect/probe.ts';
import { isRecordByBytes } from '../lines/record-heads.ts';
import { readsAsFrame, readsAsTrace } from '../lines/traces.ts';
import type { Layout } from '../../model/layout.ts';

/** Taking off what stands around lines must make more records of a head than it has without, by this part of them. */
const GAIN = 0.05;
/** Of the longest lines so many may have a line behind them that is no record: lines cut at a width go on there. */
const MOST_BEHIND_LONGEST = 1;

/**
 * Whether so many lines are records of the first layout that nothing can make more of them. Nearly all logs are such;
 * the other layouts need not even be compiled then.
 */
export function readsAsItIs(head: Uint8Array, layouts: readonly Layout[]): boolean {
  const [layout] = layouts;
  if (layout === undefined) return false;
  let [records, others, longest, behindLongest, before] = [0, 0, 0, 0, 0];
  for (const [start, end] of linesOf(head)) {
    if (isRecordByBytes(layout, head, start, end)) records++;
    else {
      const line = decode(head, start, end);
      if (readsAsRecord(line, [layout])) records++;
      else if (mayBeRecord(line)) {
        others++;
        if (before === longest) behindLongest++;
      }
    }
    before = end - start;
    if (before > longest) [longest, behindLongest] = [before, 0];
  }
  return records > 0 && records + others < enoughFor(records) && behindLongest <= MOST_BEHIND_LONGEST;
}

/** The frames of a trace never become records. */
export const mayBeRecord = (line: string): boolean => !readsAsFrame(line) && !readsAsTrace(line.trimStart());
export const enoughFor = (bare: number): number => bare + Math.max(1, bare * GAIN);

/** The lines of a head that are not empty. */
export function headLines(head: Uint8Array): string[] {
  const lines = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8').split('\n');
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)).filter((line) => line !== '');
}
