import { STEP_BACK_MS } from '../../model/steps.ts';
import { isThrown, readsAsFrame } from '../lines/traces.ts';
import type { HeldLines } from './held-lines.ts';

/** So many steps must go back, and so few of all may go forward: a clock that is set makes one. */
const LEAST_BACK = 2;
const MOST_FORWARD = 0.1;

/**
 * Whether the newest of some lines comes first, as `tac` and some consoles have them.
 * @param timeOf of a line that is a record by itself; it is asked of two of them where the last is the later one
 */
export function isNewestFirst<Line>(lines: readonly Line[], timeOf: (line: Line) => number | null): boolean {
  let [top, bottom] = [0, lines.length - 1];
  const timeAt = (i: number): number | null => timeOf(lines[i] as Line);
  while (top < bottom && timeAt(top) === null) top++;
  while (bottom > top && timeAt(bottom) === null) bottom--;
  if (top >= bottom || (timeAt(top) ?? 0) - (timeAt(bottom) ?? 0) < STEP_BACK_MS) return false;
  let [back, forward, before] = [0, 0, timeAt(top) ?? 0];
  for (let i = top + 1; i <= bottom; i++) {
    const time = timeAt(i);
    if (time === null || time === before) continue;
    if (time < before) back++;
    else forward++;
    before = time;
  }
  return back >= LEAST_BACK && forward <= MOST_FORWARD * back;
}

/**
 * The entries of a text whose newest comes first, in the order in which they were written; null where it does not. A console
 * hands on whole records, each with its stack trace below; `tac` turns all lines round, so that a trace stands above its
 * record.
 */
export function oldestFirst(held: HeldLines): number[] | null {
  const entries = Array.from({ length: held.count }, (_, entry) => entry);
  if (!isNewestFirst(entries, (entry) => held.timeOf(entry))) return null;
  if (!areRecordsWhole(held)) return entries.toReversed();
  // What stands above the first record belongs to none that is here.
  const [above, records]: [number[], number[][]] = [[], []];
  for (const entry of entries) {
    if (held.timeOf(entry) !== null) records.push([entry]);
    else (records.at(-1) ?? above).push(entry);
  }
  return [...above, ...records.toReversed().flat()];
}

/** Whether the frames of traces stand below what was thrown, as they were written. */
function areRecordsWhole(held: HeldLines): boolean {
  let [above, below] = [0, 0];
  let [isThrownBefore, isFrameBefore] = [false, false];
  for (let entry = 0; entry < held.count; entry++)
    held.each(entry, (line) => {
      const [isThrownHere, isFrameHere] = [isThrown(line), readsAsFrame(line)];
      if (isThrownHere && isFrameBefore) above++;
      if (isThrownBefore && isFrameHere) below++;
      [isThrownBefore, isFrameBefore] = [isThrownHere, isFrameHere];
    });
  return below > above;
}

/**
 * Entries that a tool printed anyhow, in the order of their records' own time. An export with the newest first is turned
 * round as a whole, so that lines of one millisecond, and entries that are no record, come to stand as they were written.
 */
export function byOwnTime(held: HeldLines): number[] {
  const entries = Array.from({ length: held.count }, (_, entry) => entry);
  const times = entries.flatMap((entry) => held.timeOf(entry) ?? []);
  const steps = times.slice(1).map((time, i) => Math.sign(time - (times[i] as number)));
  if (steps.filter((step) => step < 0).length > steps.filter((step) => step > 0).length) entries.reverse();
  let latest = Number.NEGATIVE_INFINITY;
  const keys = new Float64Array(held.count);
  for (const entry of entries) keys[entry] = latest = held.timeOf(entry) ?? latest;
  return entries.sort((a, b) => (keys[a] as number) - (keys[b] as number) || 0);
}
