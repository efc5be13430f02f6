import { lowerBound } from '../base/sorted.ts';
import { byNode, says } from './gather.ts';
import type { EventOf } from '../model/event.ts';
import type { EventKind } from '../catalog/index.ts';

/** What a learner says when it loses its leader. */
export const leaderLosses = ['follower-lost-leader', 'observer-lost-leader'] as const;

type Loss = EventOf<(typeof leaderLosses)[number]>;

export const isLoss = (line: EventOf<EventKind>): boolean => leaderLosses.some((kind) => kind === line.kind);

/** The thread notices, and logs, within this time after the learner's own line, or just before it. */
const AFTER_MS = 500;
const BEFORE_MS = 100;

/** What a thread that writes to the leader meets when the learner has closed the connection (Learner.closeSockSync). */
const NO_CONNECTION = /SocketException|EOFException|ClosedChannelException|NullPointerException/;

/**
 * Threads of learners that died of the lost connection to the leader: FollowerRequestProcessor cannot pass on what a client
 * wrote, SyncThread cannot acknowledge (SendAckRequestProcessor, ZOOKEEPER-4409). They follow from the loss, and do not
 * explain it.
 */
export function severedBy(losses: readonly Loss[]): (line: EventOf<EventKind>) => boolean {
  const lossesOf = byNode(losses);
  return (line) => {
    const { kind, at } = line;
    if (kind !== 'critical-thread-death' || !says(line, NO_CONNECTION)) return false;
    const own = lossesOf.get(line.node) ?? [];
    const loss = own[lowerBound(own, at - AFTER_MS, (event) => event.at)];
    return loss !== undefined && loss.at <= at + BEFORE_MS;
  };
}
