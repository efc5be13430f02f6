import { describe, expect, it } from 'vitest';
import { at, ensembleOf, leads, lostLeader, refusedBy, reportOf, starts, vote } from '../support.ts';
import type { SmallLog } from '../support.ts';

const config = ensembleOf(3);

describe('a follower that was killed and restarted', () => {
  const restarted = (...lines: string[]): SmallLog[] => [
    leads(lines),
    {
      id: 2,
      config,
      lines: [
        ...starts('0.000'),
        '1.000 QuorumPeer LOOKING',
        '2.000 QuorumPeer FOLLOWING',
        '2.500 Learner Getting a diff from the leader 0x0',
        ...starts('40.000'),
        '41.000 QuorumPeer LOOKING',
      ],
    },
  ];

  it('was down before another server was refused by it', async () => {
    const { states } = await reportOf(...restarted(refusedBy('20.000', 2)));
    const down = states.find(({ node, state }) => node === 2 && state === 'DOWN');
    expect(down).toMatchObject({ to: at('40.000'), fromRange: [at('2.500'), at('20.000')] });
    expect(down?.evidence).toContainEqual({ input: 0, line: 6 });
  });

  it('was down at some time between its last line and its next first one, where nobody saw it', async () => {
    const { states } = await reportOf(...restarted());
    const down = states.find(({ node, state }) => node === 2 && state === 'DOWN');
    expect(down).toMatchObject({ to: at('40.000'), fromRange: [at('2.500'), at('40.000')] });
  });

  it('stopped following when it went down', async () => {
    const { states } = await reportOf(...restarted(refusedBy('20.000', 2)));
    const own = states.filter(({ node }) => node === 2);
    expect(own.map(({ state }) => state)).toEqual(['LOOKING', 'FOLLOWING', 'DOWN', 'LOOKING']);
    expect(own[1]?.to).toBe(own[2]?.from);
  });
});

describe('a log that begins in the middle of FOLLOWING', () => {
  const lines = [
    vote('10.000', { from: 3, leader: 3, my: 'FOLLOWING' }),
    lostLeader('20.000', 'java.io.EOFException'),
    '20.010 QuorumPeer LOOKING',
  ];

  it('shows a follower from its first line on', async () => {
    const { states, lives } = await reportOf({ id: 2, config, lines });
    expect(states).toMatchObject([
      { node: 2, state: 'FOLLOWING', from: at('10.000'), to: at('20.010') },
      { node: 2, state: 'LOOKING', from: at('20.010'), to: null },
    ]);
    expect(lives).toMatchObject([{ node: 2, startSeen: false, from: at('10.000') }]);
  });

  it('shows it serving until it lost its leader', async () => {
    const { serving } = await reportOf({ id: 2, config, lines });
    expect(serving).toMatchObject([{ node: 2, role: 'follower', from: at('10.000'), to: at('20.000') }]);
  });

  it('makes no election of the time before the log', async () => {
    const { elections } = await reportOf({ id: 2, config, lines });
    expect(elections).toMatchObject([{ from: at('20.010'), outcome: 'ongoing' }]);
  });
});

describe('a standalone server', () => {
  const standalone: SmallLog = {
    id: null,
    path: 'solo/zookeeper.out',
    config: 'tickTime=2000\ndataDir=/data\nclientPort=2181',
    lines: [
      '0.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
      '0.010 QuorumPeerMain Either no config or no quorum defined in config, running  in standalone mode',
      '0.020 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg',
      '0.030 ZooKeeperServerMain Starting server',
      '1.000 ZooKeeperServer Established session 0x1 with negotiated timeout 8000 for client /10.0.0.9:1',
    ],
  };

  it('is an ensemble of its own, in which nothing is elected', async () => {
    const { ensemble, elections, leaderships, outages } = await reportOf(standalone);
    expect(ensemble).toMatchObject({ mode: 'standalone', quorumRule: 'none: a standalone server' });
    expect({ elections, leaderships, outages }).toEqual({ elections: [], leaderships: [], outages: [] });
  });

  it('has one life, though it reads its configuration twice', async () => {
    const { lives } = await reportOf(standalone);
    expect(lives).toMatchObject([{ node: 'solo', from: at('0.000'), to: null, end: 'running' }]);
  });

  it('bears the name of its folder where nothing tells its id, and the ledger says so', async () => {
    const { ensemble, inputs, ledger } = await reportOf(standalone);
    expect(ensemble.nodes).toMatchObject([{ id: 'solo', label: 'solo' }]);
    expect(inputs[0]).toMatchObject({ node: 'solo' });
    expect(ledger.map(({ kind }) => kind)).toContain('no-identity');
  });
});

describe('an ensemble of one', () => {
  const one: SmallLog = {
    id: 1,
    config: ensembleOf(1),
    lines: [
      ...starts('0.000'),
      '1.000 QuorumPeer LOOKING',
      '1.010 FastLeaderElection New election. My id =  1, proposed zxid=0x0',
      vote('1.020', { from: 1, leader: 1 }),
      '1.300 QuorumPeer LEADING',
      '1.400 Leader Have quorum of supporters, sids: [ 1 ]; starting up and setting last processed zxid: 0x100000000',
    ],
  };

  it('is a quorum of one, which elects and serves', async () => {
    const { ensemble, leaderships, serving, outages } = await reportOf(one);
    expect(ensemble).toMatchObject({ mode: 'quorum', voters: [1], quorum: 1 });
    expect(leaderships).toMatchObject([
      { leader: 1, epoch: 1, quorum: [1], establishedAt: at('1.400'), endedAt: null },
    ]);
    expect(serving).toMatchObject([{ node: 1, role: 'leader', from: at('1.400'), to: null }]);
    expect(outages).toEqual([]);
  });
});
