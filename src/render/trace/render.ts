import { least } from '../../base/extremes.ts';
import { iso } from '../../base/utc.ts';
import { compareServers, type ServerId } from '../../model/ids.ts';
import type { Report } from '../../model/report.ts';
import type { RenderOptions } from '../define.ts';
import { kindOfOutage } from '../sections/outages.ts';
import { viewOf, type View } from '../view.ts';

const ENSEMBLE = 1;
/** Of a server: what it was, whether it served, what its log says. */
const [STATE, SERVING, LOG] = [1, 2, 3];

interface TraceEvent {
  readonly ph: 'M' | 'X' | 'i' | 's' | 'f';
  readonly name: string;
  readonly cat?: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds from the first moment of the report. */
  readonly ts?: number;
  readonly dur?: number;
  readonly id?: number;
  readonly bp?: 'e';
  readonly s?: 't';
  readonly args?: Readonly<Record<string, unknown>>;
}

export function renderTrace(report: Report, options: RenderOptions): string {
  const view = viewOf(report, options);
  const begin = least(momentsOf(report));
  const start = Number.isFinite(begin) ? begin : 0;
  const end = Math.max(start, ...report.inputs.map(({ to }) => (to === null ? start : Date.parse(to))));
  const events = eventsOf(view, (time) => 1000 * ((time === null ? end : Date.parse(time)) - start));
  const about = { tool: `zklog ${report.tool.version}`, start: iso(start) };
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  return `{"displayTimeUnit":"ms","otherData":${JSON.stringify(about)},"traceEvents":[\n${lines}\n]}\n`;
}

/** The first moment of each sort of fact. */
function momentsOf({
  inputs,
  states,
  serving,
  lives,
  elections,
  leaderships,
  syncs,
  outages,
  timeline,
}: Report): number[] {
  const earliest = (times: readonly (string | null)[]): number =>
    times.reduce((first, time) => (time === null ? first : Math.min(first, Date.parse(time))), Infinity);
  const spans = [inputs, states, serving, lives, elections, outages];
  return [
    ...spans.map((items) => earliest(items.map(({ from }) => from))),
    earliest(elections.flatMap(({ participants }) => participants.flatMap(({ votes }) => votes.map(({ at }) => at)))),
    earliest(leaderships.map(({ electedAt }) => electedAt)),
    earliest(syncs.map(({ startedAt }) => startedAt)),
    earliest(timeline.map(({ time }) => time)),
  ];
}

function eventsOf(view: View, ts: (time: string | null) => number): readonly TraceEvent[] {
  const servers = serversOf(view);
  const pids = new Map(servers.map((server, i) => [server, i + 2]));
  const pid = (server: ServerId): number => pids.get(server) ?? ENSEMBLE;
  const span = (from: string, to: string | null): { ts: number; dur: number } => ({
    ts: ts(from),
    dur: Math.max(1, ts(to) - ts(from)),
  });
  return [
    ...named(ENSEMBLE, 'ensemble', 0, ['leader', 'elections', 'outages']),
    ...servers.flatMap((server, i) => named(pid(server), view.name(server), i + 1, ['state', 'serving', 'log'])),
    ...ofEnsemble(view, span),
    ...ofServers(view, pid, span),
    ...flows(view, pid, ts),
    ...logged(view, pid, ts),
  ];
}

type Pid = (server: ServerId) => number;
type Span = (from: string, to: string | null) => { readonly ts: number; readonly dur: number };

function ofEnsemble({ report, name }: View, span: Span): readonly TraceEvent[] {
  const event = (tid: number, cat: string, title: string): Pick<TraceEvent, 'ph' | 'cat' | 'name' | 'pid' | 'tid'> => ({
    ph: 'X',
    cat,
    name: title,
    pid: ENSEMBLE,
    tid,
  });
  return [
    ...report.leaderships.flatMap(({ leader, epoch, establishedAt, endedAt }): TraceEvent[] =>
      establishedAt === null
        ? []
        : [{ ...event(1, 'leader', `${name(leader)} leads`), ...span(establishedAt, endedAt), args: { epoch } }],
    ),
    ...report.elections.map(({ id, from, to, outcome, winner, epoch, why, trigger }): TraceEvent => ({
      ...event(2, 'election', `election ${id}`),
      ...span(from, to),
      args: { outcome, winner, epoch, why, trigger },
    })),
    ...report.outages.map(({ from, to, kind, cause }): TraceEvent => ({
      ...event(3, 'outage', `outage: ${kindOfOutage(kind)}`),
      ...span(from, to),
      args: { cause },
    })),
  ];
}

function ofServers({ report }: View, pid: Pid, span: Span): readonly TraceEvent[] {
  return [
    ...report.states.map(({ node, state, from, to }): TraceEvent => ({
      ph: 'X',
      cat: 'state',
      name: state,
      pid: pid(node),
      tid: STATE,
      ...span(from, to),
    })),
    ...report.serving.map(({ node, role, epoch, from, to }): TraceEvent => ({
      ph: 'X',
      cat: 'serving',
      name: `serves as ${role}`,
      pid: pid(node),
      tid: SERVING,
      ...span(from, to),
      args: { epoch },
    })),
  ];
}

function logged({ report }: View, pid: Pid, ts: (time: string | null) => number): readonly TraceEvent[] {
  return report.timeline.map(({ node, kind, time, message, evidence }) => ({
    ph: 'i',
    s: 't',
    cat: 'event',
    name: kind,
    pid: pid(node),
    tid: LOG,
    ts: ts(time),
    args: { message, evidence },
  }));
}

function serversOf({ report }: View): readonly ServerId[] {
  const known = new Set(report.ensemble.nodes.map(({ id }) => id));
  for (const { node } of report.states) known.add(node);
  for (const { node } of report.timeline) known.add(node);
  return [...known].toSorted(compareServers);
}

function named(pid: number, process: string, order: number, threads: readonly string[]): TraceEvent[] {
  return [
    { ph: 'M', name: 'process_name', pid, tid: 0, args: { name: process } },
    { ph: 'M', name: 'process_sort_index', pid, tid: 0, args: { sort_index: order } },
    ...threads.map((thread, i): TraceEvent => ({
      ph: 'M',
      name: 'thread_name',
      pid,
      tid: i + 1,
      args: { name: thread },
    })),
  ];
}

/** An arrow binds to the state that its end lies in. */
function flows(view: View, pid: Pid, ts: (time: string | null) => number): TraceEvent[] {
  const events: TraceEvent[] = [];
  let id = 0;
  const arrow = (cat: string, name: string, from: ServerId, to: ServerId, begin: number, end: number): void => {
    id++;
    events.push({ ph: 's', cat, name, id, pid: pid(from), tid: STATE, ts: begin });
    events.push({ ph: 'f', bp: 'e', cat, name, id, pid: pid(to), tid: STATE, ts: end });
  };
  for (const { leader, learner, mode, startedAt, finishedAt } of view.report.syncs)
    arrow('sync', mode, leader, learner, ts(startedAt), ts(finishedAt ?? startedAt));
  for (const { participants } of view.report.elections)
    for (const { node, votes } of participants)
      for (const { at, leader } of votes) if (leader !== node) arrow('vote', 'vote', node, leader, ts(at), ts(at));
  return events;
}
