import { compareServers, compareZxids, formatZxid } from '../model/ids.ts';
import type { EventOf, ZkEvent } from '../model/event.ts';
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
  const votersFor = (votes: readonly Seen[]): ServerId[] =>
    lastOfEach(votes).flatMap(({ vote }) => (vote.leader === chosen ? [vote.sid] : []));
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
function votesSeen(looking: Role): Seen[] {
  const { events } = looking.life;
  const before: Seen[] = [];
  for (let i = looking.index - 1; i >= 0 && i >= looking.index - BEFORE; i--) {
    const event = events[i] as ZkEvent;
    if (event.kind !== 'notification') continue;
    if (event.vote.myState !== 'LOOKING') break;
    before.push(event);
  }
  const during = looking.events.filter((event) => event.kind === 'notification');
  return [...before.toReversed(), ...during].filter(({ vote }) => vote.state === 'LOOKING');
}

/** What the server itself began with: it counts in every round, also where the vote that says so is of an older one. */
function ownBid(looking: Role, seen: readonly Seen[]): Bid | null {
  const own = seen.find(({ vote }) => vote.sid === looking.node && vote.leader === looking.node);
  return own === undefined ? null : bidOf(own);
}

function lastOfEach(votes: readonly Seen[]): Seen[] {
  const last = new Map<ServerId, Seen>();
  for (const event of votes) last.set(event.vote.sid, event);
  return [...last.values()];
}

/** Whose votes of this round reached the server when it had decided already. */
function lateVoters(looking: Role, round: number, until: EpochMs | null): ServerId[] {
  const late = new Set<ServerId>();
  for (const event of [...looking.events, ...(looking.siblings[looking.position + 1]?.events ?? [])]) {
    if (until !== null && event.at > until) break;
    if (event.kind === 'notification' && event.vote.state === 'LOOKING' && event.vote.round === round)
      late.add(event.vote.sid);
  }
  return [...late].toSorted(compareServers);
}
