import { most } from '../base/extremes.ts';
import { groupBy, lowerBound } from '../base/sorted.ts';
import { epochMs } from '../model/time.ts';
import { termsWithoutLog, type Processes, type Term } from './learner-terms.ts';
import { isTimeout } from './losses.ts';
import type { LeadershipEnd } from '../model/history.ts';
import type { ServerId } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { EpochMs, TimeRange } from '../model/time.ts';
import type { Timing } from '../model/timing.ts';
import type { Electorate } from './decisions.ts';
import type { Leadership } from './leaderships.ts';
import type { Role } from './roles.ts';
import type { Untold } from './untold.ts';

/** A leadership of a server whose log of that time is not here, as those tell who followed it. */
export interface AbsentLeadership {
  readonly leader: ServerId;
  readonly epoch: null;
  readonly electedAt: EpochMs;
  readonly establishedAt: EpochMs;
  /** It may have begun before those whose logs are here joined it. */
  readonly establishedRange: TimeRange;
  readonly endedAt: EpochMs | null;
  readonly endedRange: TimeRange | null;
  readonly endReason: string | null;
  readonly endKind: LeadershipEnd | null;
  /** Whether it cannot have gone on with servers whose logs are not here. */
  readonly isOver: boolean;
  readonly quorum: readonly ServerId[];
  readonly evidence: readonly LineRef[];
  readonly witnesses: 'learners';
}

/** What is known of the ensemble. */
interface Known {
  readonly isQuorum: Electorate['isQuorum'];
  readonly untold: Untold;
  readonly timing: Timing;
  /** Leaderships that a log has from their middle on. */
  readonly cutOff: readonly Established[];
  /** Who was established when at the latest, in order of time. */
  readonly established: readonly Established[];
}

interface Established {
  readonly leader: ServerId;
  readonly at: EpochMs;
}

/**
 * A learner is told UPTODATE when a quorum has acknowledged the new leader (Learner.syncWithLeader), so it proves a
 * leadership, also where the leader's log is not here, or not of that time.
 *
 * @param own the leaderships that the leaders' own logs tell
 */
export function absentLeaderships(
  roles: readonly Role[],
  own: readonly Leadership[],
  processes: Processes,
  ensemble: Pick<Known, 'isQuorum' | 'untold' | 'timing'>,
): AbsentLeadership[] {
  const terms = termsWithoutLog(roles, own, processes);
  if (terms.length === 0) return [];
  const established = [
    ...own.flatMap(({ leader, establishedAt: at }) => (at === null ? [] : [{ leader, at }])),
    ...terms.map(({ leader, servedAt: at }) => ({ leader, at })),
  ].toSorted((a, b) => a.at - b.at);
  const cutOff = own.flatMap(({ leader, established: line, establishedAt: at }) =>
    line === null && at !== null ? [{ leader, at }] : [],
  );
  const known = { ...ensemble, established, cutOff };
  const followed = groupBy(terms, ({ leader }) => leader);
  return [...followed.values()].flatMap((all) => reignsOf(all, known)).toSorted((a, b) => a.electedAt - b.electedAt);
}

/** One leadership for terms between which nothing tells that the leader had lost its quorum. */
function reignsOf(terms: readonly Term[], known: Known): AbsentLeadership[] {
  const reigns: Term[][] = [];
  for (const term of terms.toSorted((a, b) => a.servedAt - b.servedAt)) {
    const last = reigns.at(-1);
    if (last !== undefined && lasted(last, term, known)) last.push(term);
    else reigns.push([term]);
  }
  return reigns.map((all) => reignOf(all, known));
}

function lasted(before: readonly Term[], next: Term, known: Known): boolean {
  const until = most(before.map(({ to }) => to));
  if (next.from <= until) return true;
  const successor = successorOf(next.leader, until, known);
  if (successor !== null && successor.at <= next.servedAt) return false;
  return [until + 1, next.from - 1].every((at) => mayHold(next.leader, at, before, known));
}

/** Who was established first behind a moment, other than this leader. */
function successorOf(leader: ServerId, after: number, { established }: Known): Established | null {
  for (let i = lowerBound(established, after + 1, ({ at }) => at); i < established.length; i++)
    if (established[i]?.leader !== leader) return established[i] as Established;
  return null;
}

/** Whether a leader may have had a quorum at a moment: with those who followed it then, and those whose logs do not tell. */
function mayHold(leader: ServerId, at: number, terms: readonly Term[], known: Known): boolean {
  const followers = terms.filter(({ from, to }) => from <= at && at <= to).map(({ learner }) => learner.node);
  return known.isQuorum([leader, ...followers, ...known.untold.at(at)]);
}

function reignOf(terms: readonly Term[], known: Known): AbsentLeadership {
  const first = terms[0] as Term;
  const { leader, servedAt } = first;
  const begins = terms.toSorted((a, b) => a.from - b.from);
  // Before this one it had no quorum; logs that contradict each other show none at all.
  const completes = begins.find(({ from }) => mayHold(leader, from, terms, known)) ?? first;
  const before = mayHold(leader, completes.from - 1, terms, known);
  const earliest = before ? -Infinity : Math.min(completes.syncedAt, servedAt);
  const end = endOf(terms, known);
  return {
    leader,
    epoch: null,
    electedAt: (begins[0] as Term).from,
    establishedAt: servedAt,
    establishedRange: [earliest as EpochMs, servedAt],
    ...end,
    quorum: [],
    evidence: [...terms.map(({ at }) => at).slice(0, MOST_LINES), ...end.evidence],
    witnesses: 'learners',
  };
}

/** Lines that a leadership names of its beginning. */
const MOST_LINES = 3;

type End = Pick<AbsentLeadership, 'endedAt' | 'endedRange' | 'endReason' | 'endKind' | 'isOver' | 'evidence'>;
const noEnd: End = { endedAt: null, endedRange: null, endReason: null, endKind: null, isOver: false, evidence: [] };

function endOf(terms: readonly Term[], known: Known): End {
  const { leader, servedAt } = terms[0] as Term;
  const replacedAt = successorOf(leader, servedAt, known)?.at ?? null;
  const continued = known.cutOff.find((one) => one.leader === leader && one.at > servedAt)?.at ?? null;
  if (continued !== null && continued < (replacedAt ?? Infinity))
    return {
      ...noEnd,
      endedAt: continued,
      endedRange: [continued, continued],
      endReason: 'from then on its log tells',
    };
  const departures = terms
    .filter(({ to }) => to <= (replacedAt ?? known.untold.logsEnd))
    .toSorted((a, b) => a.to - b.to);
  const decisive = departures.find(({ to }) => !mayHold(leader, to + 1, terms, known));
  if (decisive !== undefined) return { ...lostBy(decisive, servedAt, known), isOver: true };
  // It may have gone on with servers whose logs are not here: until another one led, or the logs end.
  const last = departures.at(-1);
  const isFollowed = last === undefined || terms.some(({ to }) => to > last.to);
  if (!isFollowed && last.loss !== null) {
    // One follower may have fallen silent itself: that it left is all that is sure.
    const end = lostBy(last, servedAt, known);
    const [earliest] = end.endedRange as TimeRange;
    return { ...end, endedAt: epochMs(last.to), endedRange: [earliest, replacedAt ?? known.untold.logsEnd] };
  }
  return replacedAt === null
    ? noEnd
    : { ...noEnd, endedAt: replacedAt, endedRange: [epochMs(last?.to ?? servedAt), replacedAt], endReason: SUCCEEDED };
}

const SUCCEEDED = 'another leader was established';

/**
 * The departure with which its quorum was gone tells how it ended.
 *
 * @param since when it led for certain
 */
function lostBy({ to, loss }: Term, since: EpochMs, { timing }: Known): End {
  const { tickTimeMs, syncLimit } = timing;
  const gone = epochMs(to);
  if (loss === null) {
    // The learner ended, or left by itself; an awake leader notices within this time.
    const latest = epochMs(to + (syncLimit + 2) * tickTimeMs);
    return {
      ...noEnd,
      endedAt: gone,
      endedRange: [gone, latest],
      endReason: 'its last known quorum was gone',
      endKind: 'untold',
    };
  }
  const { at, event } = loss;
  const notBefore = (moment: number): EpochMs => epochMs(Math.max(since, moment));
  const lastPacket = at - syncLimit * tickTimeMs;
  const [endedAt, earliest] = isTimeout(loss) ? [notBefore(lastPacket), notBefore(lastPacket - tickTimeMs)] : [at, at];
  return {
    ...noEnd,
    endedAt,
    endedRange: [earliest, at],
    endReason: `its log is not here; a learner says: ${event.trace[0] ?? event.message}`,
    endKind: 'untold',
    evidence: [event.from],
  };
}
