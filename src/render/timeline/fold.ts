import { unreachable } from '../../base/unreachable.ts';
import { compareServers, type ServerId } from '../../model/ids.ts';
import type { IsoTime, ReportEvent } from '../../model/report.ts';
import { between } from '../duration.ts';
import type { View } from '../view.ts';
import { voteIn } from './vote.ts';

/** One or several events of a server that are shown as one row, where the first stood. */
export interface Folded {
  readonly event: ReportEvent;
  readonly message: string;
  readonly count: number;
  /** When the last one was; null where it goes without saying. */
  readonly until: IsoTime | null;
}

/** A run of votes that is over sooner needs no end: the next row's time tells enough. */
const LONG_RUN_MS = 1000;

type Run = [ReportEvent, ...ReportEvent[]];

/** The runs that a server has open: the next event of the sort joins them. */
interface OpenRuns {
  votes: Run | null;
  routine: Run | null;
  /** Retries of several things go on side by side, so there is one run per message. */
  retries: Map<string, Run>;
}

/**
 * Votes, retries and routine drown what they lead to, so runs of them are shown as one row each. A server's routine
 * ends where its state changes, its retries where it has anything else to tell, and votes with anyone's news, for a
 * vote after it may be its consequence.
 */
export function foldRuns(view: View, events: readonly ReportEvent[]): readonly Folded[] {
  const runs: Run[] = [];
  const open = new Map<ServerId, OpenRuns>();
  for (const event of events) {
    const own = open.get(event.node) ?? noRuns();
    open.set(event.node, own);
    const run = runFor(event, own, open);
    if (run === null) runs.push(openRun(event, own));
    else run.push(event);
  }
  return runs.map((run) => folded(view, run));
}

function noRuns(): OpenRuns {
  return { votes: null, routine: null, retries: new Map() };
}

/** The open run that the event belongs to, after closing those that it ends. */
function runFor(event: ReportEvent, own: OpenRuns, open: Map<ServerId, OpenRuns>): Run | null {
  const weight = event.weight;
  switch (weight) {
    case 'vote':
      return own.votes;
    case 'routine':
      return own.routine;
    case 'retry':
      return own.retries.get(event.message) ?? null;
    case 'strong':
      own.routine = null;
      endByNews(own, open);
      return null;
    case 'news':
      endByNews(own, open);
      return null;
    default:
      return unreachable(weight);
  }
}

function endByNews(own: OpenRuns, open: ReadonlyMap<ServerId, OpenRuns>): void {
  own.retries.clear();
  for (const runs of open.values()) runs.votes = null;
}

function openRun(event: ReportEvent, own: OpenRuns): Run {
  const run: Run = [event];
  const weight = event.weight;
  if (weight === 'vote') own.votes = run;
  if (weight === 'routine') own.routine = run;
  if (weight === 'retry') own.retries.set(event.message, run);
  return run;
}

function folded(view: View, run: Run): Folded {
  const [event] = run;
  const last = run.at(-1) ?? event;
  const count = run.reduce((sum, { repeats }) => sum + (repeats?.count ?? 1), 0);
  const end = last.repeats?.until ?? last.time;
  if (run.length === 1) return { event, message: event.message, count, until: event.repeats?.until ?? null };
  switch (event.weight) {
    case 'vote':
      return {
        event,
        message: `${count} votes: ${tally(view, run)}`,
        count: 1,
        until: between(event.time, end) >= LONG_RUN_MS ? end : null,
      };
    case 'routine':
      return { event, message: `${count} routine messages`, count: 1, until: null };
    default:
      return { event, message: event.message, count, until: end };
  }
}

/** The last vote of each sender: `z1, z2 for z2; z3 for z3`. */
function tally(view: View, votes: readonly ReportEvent[]): string {
  const choices = new Map<ServerId, ServerId>();
  for (const event of votes) {
    const vote = voteIn(event);
    if (vote !== null) choices.set(vote.sid, vote.leader);
  }
  if (choices.size === 0) return votes.at(-1)?.message ?? '';
  return [...new Set(choices.values())]
    .map((leader) => {
      const senders = [...choices.keys()].filter((sender) => choices.get(sender) === leader);
      return `${view.names(senders.toSorted(compareServers))} for ${view.name(leader)}`;
    })
    .join('; ');
}
