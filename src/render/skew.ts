import { printable } from '../base/printable.ts';
import { namesOf, type Name } from '../model/names.ts';
import { exactDuration, exactSigned, zoneMs } from './duration.ts';
import { clip, wrap } from '../base/width.ts';
import { counted } from './view.ts';
import type { ServerId } from '../model/ids.ts';
import type { Report, ReportBounds, ReportOffset, ReportPair } from '../model/report.ts';

/** So much of a line is quoted; JSON has more. */
const QUOTED = 76;

/** What `zklog skew` tells: the clocks of a report, and the options that put them right. */
export interface Skews {
  readonly reference: ServerId | null;
  readonly offsets: readonly (ReportOffset & { readonly options: readonly string[] })[];
}

export function skewOf({ clock }: Report): Skews {
  const offsets = clock.offsets.map((offset) => ({ ...offset, options: optionsFor(offset) }));
  return { reference: clock.reference, offsets };
}

/** The options that do the same as the shift; none where the clock need not be moved, or where it stepped. */
function optionsFor({ node, appliedMs, zone, stretches }: ReportOffset): string[] {
  if (appliedMs === 0 || stretches !== undefined) return [];
  const rest = appliedMs - zoneMs(zone);
  return [
    ...(zone === null ? [] : [`--tz ${node}=${zone}`]),
    ...(rest === 0 ? [] : [`--offset ${node}=${rest > 0 ? '+' : ''}${rest / 1000}s`]),
  ];
}

/** The same for people. */
export function renderSkew(report: Report, { reference, offsets }: Skews, width: number): string {
  const name = namesOf(report.ensemble.nodes);
  if (reference === null || offsets.length === 0)
    return 'There is nothing to compare: the clocks of at least two servers, each with its own log, are needed.\n';
  const of = name(reference);
  const head = `Clocks compared with that of ${of}, as the lines of the logs prove them (docs/clocks.md):`;
  const options = offsets.flatMap((offset) => offset.options);
  const use =
    options.length === 0
      ? 'Nothing needs to be shifted.'
      : `zklog analyze shifts this by itself. The same by hand:\n  ${options.join(' ')}`;
  const told = offsets.map((offset) => tellOffset(offset, of, name, report));
  const lines = [head, ...told, use].join('\n\n').split('\n');
  return `${lines.flatMap((line) => wrapped(printable(line), width)).join('\n')}\n`;
}

function tellOffset(offset: ReportOffset, of: string, name: Name, report: Report): string {
  const who = name(offset.node);
  const readAs = offset.readAs === undefined ? '' : ` (its log read as ${offset.readAs})`;
  if (offset.stretches === undefined) return `${who}${readAs}  ${tellBounds(offset, of, name, report)}`;
  const stretches = offset.stretches.map((stretch) => `from ${stretch.from}: ${tellBounds(stretch, of, name, report)}`);
  return [`${who}${readAs}  its clock was set while the log was written`, ...stretches].join('\n');
}

function tellBounds(bounds: ReportBounds, of: string, name: Name, report: Report): string {
  const { pairs, proof } = bounds;
  if (bounds.lowMs === null && bounds.highMs === null) return `nothing in the logs ties its clock to that of ${of}`;
  const width =
    bounds.lowMs === null || bounds.highMs === null ? '' : `, known to ${exactDuration(bounds.highMs - bounds.lowMs)}`;
  const lines = [
    `${interval(bounds)}${zoneOf(bounds)} (${counted(pairs, 'pair')} of lines${width}): ${verdictOf(bounds)}`,
  ];
  if (bounds.lowMs !== null)
    lines.push(`  at least ${exactSigned(bounds.lowMs)}, for`, ...quoted(proof?.low ?? [], name, report));
  if (bounds.highMs !== null)
    lines.push(`  at most ${exactSigned(bounds.highMs)}, for`, ...quoted(proof?.high ?? [], name, report));
  return lines.join('\n');
}

function interval({ lowMs, highMs }: ReportBounds): string {
  if (lowMs === null) return `at most ${exactSigned(highMs ?? 0)}`;
  return highMs === null ? `at least ${exactSigned(lowMs)}` : `${exactSigned(lowMs)} to ${exactSigned(highMs)}`;
}

/** `, that is zone +08:00 and -2 ms to +5 ms` */
function zoneOf({ zone, lowMs, highMs }: ReportBounds): string {
  if (zone === null || lowMs === null || highMs === null) return '';
  return `, that is zone ${zone} and ${exactSigned(lowMs - zoneMs(zone))} to ${exactSigned(highMs - zoneMs(zone))}`;
}

function verdictOf({ appliedMs, basis, lowMs, highMs }: ReportBounds): string {
  if (basis === 'option') return `shifted by ${exactDuration(Math.abs(appliedMs))}, as the options say`;
  if (appliedMs !== 0) return `differs, and is shifted by ${exactDuration(Math.abs(appliedMs))}`;
  if ((lowMs ?? -1) <= 0 && (highMs ?? 1) >= 0) return 'may agree';
  const isBound = lowMs !== null && highMs !== null;
  return isBound ? 'differs, and is not shifted' : 'seems to differ; bounded on one side only, so it is not shifted';
}

/** The lines of a chain of pairs as they stand in the logs. */
function quoted(pairs: readonly ReportPair[], name: Name, { inputs }: Report): string[] {
  return pairs.flatMap(({ cause, effect }) =>
    [cause, effect].map(({ node, rawTime, message, evidence }, i) => {
      const [line] = evidence;
      const where = line === undefined ? '' : `${inputs[line.input]?.path ?? ''}:${line.line}`;
      const time = rawTime.replace('T', ' ').replace('Z', '');
      return `    ${i === 0 ? 'before' : ' after'} ${name(node)}  ${time}  ${clip(message, QUOTED)}  (${where})`;
    }),
  );
}

/** What goes on stands further in than its beginning. */
function wrapped(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const room = Math.max(20, width - indent.length - 2);
  return wrap(line.trimStart(), room).map((part, i) => `${indent}${i === 0 ? '' : '  '}${part}`);
}
