import { describe, expect, it } from 'vitest';
import { ensembleOf, quorumSynced, reportOf, reportOfFixture, starts, vote } from '../support.ts';
import type { Report } from '../../../src/model/report.ts';

/** A leader of some release that brings z2 up to date. */
const syncing = (release: string, peerLastZxid: string): Promise<Report> =>
  reportOf({
    id: 1,
    config: ensembleOf(3),
    lines: [
      ...starts('0.000'),
      `0.500 Environment Server environment:zookeeper.version=${release}-abc, built on 2022-02-25 08:49 UTC`,
      '1.000 QuorumPeer LOOKING',
      vote('1.100', { from: 1, leader: 1 }),
      '2.000 QuorumPeer LEADING',
      quorumSynced('3.000', 3),
      `10.000 LearnerHandler#1 Synchronizing with Learner sid: 2 maxCommittedLog=0x100000041 minCommittedLog=0x100000001 lastProcessedZxid=0x300000000 peerLastZxid=${peerLastZxid}`,
      '10.001 LearnerHandler#1 Using committedLog for peer sid: 2',
      '10.002 LearnerHandler#1 Sending TRUNC zxid=0x100000041  for peer sid: 2',
    ],
  });

const names = ({ misstatements }: Report): string[] => misstatements.map(({ name }) => name);

describe('a TRUNC that was none', () => {
  it.each(['3.6.0', '3.7.2', '3.8.6'])('is a DIFF in %s, and told as misstated', async (release) => {
    const report = await syncing(release, '0x200000000');
    expect(report.syncs).toMatchObject([
      {
        mode: 'DIFF',
        leaderSays: 'TRUNC',
        reason:
          "the learner's 0x200000000 is the beginning of an epoch in which nothing was written: it has everything",
      },
    ]);
    expect(report.misstatements).toMatchObject([
      { name: 'trunc-is-diff', nodes: [1], count: 1, evidence: [{ input: 0, line: 10 }] },
    ]);
  });

  it('is a TRUNC, where the learner ends in the middle of an epoch', async () => {
    const report = await syncing('3.8.0', '0x100000050');
    expect(report.syncs).toMatchObject([{ mode: 'TRUNC', leaderSays: null, transactions: 15 }]);
    expect(names(report)).toEqual([]);
  });
});

describe('LEADER ELECTION TOOK', () => {
  it('is known to be wrong in 3.5, and both lengths are given', async () => {
    const report = await reportOfFixture('3.5.10-leader-kill');
    expect(names(report)).toEqual(['election-took-reset']);
    const [first] = report.elections.flatMap(({ participants }) => participants);
    expect((first?.trueMs ?? 0) - (first?.loggedMs ?? 0)).toBeGreaterThan(100);
  });

  it('is right in 3.8', async () => {
    expect(names(await reportOfFixture('3.8.0-quorum-loss'))).toEqual([]);
  });

  it('counts from the election before, where a reconfig named the leader', async () => {
    expect(names(await reportOfFixture('3.8.0-reconfig'))).toEqual(['election-took-without-election']);
  });
});

describe('an observer that the leader calls a follower', () => {
  const observed = (release: string): Promise<Report> =>
    reportOf(
      {
        id: 1,
        lines: [
          ...starts('0.000'),
          `0.500 Environment Server environment:zookeeper.version=${release}-abc, built on 2022-02-25 08:49 UTC`,
          '2.000 QuorumPeer LEADING',
          quorumSynced('3.000', 1),
          '10.000 LearnerHandler#1 Synchronizing with Follower sid: 4 maxCommittedLog=0x0 minCommittedLog=0x0 peerLastZxid=0x0',
        ],
      },
      { id: 4, lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING', '9.000 QuorumPeer OBSERVING'] },
    );

  it('is told up to 3.5, and in no later release', async () => {
    expect(names(await observed('3.4.13'))).toEqual(['observer-called-follower']);
    expect(names(await observed('3.6.0'))).toEqual([]);
  });
});

describe('a mode of sync that is left over', () => {
  const changes = (detail: string): Promise<Report> =>
    reportOf({
      id: 1,
      lines: [
        ...starts('0.000'),
        '0.500 Environment Server environment:zookeeper.version=3.8.0-abc, built on 2022-02-25 08:49 UTC',
        '1.000 QuorumPeer LOOKING',
        `2.000 QuorumPeer Peer state changed: ${detail}`,
      ],
    });

  it('is told where the server is looking, and not where it does sync', async () => {
    expect(names(await changes('looking - snap'))).toEqual(['stale-sync-mode']);
    expect(names(await changes('following - synchronization - snap'))).toEqual([]);
    expect(names(await changes('looking'))).toEqual([]);
  });
});
