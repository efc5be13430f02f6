import { compareServers, compareZxids, formatZxid } from '../model/ids.ts';
import { KindSet } from '../model/kinds.ts';
import type { EventOf } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { EpochMs } from '../model/time.ts';
import type { Vote } from '../model/vote.ts';
import type { Role } from './roles.ts';

export const votes = new KindSet('notification');
export type Notification = EventOf<'notification'>;

/** What a server stands for in an election: FastLeaderElection compares these three, in this order. */
type Stand = Pick<Vote, 'leader' | 'zxid' | 'peerEpoch'>;

/** The same with the line that tells it. */
export interface Bid extends Stand {
  readonly evidence: LineRef;
}

/** The last vote of one server that counted. */
export interface Ballot {
  readonly voter: ServerId;
  readonly at: EpochMs;
  readonly bid: Bid;
}

/** The votes of one round as one server saw them until it decided. */
export interface Ballots {
  readonly seenBy: ServerId;
  readonly round: number;
  /** One per voter, its last. */
  readonly cast: readonly Ballot[];
  /** The votes that tell what anybody stood for. */
  readonly standing: readonly Notification[];
  /** Voters whose votes of that round came only when it had decided. */
  readonly late: readonly ServerId[];
}

/** Negative, zero or positive as `a` loses to, equals or beats `b` (FastLeaderElection.totalOrderPredicate). */
export function compareBids(a: Stand, b: Stand): number {
  return (a.peerEpoch ?? 0) - (b.peerEpoch ?? 0) || compareZxids(a.zxid, b.zxid) || compareServers(a.leader, b.leader);
}

/**
 * With a quorum behind its vote, a server waits so long for a better one before it decides
 * (FastLeaderElection.finalizeWait): what comes after the beginning of that wait would have ended it.
 */
const FINALIZE_WAIT_MS = 200;
/** So many events before LOOKING may be votes that arrived for it, the state being set before the line is logged. */
const BEFORE = 200;

/**
 * The votes that a server had when it left an election.
 *
 * @param looking the stretch in which it looked for a leader
 * @param decidedAt when it went on to lead or to follow
 * @param lateUntil votes until then are counted as late
 * @param decides whether the votes of these servers, all for one, end the election
 */
export function ballotsOf(
  looking: Role,
  decidedAt: EpochMs,
  lateUntil: EpochMs | null,
  chosen: ServerId,
  decides: (voters: readonly ServerId[]) => boolean,
): Ballots | null {
  const seen = votesSeen(looking);
  const own = seen.findLast(({ fields: { vote } }) => vote.sid === looking.node);
  const round = (own ?? seen.at(-1))?.fields.vote.round;
  if (round === undefined) return null;
  // A clock in whole milliseconds: a wait of 200 ms may print as 199.
  const waitFrom = decidedAt - FINALIZE_WAIT_MS + 1;
  const ofRound = seen.filter(({ fields: { vote } }) => vote.round === round);
  const inTime = ofRound.filter(({ at }) => at <= waitFrom);
  // Without a quorum by then it did not wait: all had voted (3.3), or others follow or lead already.
  const counted = decides(votersFor(chosen, lastOfEach(inTime))) ? inTime : ofRound;
  const last = lastOfEach(counted);
  const stood = seen.find(({ fields: { vote } }) => vote.sid === looking.node && vote.leader === looking.node);
  return {
    seenBy: looking.node,
    round,
    cast: [...last.values()].map(ballotOf).sort((a, b) => compareServers(a.voter, b.voter)),
    // What the server itself began with counts in every round, also where the vote that says so is of an older one.
    standing: stood === undefined ? counted : [stood, ...counted],
    late: lateVoters(looking, round, lateUntil).filter((voter) => !last.has(voter)),
  };
}

const ballotOf = (event: Notification): Ballot => ({ voter: event.fields.vote.sid, at: event.at, bid: bidOf(event) });

const bidOf = ({
  from,
  fields: {
    vote: { leader, zxid, peerEpoch },
  },
}: Notification): Bid => ({
  leader,
  zxid,
  peerEpoch,
  evidence: from,
});

function votersFor(chosen: ServerId, last: ReadonlyMap<ServerId, Notification>): ServerId[] {
  return [...last.values()].flatMap(({ fields: { vote } }) => (vote.leader === chosen ? [vote.sid] : []));
}

/** What the votes say that anybody stood for: of each server its greatest, the greatest server first. */
export function bidsIn(standing: readonly Notification[]): Bid[] {
  const best = new Map<ServerId, Notification>();
  for (const event of standing) {
    const known = best.get(event.fields.vote.leader);
    if (known === undefined || compareBids(event.fields.vote, known.fields.vote) > 0)
      best.set(event.fields.vote.leader, event);
  }
  return [...best.values()].map(bidOf).sort((a, b) => compareBids(b, a));
}

/** `epoch 2, zxid 0x200000003` without what 3.3 does not have. */
export const bidText = ({ zxid, peerEpoch }: Stand): string =>
  peerEpoch === null ? `zxid ${formatZxid(zxid)}` : `epoch ${peerEpoch}, zxid ${formatZxid(zxid)}`;

/** The votes of servers that were LOOKING, as one server received them while it was. */
function votesSeen({ life, start, end }: Role): Notification[] {
  const earliest = Math.max(0, start - BEFORE);
  let from = start;
  let before = votes.last(life.kinds, earliest, from);
  while (before >= 0 && (life.events[before] as Notification).fields.vote.myState === 'LOOKING') {
    from = before;
    before = votes.last(life.kinds, earliest, from);
  }
  return votes.all(life, from, end).filter(({ fields: { vote } }) => vote.state === 'LOOKING');
}

function lastOfEach(all: readonly Notification[]): Map<ServerId, Notification> {
  const last = new Map<ServerId, Notification>();
  for (const event of all) last.set(event.fields.vote.sid, event);
  return last;
}

/** Whose votes of this round reached the server when it had decided already. */
function lateVoters({ life, start, end, next }: Role, round: number, until: EpochMs | null): ServerId[] {
  const late = new Set<ServerId>();
  for (const {
    at,
    fields: { vote },
  } of votes.all(life, start, next?.end ?? end)) {
    if (until !== null && at > until) break;
    if (vote.state === 'LOOKING' && vote.round === round) late.add(vote.sid);
  }
  return [...late].toSorted(compareServers);
}
