import { printable } from '../../base/printable.ts';
import { unreachable } from '../../base/unreachable.ts';
import type { ReportCause, ReportOutage } from '../../model/report.ts';
import { between, duration, offBy, spread, spreadOfDuration } from '../duration.ts';
import type { View } from '../view.ts';
import { evidenceText } from './evidence.ts';
import {
  tableByDay,
  timeBeside,
  toned,
  UNKNOWN,
  type Cell,
  type Column,
  type List,
  type Note,
  type SectionContent,
} from './define.ts';

const columns: readonly Column[] = [
  { title: 'From', prose: true },
  { title: 'To', prose: true },
  { title: 'Lasted', prose: true },
  { title: 'Kind' },
  { title: 'Cause', prose: true },
];

/** Outages of which the lines are named that show them; of more, the JSON has them. */
const SEEN = 3;

/** When nobody led with a quorum, with how far the logs let the ends lie off. */
export function outagesSection(view: View): SectionContent {
  const { outages } = view.report;
  const table = tableByDay(
    view,
    columns,
    outages,
    (outage) => outage.from,
    (outage) => cellsOf(view, outage),
  );
  const seen: Note = {
    type: 'note',
    text: `Seen at ${outages
      .slice(0, SEEN)
      .map((outage) => seenAt(view, outage))
      .join('; ')}.`,
  };
  const causes = causesOf(view);
  const shown = outages.length <= SEEN && outages.every(({ evidence }) => evidence.length > 0);
  // The causes name the lines themselves.
  const blocks = causes.length > 0 ? [table, ...causes] : shown ? [table, seen] : [table];
  return { section: 'outages', title: 'Outages', blocks: outages.length === 0 ? [] : blocks, nothing: 'none' };
}

/** Of so many outages the causes are told, the longest first; the JSON has all of them. */
const EXPLAINED = 12;
/** Of each so many: what comes after the first explains it less well. */
const CAUSES = 3;

function shortCause(view: View, { cause, causes }: ReportOutage): string {
  const [top] = causes;
  if (top === undefined) return printable(cause ?? UNKNOWN);
  return `${top.rule.replaceAll('-', ' ')}${top.node === null ? '' : ` (${view.name(top.node)})`}`;
}

/** Why there was no leader, each outage with what may have led to it, the likeliest first. */
function causesOf(view: View): readonly List[] {
  const { outages } = view.report;
  const length = (outage: ReportOutage): number => outage.durationMs ?? Infinity;
  const chosen = new Set(outages.toSorted((a, b) => length(b) - length(a)).slice(0, EXPLAINED));
  const items = outages
    .filter((outage) => chosen.has(outage) && outage.causes.length > 0)
    .map((outage) => ({
      lead: toned('strong', `${view.clock.time(outage.from)}, why:`),
      text: outage.causes.slice(0, CAUSES).map((cause, i) => causeText(view, cause, i)),
    }));
  return items.length === 0 ? [] : [{ type: 'list', items }];
}

function causeText(view: View, { rule, message, evidence }: ReportCause, i: number): string {
  const seen = evidence.length === 0 ? '' : ` Seen at ${evidenceText(view, evidence, 2)}.`;
  return `${i === 0 ? '' : 'Also: '}${printable(message)} [${rule}]${seen}`;
}

function seenAt(view: View, { from, evidence }: ReportOutage): string {
  return `${view.clock.time(from)}: ${evidenceText(view, evidence)}`;
}

/** What is missing, in words. */
export function kindOfOutage(kind: ReportOutage['kind']): string {
  switch (kind) {
    case 'no-leader':
      return 'no leader';
    case 'no-quorum':
      return 'no quorum';
    default:
      return unreachable(kind);
  }
}

/** `Cause: z2, the leader, ended without a word.`; null where none is known. */
export const causeOfOutage = ({ cause }: ReportOutage): string | null =>
  cause === null ? null : `Cause: ${cause.replace(/\.$/, '')}.`;

/** `406 ms (400 to 412 ms)`; what goes on has lasted until the logs end, or tell no more of it, at least. */
export function lengthOfOutage(view: View, outage: ReportOutage): string {
  if (outage.durationMs === null) {
    const known = outage.knownUntil ?? view.covered?.to;
    return known === undefined ? UNKNOWN : `${duration(Math.max(0, between(outage.from, known)))}+`;
  }
  const range = outage.toRange === null ? null : spreadOfDuration(outage.fromRange, outage.toRange);
  return duration(outage.durationMs) + offBy(outage.durationMs, range);
}

function cellsOf(view: View, outage: ReportOutage): readonly Cell[] {
  const { from, to, knownUntil } = outage;
  return [
    withSpread(view.clock.time(from), spread(from, outage.fromRange)),
    to === null
      ? toned(
          'bad',
          knownUntil === undefined ? 'goes on at the end' : `unknown from ${timeBeside(view, from, knownUntil)} on`,
        )
      : withSpread(timeBeside(view, from, to), spread(to, outage.toRange)),
    toned('bad', lengthOfOutage(view, outage)),
    kindOfOutage(outage.kind),
    shortCause(view, outage),
  ];
}

function withSpread(time: string, about: string): string {
  return about === '' ? time : `${time} ${about}`;
}
