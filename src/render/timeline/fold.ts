import { compareServers, type ServerId } from '../../model/ids.ts';
import type { IsoTime, ReportEvent } from '../../model/report.ts';
import { between } from '../duration.ts';
import type { View } from '../view.ts';

/** One or several events of a server that are shown as one row. */
export interface Folded {
  readonly event: ReportEvent;
  readonly message: string;
  readonly count: number;
  /** Of the last one; null where it goes without saying. */
  readonly until: IsoTime | null;
}

const VOTE = 'notification';
/** A run of votes that is over sooner needs no end: the next row's time tells enough. */
const LONG_RUN_MS = 1000;

/**
 * Every server logs every vote that it receives, in each round, so they drown what follows from them. Votes with
 * nothing but votes between them are shown as one row per server, where the first stood.
 */
export function foldVotes(view: View, events: readonly ReportEvent[]): readonly Folded[] {
  const folded: Folded[] = [];
  let run: ReportEvent[] = [];
  const flush = (): void => {
    if (run.length > 0) folded.push(...foldRun(view, run));
    run = [];
  };
  for (const event of events) {
    if (event.kind === VOTE) {
      run.push(event);
    } else {
      flush();
      folded.push({ event, message: event.message, ...repeatsOf(event) });
    }
  }
  flush();
  return folded;
}

function repeatsOf({ repeats }: ReportEvent): Pick<Folded, 'count' | 'until'> {
  return { count: repeats?.count ?? 1, until: repeats?.until ?? null };
}

function foldRun(view: View, run: readonly ReportEvent[]): readonly Folded[] {
  const byServer = grouped(run, (event) => event.node);
  return [...byServer.values()].map((votes) => {
    const [event] = votes as [ReportEvent];
    if (votes.length === 1) return { event, message: event.message, ...repeatsOf(event) };
    const last = votes.at(-1) ?? event;
    const count = votes.reduce((sum, vote) => sum + repeatsOf(vote).count, 0);
    const until = last.repeats?.until ?? last.time;
    const long = between(event.time, until) >= LONG_RUN_MS;
    return { event, message: `${count} votes: ${tally(view, votes)}`, count: 1, until: long ? until : null };
  });
}

/** The last vote of each sender: `z1, z2 for z2; z3 for z3`. */
function tally(view: View, votes: readonly ReportEvent[]): string {
  const choices = new Map<ServerId, ServerId>();
  for (const event of votes) {
    const vote = voteOf(event);
    if (vote !== null) choices.set(vote.sid, vote.leader);
  }
  if (choices.size === 0) return votes.at(-1)?.message ?? '';
  const supporters = grouped([...choices.keys()], (sender) => choices.get(sender) as ServerId);
  return [...supporters]
    .map(([leader, senders]) => `${view.names(senders.toSorted(compareServers))} for ${view.name(leader)}`)
    .join('; ');
}

/** The vote among the typed fields of a `notification`. */
function voteOf(event: ReportEvent): { readonly sid: ServerId; readonly leader: ServerId } | null {
  const vote = event['vote'];
  if (typeof vote !== 'object' || vote === null || !('sid' in vote) || !('leader' in vote)) return null;
  const { sid, leader } = vote;
  return isServerId(sid) && isServerId(leader) ? { sid, leader } : null;
}

function isServerId(value: unknown): value is ServerId {
  return typeof value === 'number' || typeof value === 'string';
}

/** `Map.groupBy`, which Node 20 does not have. */
function grouped<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
