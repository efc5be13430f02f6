import { describe, expect, it } from 'vitest';
import { at, follows, leads, lostLeader, quorumSynced, reportOf, starts, TIMED_OUT, vote } from '../support.ts';
import type { SmallLog } from '../support.ts';

// A leader whose packets are lost leads on until it notices (Leader.lead looks twice a tick); by then the others may
// have their next leader.

const STEPS_DOWN =
  'Leader Shutdown called. For the reason Not sufficient followers synced, only synced with sids: [ [1] ]';

/** Server 1 leads until second 31.2; servers 2 and 3 lose it in second 30 and have their quorum in second 31. */
const cutOff: SmallLog[] = [
  leads([`31.200 ${STEPS_DOWN}`, '31.210 QuorumPeer LOOKING']),
  follows(
    2,
    lostLeader('30.000', TIMED_OUT),
    '30.010 QuorumPeer LOOKING',
    vote('30.100', { from: 2, leader: 2, round: 2 }),
    vote('30.200', { from: 2, leader: 3, round: 2 }),
    '30.500 QuorumPeer FOLLOWING',
  ),
  {
    id: 3,
    lines: [
      ...starts('5.000'),
      '5.100 QuorumPeer LOOKING',
      vote('5.200', { from: 1, leader: 1, state: 'LEADING' }),
      vote('5.210', { from: 3, leader: 3 }),
      '5.300 QuorumPeer FOLLOWING',
      lostLeader('30.000', TIMED_OUT),
      '30.020 QuorumPeer LOOKING',
      vote('30.100', { from: 3, leader: 3, round: 2 }),
      vote('30.110', { from: 2, leader: 3, round: 2 }),
      '30.510 QuorumPeer LEADING',
      quorumSynced('31.000', 2),
    ],
  },
];

describe('a leader that was cut off and stepped down when the next one led', () => {
  it('takes no part in the election of the next one, and all others do', async () => {
    const { elections } = await reportOf(...cutOff);
    expect(elections.at(-1)).toMatchObject({ winner: 3, from: at('30.010'), to: at('31.000') });
    expect(elections.at(-1)?.participants.map(({ node, startedAt }) => [node, startedAt])).toEqual([
      [2, at('30.010')],
      [3, at('30.020')],
    ]);
  });

  it('was joined before, without an election, by the one that led next', async () => {
    const { elections } = await reportOf(...cutOff);
    expect(elections.map(({ winner, participants }) => [winner, participants.map(({ node }) => node)])).toEqual([
      [1, [1, 2]],
      [3, [2, 3]],
    ]);
  });
});
