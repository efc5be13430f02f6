import { PROCESS_END } from '../../model/report.ts';
import { printable } from '../../base/printable.ts';
import type { Report, ReportEvent, ReportInput } from '../../model/report.ts';
import { lineKey, type LineRef } from '../../model/source.ts';
import type { View } from '../view.ts';

/** Where it stands: `z1/zookeeper.out:253, z3/zookeeper.out:141 and 4 more`; empty where there is no evidence. */
export function evidenceText(view: View, evidence: readonly LineRef[], most = 3): string {
  const shown = evidence.slice(0, most).map(({ input, line }) => {
    const source = view.report.inputs[input];
    return source === undefined ? at(`input ${input}`, line) : placeIn(source, line);
  });
  const more = evidence.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** Of rotated files the one that has the line, and its number there: what a reader can open. */
function placeIn({ path, files = [] }: ReportInput, line: number): string {
  const file = line === 0 ? undefined : files.findLast(({ fromLine }) => fromLine <= line);
  return file === undefined ? at(path, line) : at(file.path, line - file.fromLine + 1);
}

/** Line 0 is the input as a whole. */
const at = (path: string, line: number): string => (line === 0 ? printable(path) : `${printable(path)}:${line}`);

const events = new WeakMap<Report, ReadonlyMap<string, ReportEvent>>();

/** What the timeline read in a line; null where the line is not in it. */
export function eventAt(report: Report, line: LineRef): ReportEvent | null {
  let known = events.get(report);
  if (known === undefined) {
    // No line says that a process ended: it is known from lines that say something else.
    const told = report.timeline.filter(({ kind }) => kind !== PROCESS_END);
    known = new Map(told.flatMap((event) => event.evidence.map((seen) => [lineKey(seen), event])));
    events.set(report, known);
  }
  return known.get(lineKey(line)) ?? null;
}
