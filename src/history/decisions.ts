import { compareServers, compareZxids, formatZxid } from '../model/ids.ts';
import { ballotsOf, bidsIn, bidText, compareBids, votes } from './ballots.ts';
import { isHandover } from './contests.ts';
import type { ElectionFact } from '../model/history.ts';
import type { Name } from '../model/names.ts';
import type { ServerId } from '../model/ids.ts';
import type { EpochMs } from '../model/time.ts';
import type { Ballots, Bid, Notification } from './ballots.ts';
import type { Leadership } from './leaderships.ts';
import type { Role } from './roles.ts';

export type Decision = NonNullable<ElectionFact['decision']>;

/** What the rules of an election are told of the ensemble. */
export interface Electorate {
  /** All servers of the ensemble, whether or not there are logs of them. */
  readonly members: readonly ServerId[];
  readonly isQuorum: (sids: readonly ServerId[]) => boolean;
  /** Observers and servers of weight 0 never win. */
  readonly canLead: (sid: ServerId) => boolean;
}

/** Why a candidate won: its votes counted again from its own log. Null where that log tells of no votes. */
export function decisionOf(
  candidacy: Leadership,
  looking: readonly Role[],
  until: EpochMs | null,
  electorate: Electorate,
  name: Name,
): Decision | null {
  if (isHandover(candidacy)) return handover(candidacy);
  const before = candidacy.role.previous;
  if (before === null) return null; // The log begins in the middle of it.
  const ballots = ballotsOf(before, candidacy.electedAt, until, candidacy.leader, electorate.isQuorum);
  if (ballots === null) return null;
  const decision = counted(candidacy.leader, ballots, ownBidsOf(candidacy.leader, looking, ballots), electorate, name);
  return isBelievable(decision, before) ? decision : null;
}

/** A log that begins in the middle of a look lacks votes: then it cannot show that ZooKeeper chose wrongly. */
const isBelievable = ({ agrees }: Decision, { life, from }: Role): boolean =>
  agrees !== false || life.startSeen || from !== life.from;

/**
 * The same where the winner's log is missing, as a server saw it that followed the winner; null where that one did not
 * count votes but joined a leader that it heard of.
 */
export function decisionSeenBy(
  follower: Role,
  winner: ServerId,
  looking: readonly Role[],
  electorate: Electorate,
  name: Name,
): Decision | null {
  const { next } = follower;
  if (next === null) return null;
  const ballots = ballotsOf(follower, next.from, next.from, winner, electorate.isQuorum);
  if (ballots === null || !electorate.isQuorum(votersFor(winner, ballots))) return null;
  const decision = counted(winner, ballots, ownBidsOf(winner, looking, ballots), electorate, name);
  return isBelievable(decision, follower) ? decision : null;
}

const votersFor = (winner: ServerId, { cast }: Ballots): ServerId[] =>
  cast.flatMap(({ voter, bid }) => (bid.leader === winner ? [voter] : []));

function handover({ leader, role }: Leadership): Decision {
  return {
    rule: 'handover',
    text: 'named by a reconfig, without a vote',
    seenBy: leader,
    round: null,
    candidates: [],
    ballots: [],
    supporters: [],
    late: [],
    runnerUp: null,
    predicted: null,
    agrees: null,
    evidence: [role.at],
  };
}

/**
 * What those who voted stood for themselves when they began to look. The winner need not have seen it: each compared
 * the winner's bid with its own before it voted for the winner, so that was in the contest too.
 */
function ownBidsOf(winner: ServerId, looking: readonly Role[], ballots: Ballots): Notification[] {
  const supporters = votersFor(winner, ballots);
  const last = new Map<ServerId, Role>();
  for (const role of looking) if (supporters.includes(role.node)) last.set(role.node, role);
  return [...last.values()].flatMap((role) => {
    const { node } = role;
    const isLast = ({ fields: { vote } }: Notification): boolean =>
      vote.sid === node && vote.leader === winner && vote.round === ballots.round;
    // Where the clocks disagree, its stretch of LOOKING may be one of another election.
    if (role.find(votes, isLast) === null) return [];
    return role.find(votes, ({ fields: { vote } }) => vote.sid === node && vote.leader === node) ?? [];
  });
}

function counted(
  winner: ServerId,
  ballots: Ballots,
  ownBids: readonly Notification[],
  { canLead }: Electorate,
  name: Name,
): Decision {
  const bids = bidsIn([...ballots.standing, ...ownBids]).filter(({ leader }) => leader === winner || canLead(leader));
  const won = bids.find((bid) => bid.leader === winner);
  const predicted = bids[0]?.leader ?? null;
  const runnerUp = bids.find((bid) => bid.leader !== winner) ?? null;
  const agrees = predicted === null ? null : predicted === winner;
  const { rule, text } = reasonFor(winner, won, runnerUp, bids, name);
  const late = ballots.late.length === 0 ? '' : `; too late to count: ${ballots.late.map(name).join(', ')}`;
  return {
    rule,
    text: text + late,
    seenBy: ballots.seenBy,
    round: ballots.round,
    candidates: bids.map(({ leader, zxid, peerEpoch, evidence }) => ({
      node: leader,
      zxid: formatZxid(zxid),
      peerEpoch,
      evidence: [evidence],
    })),
    ballots: ballots.cast.map(({ voter, at, bid }) => ({
      node: voter,
      at,
      leader: bid.leader,
      zxid: formatZxid(bid.zxid),
      peerEpoch: bid.peerEpoch,
      evidence: [bid.evidence],
    })),
    supporters: votersFor(winner, ballots).toSorted(compareServers),
    late: ballots.late,
    runnerUp: runnerUp?.leader ?? null,
    predicted,
    agrees,
    evidence: [won, runnerUp].flatMap((bid) => (bid === null || bid === undefined ? [] : [bid.evidence])),
  };
}

function reasonFor(
  winner: ServerId,
  won: Bid | undefined,
  runnerUp: Bid | null,
  bids: readonly Bid[],
  name: Name,
): Pick<Decision, 'rule' | 'text'> {
  if (won === undefined)
    return { rule: 'against the votes', text: `no vote for ${name(winner)} is in the log: ZooKeeper chose otherwise` };
  if (runnerUp === null) return { rule: 'only candidate', text: 'the only candidate' };
  if (compareBids(won, runnerUp) < 0)
    return {
      rule: 'against the votes',
      text: `AGAINST THE VOTES: ${name(runnerUp.leader)} had ${bidText(runnerUp)}, ${name(winner)} only ${bidText(won)}`,
    };
  if ((won.peerEpoch ?? 0) !== (runnerUp.peerEpoch ?? 0))
    return {
      rule: 'epoch',
      text: `won by epoch ${won.peerEpoch} > ${runnerUp.peerEpoch} (${name(runnerUp.leader)})`,
    };
  const [ours, theirs] = [formatZxid(won.zxid), formatZxid(runnerUp.zxid)];
  if (compareZxids(won.zxid, runnerUp.zxid) !== 0)
    return { rule: 'zxid', text: `won by zxid ${ours} > ${theirs} (${name(runnerUp.leader)})` };
  const isEqual = (bid: Bid): boolean => bid.peerEpoch === won.peerEpoch && compareZxids(bid.zxid, won.zxid) === 0;
  const among = bids.filter(isEqual).map(({ leader }) => leader);
  const behind = bids.filter((bid) => !isEqual(bid)).map((bid) => `${name(bid.leader)} (${formatZxid(bid.zxid)})`);
  const others = behind.length === 0 ? '' : `; behind: ${behind.join(', ')}`;
  const greatest = `greatest id among ${among.toSorted(compareServers).map(name).join(', ')}`;
  return { rule: 'id', text: `same history (${ours}), ${greatest}${others}` };
}
