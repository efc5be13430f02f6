import { messageOf } from '../catalog/index.ts';
import { formatZxid } from '../model/ids.ts';
import { describeEvent } from './words.ts';
import { iso } from './times.ts';
import type { ZkEvent } from '../model/event.ts';
import type { History } from '../model/history.ts';
import type { LineRef } from '../model/source.ts';
import type { ReportEvent } from '../model/report.ts';
import type { ServerId } from '../model/ids.ts';
import type { Name } from '../model/names.ts';
import type { EpochMs } from '../model/time.ts';
import type { NodeEvent } from '../model/timeline.ts';

/** Not in the catalogue: no line tells it. */
const PROCESS_END = 'process-end';
/** Evidence of a folded row: so many of its lines are named. */
const EVIDENCE = 3;

interface Row {
  readonly at: EpochMs;
  readonly node: NodeEvent['node'];
  readonly kind: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly evidence: LineRef[];
  readonly rawAt?: EpochMs | undefined;
  readonly unsure?: boolean | undefined;
  count: number;
  until: EpochMs;
}

/** A timeline of more events than this is for nobody to read whole: it is told in less detail. */
const LONG = 20_000;

export const isLong = (events: readonly NodeEvent[]): boolean => events.length > LONG;

/**
 * The merged timeline: equal neighbours of a server are one row, and the ends that no line tells stand in their place.
 * In a long one routine is left out, and between two changes of a server's state its events of one kind are one row.
 */
export function timelineRows(events: readonly NodeEvent[], history: History, name: Name): ReportEvent[] {
  const rows = isLong(events) ? thinned(events, name) : folded(events, name);
  return withEnds(rows, history).map((row, i, all) => ({
    id: i + 1,
    time: iso(row.at),
    ...(row.rawAt === undefined ? {} : { rawTime: iso(row.rawAt) }),
    ...(row.unsure === true && all[i - 1]?.node !== row.node ? { orderUnsure: true } : {}),
    node: row.node,
    kind: row.kind,
    weight: weightOf(row.kind),
    message: row.message,
    ...row.fields,
    evidence: row.evidence,
    ...(row.count === 1 ? {} : { repeats: { count: row.count, until: iso(row.until) } }),
  }));
}

function folded(events: readonly NodeEvent[], name: Name): Row[] {
  const rows: Row[] = [];
  const latestOf = new Map<ServerId, Row>();
  for (const { node, event, unsure } of events) {
    const message = describeEvent(event, name);
    const latest = latestOf.get(node);
    if (latest !== undefined && latest.kind === event.kind && latest.message === message) repeat(latest, event);
    else {
      const row = rowOf(node, event, message, unsure);
      rows.push(row);
      latestOf.set(node, row);
    }
  }
  return rows;
}

function thinned(events: readonly NodeEvent[], name: Name): Row[] {
  const rows: Row[] = [];
  const openOf = new Map<ServerId, Map<string, Row>>();
  for (const { node, event } of events) {
    const weight = weightOf(event.kind);
    if (weight === 'routine') continue;
    let open = openOf.get(node);
    if (open === undefined || weight === 'strong') openOf.set(node, (open = new Map()));
    const row = open.get(event.kind);
    if (row === undefined) {
      const first = rowOf(node, event, describeEvent(event, name));
      rows.push(first);
      open.set(event.kind, first);
    } else repeat(row, event);
  }
  return rows;
}

function rowOf(node: ServerId, event: ZkEvent, message: string, unsure?: boolean): Row {
  const { at, rawAt, kind, from } = event;
  return { at, rawAt, unsure, node, kind, message, fields: fieldsOf(event), evidence: [from], count: 1, until: at };
}

function repeat(row: Row, { at, from }: ZkEvent): void {
  row.count++;
  if (at > row.until) row.until = at;
  if (row.evidence.length < EVIDENCE) row.evidence.push(from);
}

const weightOf = (kind: string): ReportEvent['weight'] =>
  messageOf.get(kind)?.weight ?? (kind === PROCESS_END ? 'strong' : 'news');

/** Adds the ends of processes that died without a word, where the history places them. */
function withEnds(rows: readonly Row[], history: History): Row[] {
  const ends = history.lives
    .filter((life) => life.end === 'died' && life.to !== null)
    .map(({ node, to, evidence }): Row => {
      return {
        at: to as EpochMs,
        node,
        kind: PROCESS_END,
        message: 'process ended without a word',
        fields: {},
        evidence: [...evidence],
        count: 1,
        until: to as EpochMs,
      };
    });
  const merged: Row[] = [];
  const waiting = ends.toSorted((a, b) => a.at - b.at);
  for (const row of rows) {
    while (waiting[0] !== undefined && waiting[0].at < row.at) merged.push(waiting.shift() as Row);
    merged.push(row);
  }
  return [...merged, ...waiting];
}

const header: ReadonlySet<string> = new Set([
  'kind',
  'at',
  'from',
  'thread',
  'myid',
  'message',
  'trace',
  'previousAt',
  'rawAt',
  'node',
  'id',
  'time',
  'rawTime',
  'orderUnsure',
  'evidence',
  'repeats',
  'weight',
]);

/** The typed fields of an event as the report shows them: zxids as text, a vote's parts beside the rest. */
function fieldsOf(event: ZkEvent): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(event)) if (!header.has(name)) Object.assign(fields, shown(name, value));
  if (event.trace.length > 0) fields['trace'] = event.trace;
  return fields;
}

function shown(name: string, value: unknown): Record<string, unknown> {
  if (isZxid(value)) return { [name]: formatZxid(value) };
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { [name]: value };
  return { [name]: Object.assign({}, ...Object.entries(value).map(([part, inner]) => shown(part, inner))) };
}

function isZxid(value: unknown): value is { epoch: number; counter: number } {
  return typeof value === 'object' && value !== null && 'epoch' in value && 'counter' in value;
}
