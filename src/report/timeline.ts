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
import type { Timeline } from '../model/timeline.ts';

/** Evidence of a folded row: so many of its lines are named. */
const EVIDENCE = 3;

/** An event, or several that are told as one. */
interface Row {
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

export const isLong = (events: readonly ZkEvent[]): boolean => events.length > LONG;

/**
 * The merged timeline: equal neighbours of a server are one row, and the ends that no line tells stand in their place.
 * In a long one routine is left out, and between two changes of a server's state its events of one kind are one row;
 * where that is still long, only the changes of state are told.
 */
export function timelineRows({ events, unsure }: Timeline, history: History, name: Name): ReportEvent[] {
  const rows = unsure === null ? (thinned(events) ?? changesOfState(events)) : folded(events, unsure, name);
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

function folded(events: readonly ZkEvent[], unsure: ReadonlySet<number>, name: Name): Row[] {
  const rows: Row[] = [];
  const latestOf = new Map<ServerId, Row>();
  for (const [place, event] of events.entries()) {
    const message = describeEvent(event, name);
    const latest = latestOf.get(event.node);
    if (latest !== undefined && latest.event.kind === event.kind && latest.message === message) repeat(latest, event);
    else {
      const row = rowOf(event, message, unsure.has(place));
      rows.push(row);
      latestOf.set(event.node, row);
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
function thinned(events: readonly ZkEvent[]): Row[] | null {
  const rows: Row[] = [];
  const latestOf = new Map<ServerId, Latest>();
  for (let i = 0; i < events.length; i++) {
    const event = events[i] as ZkEvent;
    const weight = weightOf(event.kind);
    if (weight === 'routine') continue;
    let latest = latestOf.get(event.node);
    if (latest === undefined) latestOf.set(event.node, (latest = { since: 0, places: new Map() }));
    if (weight === 'strong') latest.since = rows.length;
    const place = latest.places.get(event.kind);
    if (place !== undefined && place >= latest.since) repeat(rows[place] as Row, event);
    else if (rows.length === LONG) return null;
    else {
      latest.places.set(event.kind, rows.length);
      rows.push(rowOf(event, null));
    }
  }
  return rows;
}

function changesOfState(events: readonly ZkEvent[]): Row[] {
  const rows: Row[] = [];
  for (let i = 0; i < events.length; i++) {
    const event = events[i] as ZkEvent;
    if (weightOf(event.kind) === 'strong') rows.push(rowOf(event, null));
  }
  return rows;
}

const rowOf = (event: ZkEvent, message: string | null, unsure = false): Row => ({
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
  const { event, message, unsure, again, count, until } = row;
  const { node } = event;
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
