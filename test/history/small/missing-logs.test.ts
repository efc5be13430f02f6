import { describe, expect, it } from 'vitest';
import { analyzeSources } from '../../../src/analyze.ts';
import { openSources } from '../../../src/edge/files.ts';
import {
  at,
  connectionBroke,
  ensembleOf,
  logsOf,
  quorumSynced,
  reportOf,
  starts,
  throughJson,
  vote,
} from '../support.ts';
import type { SmallLog } from '../support.ts';

// What stands in logs that are not there. `it.fails` marks what the contract (docs/report.md) asks for and zklog does
// not do yet: such a test turns red when it does, and becomes an `it`.

const config = ensembleOf(3);

/** A server that came late: it never voted for z2, but was told that z2 leads. */
const latecomer: SmallLog = {
  id: 3,
  config,
  lines: [
    ...starts('0.000'),
    '1.000 QuorumPeer LOOKING',
    vote('1.010', { from: 3, leader: 3 }),
    vote('1.020', { from: 1, leader: 2, state: 'FOLLOWING' }),
    vote('1.030', { from: 2, leader: 2, state: 'LEADING' }),
    '1.040 QuorumPeer FOLLOWING',
    '1.100 Learner Getting a snapshot from leader 0x100000000',
    '1.200 FileTxnSnapLog Snapshotting: 0x100000000 to /data/version-2/snapshot.100000000',
  ],
};

describe('the log of a leader that is missing', () => {
  it('leaves the server in the ensemble, known by the others', async () => {
    const { ensemble } = await reportOf(latecomer);
    expect(ensemble.nodes.map(({ id, seenIn }) => [id, seenIn])).toEqual([
      [1, 'other logs'],
      [2, 'other logs'],
      [3, 'own log'],
    ]);
    expect(ensemble).toMatchObject({ voters: [1, 2, 3], quorum: 2 });
  });

  it('does not keep the follower from having served', async () => {
    const { serving } = await reportOf(latecomer);
    expect(serving).toMatchObject([{ node: 3, role: 'follower', to: null }]);
  });

  it('makes no server its own leader', async () => {
    const { syncs } = await reportOf(latecomer);
    expect(syncs).toMatchObject([{ leader: 2, learner: 3, mode: 'SNAP' }]);
  });

  it('makes no election of it, least of all one that failed', async () => {
    const { elections } = await reportOf(latecomer);
    expect(elections).toEqual([]);
  });
});

describe('a follower whose leader has no log, killed before the next leader was elected', () => {
  it('did not serve in the epoch of that next leader', async () => {
    const { serving } = await reportOf(
      {
        id: 1,
        config,
        lines: [
          ...starts('0.000'),
          '1.000 QuorumPeer LOOKING',
          vote('1.010', { from: 1, leader: 2 }),
          '2.000 QuorumPeer FOLLOWING',
          '2.100 Learner Learner received UPTODATE message',
          ...starts('40.000'),
        ],
      },
      {
        id: 3,
        config,
        lines: [
          ...starts('0.000'),
          connectionBroke('10.000', 1, 3),
          '20.000 QuorumPeer LOOKING',
          '21.000 QuorumPeer LEADING',
          quorumSynced('22.000', 2),
        ],
      },
    );
    expect(serving.find(({ node }) => node === 1)).toMatchObject({ role: 'follower', epoch: null, to: at('10.000') });
  });
});

describe('a log that begins in the middle of LEADING', () => {
  const lines = [
    '5.000 LearnerHandler#1 Synchronizing with Learner sid: 2 maxCommittedLog=0x100000041 minCommittedLog=0x100000001 lastProcessedZxid=0x100000041 peerLastZxid=0x100000041',
    '20.000 Leader Shutdown called. For the reason Not sufficient followers synced, only synced with sids: [ [1] ]',
    '20.010 QuorumPeer LOOKING',
  ];

  it('shows a leader from its first line on', async () => {
    const { states } = await reportOf({ id: 1, config, lines });
    expect(states[0]).toMatchObject({ node: 1, state: 'LEADING', from: at('5.000'), to: at('20.010') });
  });

  it('shows it serving until it stepped down, as it does a follower', async () => {
    const { serving } = await reportOf({ id: 1, config, lines });
    expect(serving).toMatchObject([{ node: 1, role: 'leader', from: at('5.000'), to: at('20.000') }]);
  });

  it('shows an outage after it', async () => {
    const { outages } = await reportOf({ id: 1, config, lines });
    expect(outages).toMatchObject([{ from: at('20.000'), to: null }]);
  });

  it('tells the newest epoch that its learners were told, and never epoch 0, which nobody leads', async () => {
    const quiet = (lastProcessed: string): string =>
      `5.000 LearnerHandler#1 Synchronizing with Learner sid: 2 maxCommittedLog=0x0 minCommittedLog=0x0 lastProcessedZxid=0x${lastProcessed} peerLastZxid=0x0`;
    const sent =
      '5.001 LearnerHandler#1 Sending snapshot last zxid of peer is 0x0, zxid of leader is 0x300000000, send zxid of db as 0x200000007, 1 concurrent snapshot sync, snapshot sync was exempt from throttle';
    const epochOf = async (...first: string[]): Promise<unknown> => {
      const { leaderships } = await reportOf({ id: 1, config, lines: [...first, ...lines.slice(1)] });
      return leaderships.map(({ epoch }) => epoch);
    };
    expect(await epochOf(quiet('200000007'))).toEqual([2]);
    expect(await epochOf(quiet('200000007'), sent)).toEqual([3]);
    expect(await epochOf(quiet('0'))).toEqual([null]);
  });

  it('shows no leader where the server was still waiting for its first quorum', async () => {
    const waiting =
      '5.000 Leader Shutdown called. For the reason Waiting for a quorum of followers, only synced with sids: [ [1] ]';
    const { leaderships, serving } = await reportOf({ id: 1, config, lines: [waiting, ...lines.slice(2)] });
    expect(leaderships).toMatchObject([{ leader: 1, establishedAt: null, endedAt: at('5.000') }]);
    expect(serving).toEqual([]);
  });
});

describe('a log that was rotated', () => {
  const older: SmallLog = {
    id: 1,
    path: 'zookeeper.log.1',
    config: ensembleOf(1),
    lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING', '2.000 QuorumPeer LEADING', quorumSynced('3.000', 1)],
  };
  const newer: SmallLog = {
    id: 1,
    path: 'zookeeper.log',
    lines: ['30.000 ZooKeeperServer Established session 0x1 with negotiated timeout 8000 for client /10.0.0.9:1'],
  };

  it('is one process, which did not die when its file was full', async () => {
    const { lives, states } = await reportOf(older, newer);
    expect(lives.map(({ end }) => end)).toEqual(['running']);
    expect(states.filter(({ state }) => state === 'DOWN')).toEqual([]);
  });

  it('makes no outage', async () => {
    const { outages } = await reportOf(older, newer);
    expect(outages).toEqual([]);
  });
});

describe.each(logsOf('3.8.0-quorum-loss').map((path, i) => [`z${i + 1}`, path]))(
  'without the log of %s',
  (server, path) => {
    it('is analysed, and the server listed', async () => {
      const others = logsOf('3.8.0-quorum-loss').filter((log) => log !== path);
      const { ensemble } = throughJson(await analyzeSources(openSources(others)));
      expect(ensemble.nodes.find(({ label }) => label === server)).toMatchObject({ seenIn: 'other logs' });
      expect(ensemble).toMatchObject({ voters: [1, 2, 3], quorum: 2 });
    });
  },
);

describe('what connects to an election port', () => {
  const connection = (id: string): string =>
    `3.000 QuorumCnxManager$RecvWorker Connection broken for id ${id}, my id = 1, error = `;
  const logOf = (...lines: readonly string[]): SmallLog => ({
    id: 1,
    lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING', ...lines],
  });

  it('is no server where only the connection says so: a port scan is read as an enormous id', async () => {
    const { ensemble, ledger } = await reportOf(logOf(connection('188978561024'), connection('2')));
    expect(ensemble.nodes.map(({ id }) => id)).toEqual([1, 2]);
    expect(ledger.find(({ kind }) => kind === 'stranger')?.examples).toMatchObject([
      { line: expect.any(Number), text: 'something that calls itself server 188978561024' },
    ]);
  });

  it('is one where the server itself wants to connect to it', async () => {
    const { ensemble, ledger } = await reportOf(
      logOf(
        connection('1000'),
        '4.000 QuorumCnxManager Cannot open channel to 1000 at election address b/10.0.0.2:3888',
      ),
    );
    expect(ensemble.nodes.map(({ id }) => id)).toEqual([1, 1000]);
    expect(ledger.map(({ kind }) => kind)).not.toContain('stranger');
  });
});
