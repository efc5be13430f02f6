import { least } from '../../base/extremes.ts';
import { printable } from '../../base/printable.ts';
import type { ServerId } from '../../model/ids.ts';
import type { ReportFinding } from '../../model/report.ts';
import type { View } from '../view.ts';
import type { Mark, Scale } from './define.ts';

const WEIGHT: Readonly<Record<ReportFinding['severity'], number>> = { error: 2, warning: 1, info: 0 };

interface OpenMark {
  lane: number | null;
  x: number;
  severity: ReportFinding['severity'];
  numbers: number[];
  titles: string[];
}

/** So many are named in a hover title. */
const NAMED = 5;

/** Findings that have a time, in the lanes of their servers; those that would overlap are one mark. */
export function marksOf(view: View, servers: readonly ServerId[], scale: Scale, room: number): readonly Mark[] {
  const index = new Map(servers.map((server, i) => [server, i]));
  const places = view.report.findings.flatMap((finding, i) => {
    if (finding.from === null) return [];
    const ms = Date.parse(finding.from);
    const lanes: readonly (number | null)[] = finding.nodes.flatMap((node) => index.get(node) ?? []);
    const title = printable(`${i + 1} ${finding.severity}: ${finding.title}, ${view.clock.time(finding.from)}`);
    const at = { x: scale.x(ms), number: i + 1, severity: finding.severity, title };
    return (lanes.length === 0 ? [null] : lanes).map((lane) => ({ ...at, lane }));
  });
  const last = new Map<number | null, OpenMark>();
  const marks: OpenMark[] = [];
  for (const { lane, x, number, severity, title } of places.toSorted((a, b) => a.x - b.x)) {
    const open = last.get(lane);
    if (open !== undefined && x - open.x < room) {
      open.numbers.push(number);
      open.titles.push(title);
      if (WEIGHT[severity] > WEIGHT[open.severity]) open.severity = severity;
      continue;
    }
    const mark: OpenMark = { lane, x, severity, numbers: [number], titles: [title] };
    last.set(lane, mark);
    marks.push(mark);
  }
  return marks.map(({ lane, x, severity, numbers, titles }) => ({
    lane,
    x,
    severity,
    label: numbers.length === 1 ? String(numbers[0]) : `${least(numbers)}+`,
    title:
      titles.length > NAMED
        ? [...titles.slice(0, NAMED), `and ${titles.length - NAMED} more`].join('\n')
        : titles.join('\n'),
  }));
}
