import { printable } from '../../base/printable.ts';
import type { ReportInput } from '../../model/report.ts';
import type { View } from '../view.ts';
import { toned, UNKNOWN, type Cell, type Column, type SectionContent } from './define.ts';
import { sharesNotes } from './shares.ts';

const columns: readonly Column[] = [
  { title: 'Log', prose: true },
  { title: 'Server' },
  { title: 'First line', prose: true },
  { title: 'Last line', prose: true },
  { title: 'Lines', align: 'right' },
  { title: 'Events', align: 'right' },
  { title: 'Unknown', align: 'right' },
  { title: 'Layout', minor: true },
];

/** What was read, and how much of it was understood. */
export function inputsSection(view: View): SectionContent {
  const rows = view.report.inputs.map((input) => ({ day: null, cells: cellsOf(view, input) }));
  return {
    section: 'inputs',
    title: 'Logs read',
    blocks: rows.length === 0 ? [] : [{ type: 'table', columns, rows }, ...sharesNotes(view.report.inputs)],
    nothing: 'none',
  };
}

function cellsOf(view: View, input: ReportInput): readonly Cell[] {
  const when = (time: string | null): string => {
    if (time === null) return UNKNOWN;
    return view.manyDays ? `${view.clock.date(time)} ${view.clock.time(time)}` : view.clock.time(time);
  };
  return [
    printable(input.path),
    input.node === null ? toned('warn', 'unknown') : view.name(input.node),
    when(input.from),
    when(input.to),
    String(input.lines),
    String(input.events),
    toned(input.unrecognised > 0 ? 'warn' : 'plain', String(input.unrecognised)),
    input.layout === null ? toned('warn', 'unknown') : printable(input.layout),
  ];
}
