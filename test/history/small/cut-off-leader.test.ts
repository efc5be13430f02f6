import { describe, expect, it } from 'vitest';
import {
  at,
  connectionBroke,
  ensembleOf,
  EOF,
  follows,
  leads,
  lostLeader,
  quorumSynced,
  reportOf,
  starts,
  TIMED_OUT,
  vote,
} from '../support.ts';
import type { SmallLog } from '../support.ts';

// A leader whose packets are lost leads on until it notices (Leader.lead looks twice a tick); by then the others may
// have their next leader.

const STEPS_DOWN =
  'Leader Shutdown called. For the reason Not sufficient followers synced, only synced with sids: [ [1] ]';

/**
 * Server 1 leads until second 31.2; servers 2 and 3 lose it in second 30 and have their quorum in second 31.
 *
 * @param joins from when to when server 3 looks for the leader that it joins first
 * @param told what server 2 is told while it looks for the next one
 */
const cutOff = (joins = ['5.100', '5.200', '5.300'], ...told: string[]): SmallLog[] => [
  leads([`31.200 ${STEPS_DOWN}`, '31.210 QuorumPeer LOOKING']),
  follows(
    2,
    lostLeader('30.000', TIMED_OUT),
    '30.010 QuorumPeer LOOKING',
    vote('30.100', { from: 2, leader: 2, round: 2 }),
    vote('30.200', { from: 2, leader: 3, round: 2 }),
    ...told,
    '30.500 QuorumPeer FOLLOWING',
  ),
  {
    id: 3,
    lines: [
      ...starts(joins[0] ?? ''),
      `${joins[0]} QuorumPeer LOOKING`,
      vote(joins[1] ?? '', { from: 1, leader: 1, state: 'LEADING' }),
      vote(joins[1] ?? '', { from: 3, leader: 3 }),
      `${joins[2]} QuorumPeer FOLLOWING`,
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
  const others = [
    [2, at('30.010')],
    [3, at('30.020')],
  ];

  it('takes no part in the election of the next one, and all others do', async () => {
    const { elections } = await reportOf(...cutOff());
    expect(elections.at(-1)).toMatchObject({ winner: 3, from: at('30.010'), to: at('31.000') });
    expect(elections.at(-1)?.participants.map(({ node, startedAt }) => [node, startedAt])).toEqual(others);
  });

  it.each([
    { name: 'when it had its quorum', joins: ['5.100', '5.200', '5.300'] },
    { name: 'before it had its quorum', joins: ['2.600', '2.700', '2.800'] },
  ])('was joined, without an election, by the one that led next: $name', async ({ joins }) => {
    const { elections } = await reportOf(...cutOff(joins));
    expect(elections.map(({ winner, participants }) => [winner, participants.map(({ node }) => node)])).toEqual([
      [1, [1, 2]],
      [3, [2, 3]],
    ]);
  });

  it('is not followed by one that hears of it while it elects the next', async () => {
    const { elections } = await reportOf(
      ...cutOff(undefined, vote('30.300', { from: 1, leader: 1, round: 1, state: 'LEADING' })),
    );
    expect(elections.at(-1)?.participants.map(({ node, startedAt }) => [node, startedAt])).toEqual(others);
  });
});

describe('a server that hears of a candidate', () => {
  it('takes part in the election that follows when that one gave up', async () => {
    const lookedLong = [
      '3.000 QuorumPeer LOOKING',
      vote('5.000', { from: 1, leader: 1, state: 'LEADING' }),
      vote('13.000', { from: 2, leader: 2 }),
      vote('13.200', { from: 2, leader: 1, round: 2 }),
      '13.500 QuorumPeer FOLLOWING',
    ];
    const { elections } = await reportOf(
      {
        id: 1,
        config: ensembleOf(3),
        lines: [
          ...starts('0.000'),
          '1.000 QuorumPeer LOOKING',
          '2.000 QuorumPeer LEADING',
          '12.000 Leader Shutdown called. For the reason Timeout while waiting for epoch to be acked by quorum',
          '12.010 QuorumPeer LOOKING',
          vote('13.100', { from: 1, leader: 1, round: 2 }),
          '13.510 QuorumPeer LEADING',
          quorumSynced('14.000', 1),
        ],
      },
      { id: 2, lines: [...starts('2.900'), ...lookedLong] },
    );
    expect(elections.map(({ outcome, participants }) => [outcome, participants.map(({ node }) => node)])).toEqual([
      ['failed', [1]],
      ['elected', [1, 2]],
    ]);
  });
});

describe('a server that is cut off while the others elect twice', () => {
  /** Servers 2 and 3 follow server 1 until second 30, and one of them the other until second 40. */
  const others: SmallLog[] = [
    { ...leads(['29.900 Foo x']), config: ensembleOf(5) },
    follows(
      2,
      connectionBroke('30.000', 1, 2),
      lostLeader('30.000', EOF),
      '30.010 QuorumPeer LOOKING',
      vote('30.200', { from: 2, leader: 2, round: 2 }),
      '30.500 QuorumPeer LEADING',
      quorumSynced('31.000', 2),
    ),
    follows(
      3,
      connectionBroke('30.000', 1, 3),
      lostLeader('30.000', EOF),
      '30.010 QuorumPeer LOOKING',
      vote('30.200', { from: 3, leader: 2, round: 2 }),
      '30.500 QuorumPeer FOLLOWING',
      connectionBroke('40.000', 2, 3),
      lostLeader('40.000', EOF),
      '40.010 QuorumPeer LOOKING',
      '40.500 QuorumPeer LEADING',
      quorumSynced('41.000', 3),
    ),
  ];
  const cut = follows(
    4,
    lostLeader('29.500', TIMED_OUT),
    '29.510 QuorumPeer LOOKING',
    vote('40.600', { from: 4, leader: 3, round: 3 }),
    '40.700 QuorumPeer FOLLOWING',
  );

  it('did not begin the second of them', async () => {
    const { elections } = await reportOf(...others, cut);
    expect(elections.map(({ id, from }) => [id, from])).toEqual([
      [1, at('1.000')],
      [2, at('30.010')],
      [3, at('40.000')],
    ]);
    expect(elections[2]?.beginning?.node).toBe(2);
    expect(elections[2]?.trigger).toMatch(/^z2 stopped leading/);
  });
});
