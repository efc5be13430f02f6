import { printable } from '../../base/printable.ts';
import { PROCESS_END } from '../../model/report.ts';
import { lineKey, placeOf, type LineRef } from '../../model/source.ts';
import type { Report, ReportEvent } from '../../model/report.ts';
import type { View } from '../view.ts';

/** Where it stands: `z1/zookeeper.out:253, z3/zookeeper.out:141 and 4 more`; empty where there is no evidence. */
export function evidenceText(view: View, evidence: readonly LineRef[], most = 3): string {
  const shown = evidence.slice(0, most).map(({ input, line }) => {
    const source = view.report.inputs[input];
    return placeText(source === undefined ? { path: `input ${input}`, line } : placeOf(source, line));
  });
  const more = evidence.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** What a reader can open; line 0 is the input as a whole. */
const placeText = ({ path, line }: ReturnType<typeof placeOf>): string =>
  line === 0 ? printable(path) : `${printable(path)}:${line}`;

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
