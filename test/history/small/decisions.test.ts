import { describe, expect, it } from 'vitest';
import { rendererFor } from '../../../src/render/index.ts';
import { options } from '../../render/options.ts';
import { at, ensembleOf, lostLeader, quorumSynced, reportOf, starts, vote } from '../support.ts';
import type { Report } from '../../../src/model/report.ts';
import type { SmallLog } from '../support.ts';

const config = ensembleOf(3);

/** z1 looks from second 1 on, has these votes, and leads from second 2 on. */
const winner = (votes: readonly string[], ...more: string[]): SmallLog => ({
  id: 1,
  config,
  lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING', ...votes, '2.000 QuorumPeer LEADING', ...more],
});
const established = quorumSynced('3.000', 2);
const mine = vote('1.100', { from: 1, leader: 1, zxid: '0x100000012' });
const forMe = vote('1.700', { from: 2, leader: 1, zxid: '0x100000012' });

const decisionOf = (report: Report): Report['elections'][number]['decision'] => report.elections[0]?.decision ?? null;

describe('the votes counted again', () => {
  it('tell that the greater zxid won', async () => {
    const other = vote('1.200', { from: 2, leader: 2, zxid: '0x100000010' });
    const report = await reportOf(winner([mine, other, forMe], established));
    expect(decisionOf(report)).toMatchObject({
      rule: 'zxid',
      text: 'won by zxid 0x100000012 > 0x100000010 (z2)',
      seenBy: 1,
      round: 1,
      supporters: [1, 2],
      runnerUp: 2,
      predicted: 1,
      agrees: true,
    });
    expect(decisionOf(report)?.evidence).toEqual([
      { input: 0, line: 4 },
      { input: 0, line: 5 },
    ]);
  });

  it('tell that the greater epoch won, though its zxid is smaller', async () => {
    const newer = (line: string): string => line.replace('0x0 (n.peerEpoch)', '0x3 (n.peerEpoch)');
    const other = vote('1.200', { from: 2, leader: 2, zxid: '0x200000050' });
    const report = await reportOf(winner([newer(mine), other, newer(forMe)], established));
    expect(decisionOf(report)).toMatchObject({ rule: 'epoch', text: 'won by epoch 3 > 0 (z2)', agrees: true });
  });

  it('tell that the greatest id won among equals', async () => {
    const votes = [
      vote('1.100', { from: 2, leader: 2 }),
      vote('1.200', { from: 1, leader: 1 }),
      vote('1.300', { from: 1, leader: 2 }),
    ];
    const leader = { ...winner(votes, established), id: 2 };
    expect(decisionOf(await reportOf(leader))).toMatchObject({
      rule: 'id',
      text: 'same history (0x0), greatest id among z1, z2',
      agrees: true,
    });
  });

  it('do not count what came when it was decided', async () => {
    const late = vote('2.100', { from: 3, leader: 3, zxid: '0x100000099', my: 'LEADING' });
    const { elections } = await reportOf(winner([mine, forMe], late, established));
    expect(elections[0]?.decision).toMatchObject({ predicted: 1, agrees: true, late: [3] });
    expect(elections[0]?.why).toBe('the only candidate; too late to count: z3');
  });

  it('do not count a better vote of the last 200 ms, which the winner no longer looked at', async () => {
    const late = vote('1.950', { from: 3, leader: 3, zxid: '0x100000099' });
    expect(decisionOf(await reportOf(winner([mine, forMe, late], established)))).toMatchObject({
      predicted: 1,
      agrees: true,
      late: [3],
    });
  });

  it('do not count votes of another round', async () => {
    const other = vote('1.200', { from: 3, leader: 3, zxid: '0x100000099', round: 7 });
    expect(decisionOf(await reportOf(winner([mine, other, forMe], established)))).toMatchObject({
      predicted: 1,
      candidates: [{ node: 1 }],
    });
  });

  it('leave observers out, which never win', async () => {
    const observed = config.replace('server.3=10.0.0.3:2888:3888', 'server.3=10.0.0.3:2888:3888:observer');
    const other = vote('1.200', { from: 3, leader: 3, zxid: '0x100000099' });
    const log = winner([mine, other, forMe], established);
    expect(decisionOf(await reportOf({ ...log, config: observed }))).toMatchObject({ predicted: 1, agrees: true });
    expect(decisionOf(await reportOf(log))).toMatchObject({ predicted: 3, agrees: false });
  });

  it('are those of a follower, where the log of the winner is missing', async () => {
    const follower: SmallLog = {
      id: 2,
      config,
      lines: [
        ...starts('0.000'),
        '1.000 QuorumPeer LOOKING',
        vote('1.100', { from: 2, leader: 2 }),
        vote('1.200', { from: 3, leader: 3 }),
        vote('1.300', { from: 2, leader: 3 }),
        '2.000 QuorumPeer FOLLOWING',
      ],
    };
    const { elections } = await reportOf(follower);
    expect(elections[0]).toMatchObject({ winner: 3, decision: { seenBy: 2, rule: 'id', predicted: 3, agrees: true } });
  });
});

describe('a table of votes that demands another winner', () => {
  // z3 stood for more, in time and in the same round, and yet z1 leads.
  const better = vote('1.200', { from: 3, leader: 3, zxid: '0x100000099' });
  const report = reportOf(winner([mine, better, forMe], established));

  it('is told as such', async () => {
    expect(decisionOf(await report)).toMatchObject({
      rule: 'against the votes',
      text: 'AGAINST THE VOTES: z3 had epoch 0, zxid 0x100000099, z1 only epoch 0, zxid 0x100000012',
      predicted: 3,
      runnerUp: 3,
      agrees: false,
    });
  });

  it.each(['text', 'markdown'] as const)('stands in the first lines of %s', async (format) => {
    const { render } = await rendererFor(format);
    const text = render(await report, options({ only: ['verdict'], width: 200 }));
    expect(text).toContain('went against its votes: z3 had to win, not z1');
  });

  it('is one line away from one that does not', async () => {
    const { render } = await rendererFor('text');
    const fine = await reportOf(winner([mine, forMe], established));
    expect(decisionOf(fine)).toMatchObject({ agrees: true });
    expect(render(fine, options({ only: ['verdict'], width: 200 }))).not.toContain('against its votes');
  });

  it('is told also where the winner did not see it, but one that voted for the winner stood for more', async () => {
    const voter: SmallLog = {
      id: 2,
      lines: [
        ...starts('0.000'),
        '1.000 QuorumPeer LOOKING',
        vote('1.100', { from: 2, leader: 2, zxid: '0x100000099' }),
        vote('1.690', { from: 2, leader: 1, zxid: '0x100000012' }),
        '2.010 QuorumPeer FOLLOWING',
      ],
    };
    expect(decisionOf(await reportOf(winner([mine, forMe], established), voter))).toMatchObject({
      predicted: 2,
      agrees: false,
    });
  });
});

describe('the beginning of an election', () => {
  const following = (...lines: string[]): SmallLog => ({
    id: 2,
    config,
    lines: [
      ...starts('0.000'),
      '1.000 QuorumPeer LOOKING',
      vote('1.100', { from: 2, leader: 1 }),
      '2.000 QuorumPeer FOLLOWING',
      '2.500 Learner Getting a diff from the leader 0x0',
      ...lines,
    ],
  });
  const again = ['30.100 QuorumPeer LOOKING', vote('30.200', { from: 2, leader: 2, round: 2 })];

  it('is the follower that lost its leader, with its own words and what it logged before', async () => {
    const slow =
      '25.000 FileTxnLog fsync-ing the write ahead log in SyncThread:2 took 5116ms which will adversely effect operation latency. See the ZooKeeper troubleshooting guide';
    const { elections } = await reportOf(
      following(slow, lostLeader('30.000', 'java.net.SocketTimeoutException: Read timed out'), ...again),
    );
    expect(elections.at(-1)).toMatchObject({
      trigger:
        'z2 lost its leader z1, whose log is not here: Exception when following the leader: java.net.SocketTimeoutException: Read timed out; its log before that: slow-fsync',
      beginning: {
        node: 2,
        at: at('30.000'),
        how: 'lost its leader',
        before: [{ at: at('25.000'), kind: 'slow-fsync' }],
      },
    });
  });

  it('has nothing before it that is older than the others wait', async () => {
    const slow =
      '12.000 FileTxnLog fsync-ing the write ahead log in SyncThread:2 took 5116ms which will adversely effect operation latency. See the ZooKeeper troubleshooting guide';
    const { elections } = await reportOf(
      following(slow, lostLeader('30.000', 'java.net.SocketTimeoutException: Read timed out'), ...again),
    );
    expect(elections.at(-1)?.beginning).toMatchObject({ how: 'lost its leader', before: [] });
  });

  it('is a start, where nobody had a leader', async () => {
    const { elections } = await reportOf(winner([mine, forMe], established));
    expect(elections[0]).toMatchObject({
      trigger: 'first start: no leader before',
      beginning: { node: 1, how: 'started', reason: null },
    });
  });
});
