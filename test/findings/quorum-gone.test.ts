import { describe, expect, it } from 'vitest';
import { EOF, ensembleOf, lostLeader, quorumSynced, reportOf, starts, TIMED_OUT, vote } from '../history/support.ts';
import type { SmallLog } from '../history/support.ts';

// A tick has 2 s and syncLimit is 5. z2 leads from second 3 on, and says in second 60 that it misses its quorum.

const leader = (servers: number, ...lines: string[]): SmallLog => ({
  id: 2,
  config: ensembleOf(servers),
  lines: [
    ...starts('0.000'),
    '1.000 QuorumPeer LOOKING',
    '2.000 QuorumPeer LEADING',
    quorumSynced('3.000', 1),
    '59.000 Foo x',
    '60.000 Leader Shutdown called\njava.lang.Exception: shutdown Leader! reason: Not sufficient followers synced, only synced with sids: [ 2 ]',
    '60.100 QuorumPeer LOOKING',
    ...lines,
  ],
});

const follower = (id: number, ...lines: string[]): SmallLog => ({
  id,
  lines: [
    ...starts('0.000'),
    '1.000 QuorumPeer LOOKING',
    vote('1.100', { from: 2, leader: 2 }),
    '2.000 QuorumPeer FOLLOWING',
    '2.500 Learner Getting a diff from the leader 0x0',
    '40.000 Foo x',
    ...lines,
  ],
});

/** Wrote nothing since second 40, and finds its connection closed when it wakes. */
const frozen = (id: number, second: string): SmallLog =>
  follower(id, lostLeader(second, EOF), '90.000 QuorumPeer LOOKING');

const firstCause = async (...logs: SmallLog[]): Promise<unknown> => (await reportOf(...logs)).outages[0]?.causes[0];

describe('a leader that missed its quorum', () => {
  it('was left alone by followers that stood still', async () => {
    expect(await firstCause(leader(3), frozen(1, '70.000'), frozen(3, '75.000'))).toMatchObject({
      rule: 'followers-froze',
      message: expect.stringMatching(/^z1 and z3 stood still: z2, .* for 10 s and stepped down, .* up to 15 s later,/),
    });
  });

  it('was left alone by one that stood still where the others did not run or had left it', async () => {
    const down: SmallLog = { id: 3, lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING'] };
    const others = [
      follower(1, lostLeader('58.000', TIMED_OUT), '58.100 QuorumPeer LOOKING', '90.000 Foo x'),
      follower(5, lostLeader('50.000', EOF), '50.100 QuorumPeer LOOKING', '90.000 Foo x'),
    ];
    const logs = [leader(5), ...others, down, frozen(4, '70.000')];
    // With z4 alone, or with z1 alone, it would have been two of five: neither explains it.
    expect(await firstCause(...logs)).toMatchObject({ rule: 'followers-left' });
    const three = [leader(3), others[0] as SmallLog, frozen(3, '70.000')];
    expect(await firstCause(...three)).toMatchObject({
      rule: 'followers-froze',
      message: expect.stringContaining('It had lost before: z1: java.net.SocketTimeoutException: Read timed out.'),
    });
  });

  it.each([
    { name: 'were awake when it closed their connections', at: '60.005' },
    { name: 'were busy for two ticks', at: '64.000' },
  ])('was not left alone by followers that $name', async ({ at }) => {
    expect(await firstCause(leader(3), frozen(1, at), frozen(3, at))).toMatchObject({ rule: 'unexplained' });
  });

  it.each([
    { name: 'wrote something in the meantime', wrote: '65.000 Foo x' },
    { name: 'wrote something long before they lost it', wrote: vote('70.000', { from: 2, leader: 2 }) },
  ])('was not left alone by followers that $name', async ({ wrote }) => {
    const awake = (id: number): SmallLog => follower(id, wrote, lostLeader('75.000', EOF), '75.100 QuorumPeer LOOKING');
    expect(await firstCause(leader(3), awake(1), awake(3))).toMatchObject({ rule: 'unexplained' });
  });

  it('may have been followed by one without a log', async () => {
    expect(await firstCause(leader(3), frozen(1, '75.000'))).toMatchObject({ rule: 'unexplained' });
  });

  it('was cut off from those who heard nothing, whoever had lost it long before', async () => {
    const silent = (id: number): SmallLog =>
      follower(id, lostLeader('59.900', TIMED_OUT), '60.000 QuorumPeer LOOKING', '90.000 Foo x');
    const before = follower(4, lostLeader('52.000', EOF), '52.100 QuorumPeer LOOKING', '90.000 Foo x');
    expect(await firstCause(leader(5), silent(1), silent(3), before, frozen(5, '75.000'))).toMatchObject({
      rule: 'leader-cut-off',
      message: expect.stringMatching(/z1 and z3 heard nothing .* It had lost before: z4: java\.io\.EOFException\.$/),
    });
  });
});
