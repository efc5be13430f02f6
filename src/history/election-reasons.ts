import { compareZxids, zxidFromHex } from '../model/ids.ts';
import type { ElectionFact } from '../model/history.ts';
import type { Name } from '../model/names.ts';
import type { Contest } from './contests.ts';
import type { Leadership } from './leaderships.ts';
import { previousRole, votedLeader } from './roles.ts';
import type { Role } from './roles.ts';

type Participant = ElectionFact['participants'][number];

/** What set it off, in words. */
export function triggerOf({ looking, candidacy, after, ruling }: Contest, name: Name): string {
  if (ruling !== null && candidacy !== null)
    return `${name(candidacy.leader)} did not join ${name(ruling.leader)}, which was leading`;
  if (after === null) return lostLeader(looking, name) ?? 'first start: no leader before';
  const leader = name(after.leader);
  if (after.establishedAt === null) return `the candidacy of ${leader} before it failed`;
  return after.endReason === null ? `${leader} stopped leading` : `${leader} stopped leading: ${after.endReason}`;
}

/** Where the old leader's log is missing: which follower lost it first. */
function lostLeader(looking: readonly Role[], name: Name): string | null {
  for (const role of looking) {
    const before = previousRole(role);
    if (before?.state !== 'FOLLOWING') continue;
    const leader = votedLeader(before);
    return `${name(role.node)} lost its leader${leader === null ? '' : ` ${name(leader)}`}, whose log is not here`;
  }
  return null;
}

/** The winner is the greatest (peerEpoch, zxid, sid) seen (FastLeaderElection.totalOrderPredicate). */
export function whyOf(
  participants: readonly Participant[],
  candidacy: Leadership | null,
  outcome: ElectionFact['outcome'],
  name: Name,
): string | null {
  if (candidacy === null) {
    const names = participants.map((p) => name(p.node)).join(', ');
    return outcome === 'ongoing'
      ? `still looking when the logs end: ${names}`
      : `nobody was elected: only ${names} looked for a leader`;
  }
  if (outcome !== 'elected') return candidacy.endReason ?? 'no quorum followed before the logs end';
  const bids = participants.flatMap((p) => {
    const bid = p.votes.find((vote) => vote.leader === p.node);
    return bid === undefined ? [] : [{ node: p.node, vote: bid }];
  });
  const winner = bids.find((bid) => bid.node === candidacy.leader);
  const others = bids.filter((bid) => bid.node !== candidacy.leader);
  if (winner === undefined || others.length === 0) return null;
  const best = others.toSorted(
    (a, b) =>
      (b.vote.peerEpoch ?? 0) - (a.vote.peerEpoch ?? 0) ||
      compareZxids(zxidFromHex(b.vote.zxid), zxidFromHex(a.vote.zxid)),
  )[0] as (typeof others)[number];
  if ((winner.vote.peerEpoch ?? 0) > (best.vote.peerEpoch ?? 0))
    return `won by epoch ${winner.vote.peerEpoch} > ${best.vote.peerEpoch}`;
  const order = compareZxids(zxidFromHex(winner.vote.zxid), zxidFromHex(best.vote.zxid));
  if (order > 0) return `won by zxid ${winner.vote.zxid} > ${best.vote.zxid}`;
  return order === 0
    ? `same history (${winner.vote.zxid}), greatest id among ${bids.map((bid) => name(bid.node)).join(', ')}`
    : null;
}
