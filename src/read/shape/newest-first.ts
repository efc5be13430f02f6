import { STEP_BACK_MS } from '../../model/steps.ts';
import { recordTime } from '../probe.ts';
import { isThrown, readsAsFrame } from '../traces.ts';
import type { Layout } from '../../model/layout.ts';

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

/** Some lines of a text, with their places in the file. */
interface Entry {
  readonly texts: readonly string[];
}

/**
 * Entries of a text whose newest comes first, in the order in which they were written; null where it does not. A console hands on whole records,
 * each with its stack trace below; `tac` turns all lines round, so that a trace stands above its record.
 */
export function oldestFirst<E extends Entry>(entries: readonly E[], layouts: readonly Layout[]): E[] | null {
  const timeOf = ({ texts }: E): number | null => recordTime(texts[0] ?? '', layouts);
  if (!isNewestFirst(entries, timeOf)) return null;
  if (!areRecordsWhole(entries)) return entries.toReversed();
  // What stands above the first record belongs to none that is here.
  const [above, records]: [E[], E[][]] = [[], []];
  for (const entry of entries) {
    if (timeOf(entry) !== null) records.push([entry]);
    else (records.at(-1) ?? above).push(entry);
  }
  return [...above, ...records.toReversed().flat()];
}

/** Whether the frames of traces stand below what was thrown, as they were written. */
function areRecordsWhole(entries: readonly Entry[]): boolean {
  const lines = entries.flatMap(({ texts }) => texts);
  let [above, below] = [0, 0];
  for (const [i, line] of lines.entries()) {
    if (!isThrown(line)) continue;
    if (readsAsFrame(lines[i - 1] ?? '')) above++;
    if (readsAsFrame(lines[i + 1] ?? '')) below++;
  }
  return below > above;
}
