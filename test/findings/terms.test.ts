import { describe, expect, it } from 'vitest';

import {
  connectionBroke,
  EOF,
  follows,
  leads,
  lostLeader,
  quorumSynced,
  reportOf,
  TIMED_OUT,
  vote,
} from '../history/support.ts';
import type { SmallLog } from '../history/support.ts';

// A leader that stood still says that it leads when it wakes, until it notices.

const newer = (second: string, from: number, leader: number): string =>
  `${second} FastLeaderElection Notification: 2 (message format version), ${leader} (n.leader), 0x200000005 (n.zxid), 0x3 (n.round), LOOKING (n.state), ${from} (n.sid), 0x2 (n.peerEpoch) LOOKING (my state)`;

/** Server 1 stands still from second 20 to 50; server 2 leads from second 31 to 49, and is killed; server 3 looks on. */
const woken = (...steppedDown: string[]): SmallLog[] => [
  leads(steppedDown),
  follows(
    2,
    lostLeader('30.000', TIMED_OUT),
    '30.010 QuorumPeer LOOKING',
    '30.500 QuorumPeer LEADING',
    quorumSynced('31.000', 2),
  ),
  follows(
    3,
    lostLeader('30.000', TIMED_OUT),
    '30.010 QuorumPeer LOOKING',
    vote('30.200', { from: 3, leader: 2, round: 2 }),
    '30.500 QuorumPeer FOLLOWING',
    connectionBroke('49.000', 2, 3),
    lostLeader('49.001', EOF),
    '49.010 QuorumPeer LOOKING',
    newer('49.020', 3, 3),
    ...['50.010', '50.020', '50.030'].map((at) => vote(at, { from: 1, leader: 1, state: 'LEADING' })),
  ),
];

describe('a leader of an older epoch that another server hears of', () => {
  const rulesOf = async (...logs: SmallLog[]): Promise<string[]> =>
    (await reportOf(...logs)).findings.map(({ rule }) => rule);

  it('is no danger to newer data where it led no more and did not know', async () => {
    expect(await rulesOf(...woken('50.500 Leader Shutdown called', '50.510 QuorumPeer LOOKING'))).not.toContain(
      'newer-minority',
    );
  });

  it('is none where its learners had lost it, though its log is not here', async () => {
    expect(await rulesOf(...woken().slice(1))).not.toContain('newer-minority');
  });
});
