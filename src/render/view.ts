import { printable } from '../base/printable.ts';
import { compareServers, type ServerId } from '../model/ids.ts';
import { namesOf } from '../model/names.ts';
import type { IsoTime, Report } from '../model/report.ts';
import { clockIn, type Clock } from './clock.ts';
import { between, duration } from './duration.ts';
import type { RenderOptions, Section } from './define.ts';

/** A report with the words to show it in: what every section needs. */
export interface View {
  readonly report: Report;
  readonly options: RenderOptions;
  readonly clock: Clock;
  /** A server as the user knows it: its label, else `z<id>`. */
  readonly name: (server: ServerId) => string;
  /** `z1, z2`; `none` where there is none. */
  readonly names: (servers: readonly ServerId[]) => string;
  /** From the first to the last time of the inputs; null where nothing has a time. */
  readonly covered: { readonly from: IsoTime; readonly to: IsoTime } | null;
  /** Whether the dates must stand in the tables, since the logs go over midnight. */
  readonly manyDays: boolean;
}

/** Prepares a report for showing. */
export function viewOf(report: Report, options: RenderOptions): View {
  const labelled = namesOf(report.ensemble.nodes);
  const clock = clockIn(options.zone);
  const covered = coveredBy(report);
  const name = (server: ServerId): string => printable(labelled(server));
  return {
    report,
    options,
    clock,
    name,
    names: (servers) => (servers.length === 0 ? 'none' : servers.map(name).join(', ')),
    covered,
    manyDays: covered !== null && clock.date(covered.from) !== clock.date(covered.to),
  };
}

/** `2026-11-22 22:32:05.546 to 22:32:21.765 UTC (16.2 s)`; null where nothing has a time. */
export function spanOfLogs({ clock, covered, manyDays }: View): string | null {
  if (covered === null) return null;
  const { from, to } = covered;
  const end = manyDays ? `${clock.date(to)} ${clock.time(to)}` : clock.time(to);
  return `${clock.date(from)} ${clock.time(from)} to ${end} ${clock.zone} (${duration(between(from, to))})`;
}

/** `1 log`, `2 logs` */
export function counted(count: number, thing: string, several = `${thing}s`): string {
  return `${count} ${count === 1 ? thing : several}`;
}

/** `once`, `14 times` */
export function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** Whether a section is asked for. */
export function wants(options: RenderOptions, section: Section): boolean {
  return options.only === null || options.only.includes(section);
}

/** The servers that the timeline has a column for: those that do something in it, and that the filter lets through. */
export function timelineServers({ report, options }: View): readonly ServerId[] {
  const seen = new Set<ServerId>();
  for (const state of report.states) seen.add(state.node);
  for (const event of report.timeline) seen.add(event.node);
  const wanted = options.nodes === null ? null : new Set(options.nodes);
  return [...seen].filter((server) => wanted === null || wanted.has(server)).toSorted(compareServers);
}

function coveredBy(report: Report): View['covered'] {
  const byTime = (a: IsoTime, b: IsoTime): number => Date.parse(a) - Date.parse(b);
  const [from] = report.inputs.flatMap((input) => input.from ?? []).toSorted(byTime);
  const to = report.inputs
    .flatMap((input) => input.to ?? [])
    .toSorted(byTime)
    .at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}
