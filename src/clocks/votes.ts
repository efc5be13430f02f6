import { compareZxids, type ServerId, type Zxid } from '../model/ids.ts';
import type { Arrival } from './line.ts';
import type { PeerState, Vote } from '../model/vote.ts';
import type { Keys } from './keys.ts';

/** The epoch that a vote stands in; up to 3.4 only its zxid tells. */
export const epochOf = ({ peerEpoch, zxid }: Vote): number => peerEpoch ?? zxid.epoch;

export const isSameChoice = (a: Vote, b: Vote): boolean =>
  a.leader === b.leader && a.round === b.round && a.peerEpoch === b.peerEpoch && compareZxids(a.zxid, b.zxid) === 0;

/** The same vote of the same sender has the same key. */
export const voteKey = (keys: Keys, { sid, leader, zxid, round, peerEpoch }: Vote): number =>
  keys.of(sid, leader, zxid.epoch, zxid.counter, round, peerEpoch);

/**
 * Whom an election made leader, as every server that took part knows it: its last vote names leader, zxid and round. No
 * two elections of a server share all three, as long as its data are not wiped. FastLeaderElection ends in one of two
 * ways: others voted as the server itself did, or it heard an established leader.
 */
export function mandateOf(node: ServerId, heard: readonly Arrival[], state: PeerState | null): Vote | null {
  if (state === null || state === 'LOOKING') return null;
  const own = heard.findLast(({ vote }) => vote.sid === node && vote.state === 'LOOKING')?.vote;
  if (state === 'LEADING') return own?.leader === node ? own : null;
  const agreed =
    own !== undefined &&
    own.leader !== node &&
    heard.some(({ vote }) => vote.sid !== node && vote.state === 'LOOKING' && isSameMandate(vote, own));
  if (agreed) return own;
  const told =
    heard.findLast(({ vote }) => vote.state === 'LEADING' && vote.sid === vote.leader) ??
    heard.findLast(({ vote }) => vote.state === 'FOLLOWING' && vote.leader !== node);
  return told?.vote ?? null;
}

const isSameMandate = (a: Vote, b: Vote): boolean =>
  a.leader === b.leader && a.round === b.round && compareZxids(a.zxid, b.zxid) === 0;

export const mandateKey = (keys: Keys, { leader, zxid, round }: Vote): number =>
  keys.of(leader, zxid.epoch, zxid.counter, round);

/**
 * The key of what passes between a leader and one learner that came out of one election. The learner's last transaction
 * tells its comings apart; null: an observer does not tell it.
 */
export const channelKey = (keys: Keys, learner: ServerId, mandate: number, zxid: Zxid | null): number =>
  zxid === null ? keys.of(learner, mandate, null) : keys.of(learner, mandate, zxid.epoch, zxid.counter);
