import { unreachable } from '../base/unreachable.ts';
import { compareZxids, formatZxid } from '../model/ids.ts';
import type { SyncFact } from '../model/history.ts';
import type { Zxid } from '../model/ids.ts';
import type { SyncPosition } from '../model/vote.ts';

type Mode = SyncFact['mode'];

/** Where the leader said it would take the missing transactions from (3.5 and later), or why it could not. */
export type Route = 'memory' | 'disk' | 'other epoch' | 'none' | null;

/** The numbers that the leader compared, and how much was sent as far as they tell. */
export function numbersOf(
  mode: Mode,
  position: SyncPosition | null,
  sentUpTo: Zxid | null,
): Pick<SyncFact, 'peerLastZxid' | 'minCommittedLog' | 'maxCommittedLog' | 'transactions'> {
  if (position === null)
    return { peerLastZxid: null, minCommittedLog: null, maxCommittedLog: null, transactions: null };
  const { peerLastZxid, minCommittedLog, maxCommittedLog } = position;
  return {
    peerLastZxid: formatZxid(peerLastZxid),
    minCommittedLog: formatZxid(minCommittedLog),
    maxCommittedLog: formatZxid(maxCommittedLog),
    transactions: sentUpTo === null ? null : transactionsOf(mode, peerLastZxid, sentUpTo),
  };
}

/** Zxids of one epoch count its transactions; how many an epoch before had, nothing tells. */
function transactionsOf(mode: Mode, peer: Zxid, sentUpTo: Zxid): number | null {
  if (mode === 'SNAP' || peer.epoch !== sentUpTo.epoch) return null;
  return mode === 'DIFF' ? Math.max(0, sentUpTo.counter - peer.counter) : Math.max(0, peer.counter - sentUpTo.counter);
}

/** Why it was a DIFF, a TRUNC or a SNAP, by what the leader compared (LearnerHandler.syncFollower). */
export function reasonOf(mode: Mode, position: SyncPosition | null, route: Route): string | null {
  if (position === null) return null;
  switch (mode) {
    case 'DIFF':
      return whyDiff(position, route);
    case 'TRUNC':
      return whyTrunc(position);
    case 'SNAP':
      return whySnap(position, route);
    default:
      return unreachable(mode);
  }
}

function whyDiff({ peerLastZxid, minCommittedLog, maxCommittedLog }: SyncPosition, route: Route): string | null {
  const [peer, min, max] = [formatZxid(peerLastZxid), formatZxid(minCommittedLog), formatZxid(maxCommittedLog)];
  if (compareZxids(peerLastZxid, maxCommittedLog) === 0) return `the learner already had everything up to ${peer}`;
  if (route === 'disk')
    return `the learner's ${peer} is older than what the leader has in memory (from ${min}); the leader read the rest from its log on disk`;
  if (peerLastZxid.counter === 0 && compareZxids(peerLastZxid, maxCommittedLog) > 0)
    return `the learner's ${peer} is the beginning of an epoch in which nothing was written: it has everything`;
  const within = compareZxids(peerLastZxid, minCommittedLog) >= 0 && compareZxids(peerLastZxid, maxCommittedLog) <= 0;
  return route === 'memory' || within
    ? `the learner's ${peer} lies within what the leader has in memory, ${min} to ${max}`
    : null;
}

function whyTrunc({ peerLastZxid, maxCommittedLog }: SyncPosition): string {
  const [peer, max] = [formatZxid(peerLastZxid), formatZxid(maxCommittedLog)];
  if (peerLastZxid.epoch >= maxCommittedLog.epoch)
    return `the learner's last transaction ${peer} is beyond the leader's ${max}: no quorum has it`;
  return `the learner ended epoch ${peerLastZxid.epoch} at ${peer}, with transactions that the leader's history does not have`;
}

function whySnap(position: SyncPosition, route: Route): string | null {
  const { peerLastZxid, minCommittedLog, maxCommittedLog, lastProcessedZxid } = position;
  const [peer, min, max] = [formatZxid(peerLastZxid), formatZxid(minCommittedLog), formatZxid(maxCommittedLog)];
  // Only 3.5 and later, which print it, look into the log on disk too.
  const fromDisk = route === 'none' && lastProcessedZxid !== null;
  if (peerLastZxid.epoch === 0 && peerLastZxid.counter === 0) return 'the learner came with an empty history (0x0)';
  if (route === 'other epoch')
    return `the learner's ${peer} is of an epoch before, with transactions that the leader's history does not have; a TRUNC cannot go back over an epoch`;
  if (maxCommittedLog.epoch === 0 && maxCommittedLog.counter === 0)
    return `the leader had no transactions in memory to tell what the learner lacks since ${peer}`;
  if (compareZxids(peerLastZxid, minCommittedLog) < 0)
    return `the learner's ${peer} is older than what the leader has in memory, which begins at ${min}${fromDisk ? ', and its log on disk did not help' : ''}`;
  return route === 'none'
    ? `neither memory (${min} to ${max}) nor disk of the leader reach from the learner's ${peer}`
    : null;
}
