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

const config = ensembleOf(3);

const leader = (...lines: string[]): SmallLog => leads(lines);

describe('a leader that was killed', () => {
  const killed = [
    leader('10.000 ZooKeeperServer Established session 0x1 with negotiated timeout 8000 for client /10.0.0.9:1'),
    follows(2, connectionBroke('30.000', 1, 2), lostLeader('30.001', EOF), '30.010 QuorumPeer LOOKING'),
    follows(3, connectionBroke('30.002', 1, 3), lostLeader('30.003', EOF), '30.020 QuorumPeer LOOKING'),
  ];

  it('ended when the connections of its followers broke, not at its last line', async () => {
    const { leaderships } = await reportOf(...killed);
    expect(leaderships).toMatchObject([{ leader: 1, epoch: 1, establishedAt: at('3.000') }]);
    // Of two connections that broke the later one had lived longer; the earlier one says how wrong that may be.
    expect(leaderships[0]).toMatchObject({ endedAt: at('30.002'), endedRange: [at('29.800'), at('30.002')] });
  });

  it.each([
    {
      name: 'not by that of a server which may have been frozen',
      awake: [],
      to: '30.002',
      range: ['29.802', '40.000'],
    },
    { name: 'which a server saw that was awake', awake: ['35.000 Foo x'], to: '40.000', range: ['35.000', '40.000'] },
  ])('ended by the last break, $name', async ({ awake, to, range }) => {
    const { lives } = await reportOf(
      leader('10.000 ZooKeeperServer Established session 0x1 with negotiated timeout 8000 for client /10.0.0.9:1'),
      follows(2, connectionBroke('30.002', 1, 2), lostLeader('30.003', EOF), '30.010 QuorumPeer LOOKING'),
      follows(3, ...awake, connectionBroke('40.000', 1, 3), lostLeader('40.001', EOF), '40.010 QuorumPeer LOOKING'),
    );
    expect(lives[0]).toMatchObject({ to: at(to), toRange: range.map(at) });
  });

  it.each([
    { name: 'reaches back to its last line before', before: '55.000', from: '55.000' },
    { name: 'does not where its log is quiet', before: '20.000', from: '59.800' },
  ])('ended when a lone witness saw it, and the range $name', async ({ before, from }) => {
    const { lives } = await reportOf(
      leader('10.000 ZooKeeperServer Established session 0x1 with negotiated timeout 8000 for client /10.0.0.9:1'),
      follows(2, `${before} Foo x`, connectionBroke('60.000', 1, 2), lostLeader('60.001', EOF)),
    );
    expect(lives[0]).toMatchObject({ to: at('60.000'), toRange: [at(from), at('60.000')] });
  });

  it('is down from then on, and so is the service', async () => {
    const { states, serving, outages } = await reportOf(...killed);
    expect(states.filter(({ node, state }) => node === 1 && state === 'DOWN')).toMatchObject([
      { from: at('30.002'), to: null },
    ]);
    expect(serving.find(({ role }) => role === 'leader')).toMatchObject({
      node: 1,
      from: at('3.000'),
      to: at('30.002'),
    });
    expect(outages).toMatchObject([
      { from: at('30.002'), to: null, toRange: null, durationMs: null, kind: 'no-leader' },
    ]);
  });

  it('is named by the follower that saw it, with the line', async () => {
    const { leaderships, inputs } = await reportOf(...killed);
    const paths = leaderships[0]?.evidence.map(({ input, line }) => `${inputs[input]?.path}:${line}`);
    expect(paths).toContain('z3/zookeeper.out:8');
  });
});

describe('a leader that was frozen', () => {
  const frozen = (wakes: string[]): SmallLog[] => [
    leader(...wakes),
    follows(
      2,
      lostLeader('30.000', TIMED_OUT),
      '30.010 QuorumPeer LOOKING',
      '31.000 QuorumPeer LEADING',
      quorumSynced('32.000', 2),
    ),
    follows(
      3,
      lostLeader('30.100', TIMED_OUT),
      '30.110 QuorumPeer LOOKING',
      vote('30.200', { from: 3, leader: 2 }),
      '31.000 QuorumPeer FOLLOWING',
    ),
  ];

  it('ended somewhere between its last packet and the moment its followers gave up', async () => {
    const { leaderships } = await reportOf(...frozen(['50.000 Leader Shutdown called', '50.010 QuorumPeer LOOKING']));
    expect(leaderships.map(({ leader: id, epoch }) => [id, epoch])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    // syncLimit 5 × tickTime 2000 before the socket timed out, and a tick more for the packet before.
    expect(leaderships[0]).toMatchObject({ endedAt: at('20.100'), endedRange: [at('18.100'), at('30.100')] });
  });

  it('makes an outage whose beginning has the same range', async () => {
    const { outages } = await reportOf(...frozen(['50.000 Leader Shutdown called', '50.010 QuorumPeer LOOKING']));
    expect(outages).toMatchObject([
      { from: at('20.100'), to: at('32.000'), fromRange: [at('18.100'), at('30.100')], durationMs: 11_900 },
    ]);
  });

  it('is told by those who left it in the moment in which the next one was established', async () => {
    const { outages } = await reportOf(
      leader('50.000 Leader Shutdown called', '50.010 QuorumPeer LOOKING'),
      follows(
        2,
        lostLeader('30.000', TIMED_OUT),
        '30.000 QuorumPeer LOOKING',
        '30.000 QuorumPeer LEADING',
        quorumSynced('30.000', 2),
      ),
      follows(3, lostLeader('30.000', TIMED_OUT), '30.000 QuorumPeer LOOKING', '30.000 QuorumPeer FOLLOWING'),
    );
    expect(outages).toMatchObject([{ from: at('20.000'), to: at('30.000'), fromRange: [at('18.000'), at('30.000')] }]);
  });

  it('is told by those who followed it, not by their loss of a candidate after it', async () => {
    const looksOnce = [
      '30.010 QuorumPeer LOOKING',
      vote('30.100', { from: 2, leader: 2 }),
      vote('30.150', { from: 3, leader: 2 }),
    ];
    const { leaderships } = await reportOf(
      leader('50.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg'),
      follows(2, lostLeader('30.000', TIMED_OUT), ...looksOnce, '30.300 QuorumPeer LEADING'),
      follows(
        3,
        lostLeader('30.000', TIMED_OUT),
        ...looksOnce,
        '30.300 QuorumPeer FOLLOWING',
        lostLeader('33.000', 'java.net.ConnectException: Connection refused'),
        '33.010 QuorumPeer LOOKING',
      ),
    );
    expect(leaderships[0]).toMatchObject({
      leader: 1,
      endedAt: at('20.000'),
      endedRange: [at('18.000'), at('30.000')],
    });
  });

  it('is believed where it gave up at the same time as its followers', async () => {
    const { leaderships } = await reportOf(...frozen(['29.900 Leader Shutdown called', '29.910 QuorumPeer LOOKING']));
    expect(leaderships[0]).toMatchObject({ endedAt: at('29.900'), endedRange: [at('29.900'), at('29.900')] });
  });
});

describe('a server that is LEADING without a quorum', () => {
  const lonely: SmallLog = {
    id: 1,
    config,
    lines: [
      ...starts('0.000'),
      '1.000 QuorumPeer LOOKING',
      vote('1.100', { from: 1, leader: 1 }),
      '2.000 QuorumPeer LEADING',
      '22.000 Leader Shutdown called\njava.lang.Exception: shutdown Leader! reason: Waiting for a quorum of followers, only synced with sids: [ 1 ]',
      '22.010 QuorumPeer LOOKING',
    ],
  };

  it('is a candidate, not a leader', async () => {
    const { leaderships, serving, outages } = await reportOf(lonely);
    expect(leaderships).toMatchObject([
      { leader: 1, establishedAt: null, electedAt: at('2.000'), endedAt: at('22.000') },
    ]);
    expect(serving).toEqual([]);
    expect(outages).toEqual([]);
  });

  it('makes the election one that failed, and says why', async () => {
    const { elections } = await reportOf(lonely);
    expect(elections[0]).toMatchObject({
      outcome: 'failed',
      winner: null,
      why: 'z1 was elected (the only candidate), but not followed: Waiting for a quorum of followers, only synced with sids: [ 1 ]',
    });
  });

  it('is still written down as what it was', async () => {
    const { states } = await reportOf(lonely);
    expect(states.map(({ state }) => state)).toEqual(['LOOKING', 'LEADING', 'LOOKING']);
  });
});

describe('a log that begins in the middle of an election', () => {
  const rest = [
    '2.050 Leader LEADING - LEADER ELECTION TOOK - 228',
    '2.500 LearnerHandler Follower sid: 2 : info : org.apache.zookeeper.server.quorum.QuorumPeer$QuorumServer@1',
    '2.510 LearnerHandler Synchronizing with Follower sid: 2 maxCommittedLog=0x100000040 minCommittedLog=0x100000001 peerLastZxid=0x100000040',
  ];

  it('shows no leader where it has the end of the election and no quorum', async () => {
    const { leaderships, serving } = await reportOf({ id: 1, config, lines: rest });
    expect(leaderships).toMatchObject([{ leader: 1, establishedAt: null, epoch: null }]);
    expect(serving).toEqual([]);
  });

  it('shows one where its learners are all that is left', async () => {
    const { leaderships } = await reportOf({ id: 1, config, lines: rest.slice(1) });
    expect(leaderships).toMatchObject([{ leader: 1, establishedAt: at('2.500'), epoch: 1 }]);
  });

  it('cannot show that the winner was chosen wrongly', async () => {
    const lines = [vote('1.900', { from: 2, leader: 2 }), '2.000 QuorumPeer LEADING', quorumSynced('3.000', 1)];
    const { elections } = await reportOf({ id: 1, config, lines });
    expect(elections).toMatchObject([{ winner: 1, outcome: 'elected', decision: null }]);
  });
});
