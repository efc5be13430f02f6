import { PROCESS_END } from '../model/report.ts';
import { messageOf } from '../catalog/index.ts';
import { addFields } from './fields.ts';
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
  readonly unsure: boolean;
  /** Where it was said again, as far as that is named; null: it was not. */
  again: LineRef[] | null;
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
  const rows = isLong(events) ? (thinned(events) ?? changesOfState(events)) : folded(events, name);
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

/** Of a server: the places in the timeline of its latest rows by kind, those before `since` being closed. */
interface Latest {
  since: number;
  readonly places: Map<string, number>;
}

/** Null where the rows are too many all the same. */
function thinned(events: readonly NodeEvent[]): Row[] | null {
  const rows: Row[] = [];
  const latestOf = new Map<ServerId, Latest>();
  for (let i = 0; i < events.length; i++) {
    const { node, event } = events[i] as NodeEvent;
    const weight = weightOf(event.kind);
    if (weight === 'routine') continue;
    let latest = latestOf.get(node);
    if (latest === undefined) latestOf.set(node, (latest = { since: 0, places: new Map() }));
    if (weight === 'strong') latest.since = rows.length;
    const place = latest.places.get(event.kind);
    if (place !== undefined && place >= latest.since) repeat(rows[place] as Row, event);
    else if (rows.length === LONG) return null;
    else {
      latest.places.set(event.kind, rows.length);
      rows.push(rowOf(node, event, null));
    }
  }
  return rows;
}

function changesOfState(events: readonly NodeEvent[]): Row[] {
  const rows: Row[] = [];
  for (let i = 0; i < events.length; i++) {
    const { node, event } = events[i] as NodeEvent;
    if (weightOf(event.kind) === 'strong') rows.push(rowOf(node, event, null));
  }
  return rows;
}

const rowOf = (node: ServerId, event: ZkEvent, message: string | null, unsure = false): Row => ({
  node,
  event,
  message,
  unsure,
  again: null,
  count: 1,
  until: event.at,
});

function repeat(row: Row, { at, from }: ZkEvent): void {
  row.count++;
  if (at > row.until) row.until = at;
  if (row.count <= EVIDENCE) (row.again ??= []).push(from);
}

const weightOf = (kind: string): ReportEvent['weight'] => messageOf.get(kind)?.weight ?? 'news';

function toldRow(id: number, row: Row, above: ServerId | null, name: Name): ReportEvent {
  const { node, event, message, unsure, again, count, until } = row;
  const told = { id, time: iso(event.at) } as { -readonly [Field in keyof ReportEvent]: ReportEvent[Field] };
  if (event.rawAt !== undefined) told.rawTime = iso(event.rawAt);
  if (unsure && above !== node) told.orderUnsure = true;
  told.node = node;
  told.kind = event.kind;
  told.weight = weightOf(event.kind);
  told.message = message ?? describeEvent(event, name);
  addFields(told, event);
  told.evidence = again === null ? [event.from] : [event.from, ...again];
  if (count > 1) told.repeats = { count, until: iso(until) };
  return told;
}

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
  evidence,
});
