import { PROCESS_END } from '../model/report.ts';
import { messageOf } from '../catalog/index.ts';
import { fieldsOf } from './fields.ts';
import { describeEvent } from './words.ts';
import { iso } from '../base/utc.ts';
import type { ZkEvent } from '../model/event.ts';
import type { History } from '../model/history.ts';
import type { LineRef } from '../model/source.ts';
import type { ReportEvent } from '../model/report.ts';
import type { ServerId } from '../model/ids.ts';
import type { Name } from '../model/names.ts';
import type { EpochMs } from '../model/time.ts';
import type { NodeEvent } from '../model/timeline.ts';

/** Evidence of a folded row: so many of its lines are named. */
const EVIDENCE = 3;

/** An event, or several that are told as one. */
interface Row {
  readonly node: ServerId;
  readonly event: ZkEvent;
  /** What it says; null until it is asked for. */
  readonly message: string | null;
  readonly evidence: LineRef[];
  readonly unsure?: boolean | undefined;
  count: number;
  until: EpochMs;
}

/** A timeline of more events than this is for nobody to read whole: it is told in less detail. */
const LONG = 20_000;

export const isLong = (events: readonly NodeEvent[]): boolean => events.length > LONG;

/**
 * The merged timeline: equal neighbours of a server are one row, and the ends that no line tells stand in their place.
 * In a long one routine is left out, and between two changes of a server's state its events of one kind are one row;
 * where that is still long, only the changes of state are told.
 */
export function timelineRows(events: readonly NodeEvent[], history: History, name: Name): ReportEvent[] {
  const rows = isLong(events) ? shortened(thinned(events)) : folded(events, name);
  const ends = endsOf(history);
  const told: ReportEvent[] = [];
  let end = 0;
  for (const row of rows) {
    for (; end < ends.length && (ends[end] as LifeFact).to < row.event.at; end++)
      told.push(toldEnd(told.length + 1, ends[end] as LifeFact));
    told.push(toldRow(told.length + 1, row, told.at(-1)?.node ?? null, name));
  }
  for (; end < ends.length; end++) told.push(toldEnd(told.length + 1, ends[end] as LifeFact));
  return told;
}

function folded(events: readonly NodeEvent[], name: Name): Row[] {
  const rows: Row[] = [];
  const latestOf = new Map<ServerId, Row>();
  for (const { node, event, unsure } of events) {
    const message = describeEvent(event, name);
    const latest = latestOf.get(node);
    if (latest !== undefined && latest.event.kind === event.kind && latest.message === message) repeat(latest, event);
    else {
      const row = rowOf(node, event, message, unsure);
      rows.push(row);
      latestOf.set(node, row);
    }
  }
  return rows;
}

function thinned(events: readonly NodeEvent[]): Row[] {
  const rows: Row[] = [];
  const openOf = new Map<ServerId, Map<string, Row>>();
  for (const { node, event } of events) {
    const weight = weightOf(event.kind);
    if (weight === 'routine') continue;
    let open = openOf.get(node);
    if (open === undefined || weight === 'strong') openOf.set(node, (open = new Map()));
    const row = open.get(event.kind);
    if (row === undefined) {
      const first = rowOf(node, event, null);
      rows.push(first);
      open.set(event.kind, first);
    } else repeat(row, event);
  }
  return rows;
}

const shortened = (rows: Row[]): Row[] =>
  rows.length > LONG ? rows.filter(({ event }) => weightOf(event.kind) === 'strong') : rows;

const rowOf = (node: ServerId, event: ZkEvent, message: string | null, unsure?: boolean): Row => ({
  node,
  event,
  message,
  unsure,
  evidence: [event.from],
  count: 1,
  until: event.at,
});

function repeat(row: Row, { at, from }: ZkEvent): void {
  row.count++;
  if (at > row.until) row.until = at;
  if (row.evidence.length < EVIDENCE) row.evidence.push(from);
}

const weightOf = (kind: string): ReportEvent['weight'] => messageOf.get(kind)?.weight ?? 'news';

const toldRow = (id: number, row: Row, above: ServerId | null, name: Name): ReportEvent => {
  const { node, event, unsure, message, evidence, count, until } = row;
  return {
    id,
    time: iso(event.at),
    ...(event.rawAt === undefined ? {} : { rawTime: iso(event.rawAt) }),
    ...(unsure === true && above !== node ? { orderUnsure: true } : {}),
    node,
    kind: event.kind,
    weight: weightOf(event.kind),
    message: message ?? describeEvent(event, name),
    ...fieldsOf(event),
    evidence,
    ...(count === 1 ? {} : { repeats: { count, until: iso(until) } }),
  };
};

type LifeFact = History['lives'][number] & { readonly to: EpochMs };

/** The ends of processes that died without a word, in order. */
function endsOf({ lives }: History): LifeFact[] {
  const died = lives.filter((life): life is LifeFact => life.end === 'died' && life.to !== null);
  return died.toSorted((a, b) => a.to - b.to);
}

/** Such an end stands where the history places it. */
const toldEnd = (id: number, { node, to, evidence }: LifeFact): ReportEvent => ({
  id,
  time: iso(to),
  node,
  kind: PROCESS_END,
  weight: 'strong',
  message: 'process ended without a word',
  evidence: [...evidence],
});
