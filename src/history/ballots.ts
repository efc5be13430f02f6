import { compareServers, compareZxids, formatZxid } from '../model/ids.ts';
import { KindSet } from '../model/kinds.ts';
import type { EventOf } from '../model/event.ts';
import type { ServerId, Zxid } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { EpochMs } from '../model/time.ts';
import type { Role } from './roles.ts';

/** What a server stands for in an election: FastLeaderElection compares these three, in this order. */
export interface Bid {
  readonly node: ServerId;
  readonly zxid: Zxid;
  /** Null in 3.3, which has none. */
  readonly peerEpoch: number | null;
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
  /** All that anybody stood for, greatest first. */
  readonly bids: readonly Bid[];
  /** Voters whose votes of that round came only when it had decided. */
  readonly late: readonly ServerId[];
}

/** Negative, zero or positive as `a` loses to, equals or beats `b` (FastLeaderElection.totalOrderPredicate). */
export function compareBids(a: Bid, b: Bid): number {
  return (a.peerEpoch ?? 0) - (b.peerEpoch ?? 0) || compareZxids(a.zxid, b.zxid) || compareServers(a.node, b.node);
}

/**
 * With a quorum behind its vote, a server waits so long for a better one before it decides
 * (FastLeaderElection.finalizeWait): what comes after the beginning of that wait would have ended it.
 */
const FINALIZE_WAIT_MS = 200;
export const votes = new KindSet('notification');

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
  const round = seen.findLast(({ vote }) => vote.sid === looking.node)?.vote.round ?? seen.at(-1)?.vote.round;
  if (round === undefined) return null;
  const ofRound = seen.filter(({ vote }) => vote.round === round);
  // A clock in whole milliseconds: a wait of 200 ms may print as 199.
  const inTime = ofRound.filter(({ at }) => at <= decidedAt - FINALIZE_WAIT_MS + 1);
  const votersFor = (all: readonly Seen[]): ServerId[] =>
    lastOfEach(all).flatMap(({ vote }) => (vote.leader === chosen ? [vote.sid] : []));
  // Without a quorum by then it did not wait: all had voted (3.3), or others follow or lead already.
  const counted = decides(votersFor(inTime)) ? inTime : ofRound;
  const cast = lastOfEach(counted).map((event): Ballot => ({ voter: event.vote.sid, at: event.at, bid: bidOf(event) }));
  const own = ownBid(looking, seen);
  const voters = new Set(cast.map(({ voter }) => voter));
  return {
    seenBy: looking.node,
    round,
    cast: cast.toSorted((a, b) => compareServers(a.voter, b.voter)),
    bids: greatestOfEach([...(own === null ? [] : [own]), ...counted.map(bidOf)]),
    late: lateVoters(looking, round, lateUntil).filter((voter) => !voters.has(voter)),
  };
}

/** One bid per server, its greatest; greatest server first. */
export function greatestOfEach(bids: readonly Bid[]): Bid[] {
  const best = new Map<ServerId, Bid>();
  for (const bid of bids) {
    const known = best.get(bid.node);
    if (known === undefined || compareBids(bid, known) > 0) best.set(bid.node, bid);
  }
  return [...best.values()].toSorted((a, b) => compareBids(b, a));
}

type Seen = EventOf<'notification'>;

export const bidOf = ({ vote: { leader, zxid, peerEpoch }, from }: Seen): Bid => ({
  node: leader,
  zxid,
  peerEpoch,
  evidence: from,
});

/** `epoch 2, zxid 0x200000003` without what 3.3 does not have. */
export const bidText = ({ zxid, peerEpoch }: Bid): string =>
  peerEpoch === null ? `zxid ${formatZxid(zxid)}` : `epoch ${peerEpoch}, zxid ${formatZxid(zxid)}`;

/** The votes of servers that were LOOKING, as one server received them while it was. */
function votesSeen({ life, start, end }: Role): Seen[] {
  const earliest = Math.max(0, start - BEFORE);
  let from = start;
  let before = votes.last(life.kinds, earliest, from);
  while (before >= 0 && (life.events[before] as Seen).vote.myState === 'LOOKING') {
    from = before;
    before = votes.last(life.kinds, earliest, from);
  }
  return votes.all(life, from, end).filter(({ vote }) => vote.state === 'LOOKING');
}

/** What the server itself began with: it counts in every round, also where the vote that says so is of an older one. */
function ownBid(looking: Role, seen: readonly Seen[]): Bid | null {
  const own = seen.find(({ vote }) => vote.sid === looking.node && vote.leader === looking.node);
  return own === undefined ? null : bidOf(own);
}

function lastOfEach(all: readonly Seen[]): Seen[] {
  const last = new Map<ServerId, Seen>();
  for (const event of all) last.set(event.vote.sid, event);
  return [...last.values()];
}

/** Whose votes of this round reached the server when it had decided already. */
function lateVoters({ life, start, end, next }: Role, round: number, until: EpochMs | null): ServerId[] {
  const late = new Set<ServerId>();
  for (const { at, vote } of votes.all(life, start, next?.end ?? end)) {
    if (until !== null && at > until) break;
    if (vote.state === 'LOOKING' && vote.round === round) late.add(vote.sid);
  }
  return [...late].toSorted(compareServers);
}
