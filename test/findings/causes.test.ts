import { describe, expect, it } from 'vitest';

import {
  ensembleOf,
  lostLeader,
  lostLearner,
  quorumSynced,
  reportOf,
  reportOfFixture,
  starts,
} from '../history/support.ts';
import type { SmallLog } from '../history/support.ts';

const broken = (second: string, peer: number, my: number): string =>
  `${second} QuorumCnxManager Connection broken for id ${peer}, my id = ${my}, error = \njava.io.EOFException`;

/** z1 and z3 follow z2, which leads from the second 3 on. */
const leader = (...lines: string[]): SmallLog => ({
  id: 2,
  config: ensembleOf(3),
  lines: [
    ...starts('0.000'),
    '1.000 QuorumPeer LOOKING',
    '2.000 QuorumPeer LEADING',
    quorumSynced('3.000', 1),
    ...lines,
  ],
});
const follower = (id: number, ...lines: string[]): SmallLog => ({
  id,
  lines: [
    ...starts('0.000'),
    '1.000 QuorumPeer LOOKING',
    '2.000 QuorumPeer FOLLOWING',
    '2.900 Learner Getting a diff from the leader 0x0',
    ...lines,
  ],
});
/** A follower that loses z2 by a closed connection, and looks for another leader. */
const bereft = (id: number): SmallLog =>
  follower(
    id,
    lostLeader('60.000', 'java.io.EOFException'),
    broken('60.001', 2, id),
    '60.100 QuorumPeer LOOKING',
    '70.000 FastLeaderElection Notification time out: 3200',
  );

const fsync = (second: string): string =>
  `${second} FileTxnLog fsync-ing the write ahead log in SyncThread:2 took 8523ms which will adversely effect operation latency. See the ZooKeeper troubleshooting guide`;
const quorumLost =
  '60.000 Leader Shutdown called\njava.lang.Exception: shutdown Leader! reason: Not sufficient followers synced, only synced with sids: [ 2 ]';
const timedOut = (second: string): string => lostLeader(second, 'java.net.SocketTimeoutException: Read timed out');

describe('the causes of an outage', () => {
  it('begin with the death of the leader where its process ended', async () => {
    const { outages } = await reportOf(leader(), bereft(1), bereft(3));
    expect(outages).toHaveLength(1);
    expect(outages[0]?.causes.map(({ rule, node }) => [rule, node])).toEqual([['leader-died', 2]]);
    expect(outages[0]?.cause).toBe(outages[0]?.causes[0]?.message);
  });

  it('begin with the network where leader and followers ran on and heard nothing of each other', async () => {
    const { outages } = await reportOf(
      leader(
        '59.000 FileTxnLog Creating new log file: log.100000001',
        quorumLost,
        '60.100 QuorumPeer LOOKING',
        '90.000 FastLeaderElection Notification time out: 3200',
      ),
      follower(
        1,
        timedOut('60.200'),
        '60.300 QuorumPeer LOOKING',
        '90.000 FastLeaderElection Notification time out: 3200',
      ),
      follower(
        3,
        timedOut('60.200'),
        '60.300 QuorumPeer LOOKING',
        '90.000 FastLeaderElection Notification time out: 3200',
      ),
    );
    expect(outages[0]?.causes[0]).toMatchObject({ rule: 'leader-cut-off', node: 2 });
  });

  it('leave open whether it froze where the leader saw its followers go, who had heard nothing', async () => {
    const { outages } = await reportOf(
      leader(
        lostLearner('60.150', 'java.io.EOFException'),
        quorumLost.replace('60.000', '60.400'),
        '60.500 QuorumPeer LOOKING',
        '90.000 FastLeaderElection Notification time out: 3200',
      ),
      follower(1, timedOut('60.100'), '60.200 QuorumPeer LOOKING', '90.000 Foo x'),
      follower(3, timedOut('60.100'), '60.200 QuorumPeer LOOKING', '90.000 Foo x'),
    );
    expect(outages[0]?.causes[0]).toMatchObject({ rule: 'leader-silent', node: 2 });
    expect(outages[0]?.cause).toContain('it had stood still until just before');
  });

  it('do not count among the lost who died when the next leader served', async () => {
    const { outages } = await reportOf(
      leader(),
      bereft(1),
      follower(
        3,
        lostLeader('60.000', 'java.io.EOFException'),
        broken('60.001', 2, 3),
        '60.100 QuorumPeer LOOKING',
        '60.300 QuorumPeer LEADING',
        quorumSynced('60.500', 2),
        ...starts('66.000'),
      ),
    );
    expect(outages[0]?.cause).toContain('z2, the leader, ended without a word');
    expect(outages[0]?.cause).not.toContain('could not be a quorum');
  });

  it('name the followers where their end took the quorum away', async () => {
    const { outages } = await reportOf(
      leader(
        broken('55.000', 1, 2),
        broken('55.000', 3, 2),
        quorumLost,
        '60.100 QuorumPeer LOOKING',
        '90.000 FastLeaderElection Notification time out: 3200',
      ),
      follower(1),
      follower(3),
    );
    expect(outages[0]?.causes[0]?.rule).toBe('quorum-lost');
    expect(outages[0]?.causes[0]?.message).toContain('z1 and z3 ended without a word');
  });

  it('do not take the end of a later leadership for that of the lost one', async () => {
    const { outages } = await reportOf(
      leader(
        '59.000 FileTxnLog Creating new log file: log.100000001',
        '900.000 QuorumPeer LOOKING',
        '901.000 QuorumPeer LEADING',
        quorumSynced('902.000', 1),
        quorumLost.replace('60.000', '999.000'),
      ),
      follower(1, timedOut('60.200'), '60.300 QuorumPeer LOOKING', '901.000 QuorumPeer FOLLOWING'),
      follower(3, timedOut('60.200'), '60.300 QuorumPeer LOOKING', '901.000 QuorumPeer FOLLOWING'),
    );
    expect(outages[0]?.causes[0]).toMatchObject({ rule: 'leader-silent', node: 2 });
  });

  it('rank a slow disk above a loss that the bare facts do not explain', async () => {
    const { outages } = await reportOf(leader(fsync('58.000'), quorumLost, '60.100 QuorumPeer LOOKING'));
    expect(outages[0]?.causes[0]).toMatchObject({ rule: 'slow-fsync', node: 2, alsoWithoutOutage: 0 });
  });

  it('rank it lower where it is the disk of a follower', async () => {
    const lost = leader(quorumLost, '60.100 QuorumPeer LOOKING');
    const { outages } = await reportOf(lost, follower(3, fsync('58.000').replace(':2', ':3')));
    const disk = outages[0]?.causes.find(({ rule }) => rule === 'slow-fsync');
    expect(disk).toMatchObject({ node: 3, score: 50 });
  });

  it('rank it lower where it was also seen without an outage', async () => {
    const often = Array.from({ length: 14 }, (_, i) => fsync(`${i + 10}.000`));
    const { outages } = await reportOf(leader(...often, fsync('58.000'), quorumLost, '60.100 QuorumPeer LOOKING'));
    const disk = outages[0]?.causes.find(({ rule }) => rule === 'slow-fsync');
    expect(disk).toMatchObject({ alsoWithoutOutage: 14 });
    expect(disk?.score).toBeLessThan(45);
    expect(disk?.message).toContain('also seen without an outage: 14 times');
  });

  it('say that they do not know, and what is missing', async () => {
    const { outages } = await reportOf(
      leader('59.900 FileTxnLog Creating new log file: log.100000001', quorumLost, '60.100 QuorumPeer LOOKING'),
    );
    expect(outages[0]?.causes.map(({ rule }) => rule)).toEqual(['unexplained']);
    expect(outages[0]?.cause).toMatch(/^Not explained by these logs: .* What is missing: no log of z1 and z3 is here/);
  });
});

describe('of a recording', () => {
  /** What was done to it (fixtures/README.md). */
  it.each([
    ['3.4.13-gc-pause', ['leader-froze']],
    ['3.4.13-partition-leader', ['leader-cut-off']],
    ['3.8.0-quorum-loss', ['quorum-died']],
    ['3.8.0-chained-elections', ['leader-died', 'leader-died', 'leader-died', 'leader-died']],
    ['3.8.0-rolling-restart-5', ['leader-died']],
    ['3.9.6-leader-kill', ['leader-died']],
    ['3.8.0-reconfig', []],
  ])('%s the first causes are %s', async (fixture, rules) => {
    const { outages } = await reportOfFixture(fixture);
    expect(outages.map(({ causes }) => causes[0]?.rule)).toEqual(rules);
  });

  it('3.8.0-rolling-restart-5 the first cause says that the others were restarted before', async () => {
    const { outages } = await reportOfFixture('3.8.0-rolling-restart-5');
    expect(outages[0]?.cause).toMatch(/ had been restarted in the minutes before, as in a rolling restart\./);
  });

  it.each(['3.4.11-seed-walkthrough', '3.6.4-seed-walkthrough'])(
    '%s, undisturbed, nothing is above info',
    async (fixture) => {
      const { findings } = await reportOfFixture(fixture);
      expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    },
  );

  it('without an outage no finding is an error', async () => {
    const { findings, outages } = await reportOfFixture('3.8.0-reconfig');
    expect(outages).toEqual([]);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
