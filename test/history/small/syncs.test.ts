import { describe, expect, it } from 'vitest';
import { at, leads, reportOf, starts, vote } from '../support.ts';
import type { SmallLog } from '../support.ts';

const leading = (...lines: string[]): SmallLog => leads(lines, 2);

const learner = (...lines: string[]): SmallLog => ({
  id: 2,
  lines: [
    ...starts('8.000'),
    '9.000 QuorumPeer LOOKING',
    vote('9.100', { from: 2, leader: 1 }),
    '9.500 QuorumPeer FOLLOWING',
    ...lines,
  ],
});

const synchronizing = (peer: string): string =>
  `10.000 LearnerHandler#1 Synchronizing with Learner sid: 2 maxCommittedLog=0x100000041 minCommittedLog=0x100000001 lastProcessedZxid=0x200000000 peerLastZxid=${peer}`;
const truncating = '10.010 Learner Truncating log to get in sync with the leader 0x100000041';

describe('a learner that was ahead', () => {
  it('was truncated, though its leader (3.5 and later) logged no TRUNC', async () => {
    const { syncs } = await reportOf(leading(synchronizing('0x100000050')), learner(truncating));
    expect(syncs).toMatchObject([
      {
        leader: 1,
        learner: 2,
        mode: 'TRUNC',
        epoch: 2,
        startedAt: at('10.000'),
        peerLastZxid: '0x100000050',
        leaderZxid: '0x100000041',
        witnesses: 'both',
      },
    ]);
    expect(syncs[0]?.reason).toContain('0x100000050 is beyond');
  });

  it('in an older epoch is not said to be beyond the leader', async () => {
    const later = synchronizing('0x100000050').replace('maxCommittedLog=0x100000041', 'maxCommittedLog=0x200000003');
    const { syncs } = await reportOf(leading(later), learner(truncating));
    expect(syncs).toMatchObject([{ mode: 'TRUNC', peerLastZxid: '0x100000050' }]);
    expect(syncs[0]?.reason).toBe(
      "the learner ended epoch 1 at 0x100000050, with transactions that the leader's history does not have",
    );
  });

  it('is known as truncated from the leader alone', async () => {
    const { syncs } = await reportOf(leading(synchronizing('0x100000050')));
    expect(syncs).toMatchObject([{ learner: 2, mode: 'TRUNC', witnesses: 'leader' }]);
  });

  it('is known as truncated from the learner alone', async () => {
    const { syncs } = await reportOf(learner(truncating));
    expect(syncs).toMatchObject([{ leader: 1, learner: 2, mode: 'TRUNC', witnesses: 'learner', peerLastZxid: null }]);
  });

  it('is one sync, where a diff of the rest follows the TRUNC', async () => {
    const { syncs } = await reportOf(
      leading(synchronizing('0x100000050')),
      learner(truncating, '10.900 Learner Snapshotting'),
    );
    expect(syncs).toHaveLength(1);
  });
});

describe('the two sides of a sync', () => {
  const sending = '10.005 LearnerHandler#1 Sending DIFF zxid=0x100000041  for peer sid: 2';

  it('are one sync with both lines as evidence', async () => {
    const { syncs } = await reportOf(
      leading(synchronizing('0x100000041'), sending),
      learner('10.010 Learner Getting a diff from the leader 0x100000041'),
    );
    expect(syncs).toMatchObject([
      { mode: 'DIFF', witnesses: 'both', reason: 'the learner already had everything up to 0x100000041' },
    ]);
    expect(new Set(syncs[0]?.evidence.map(({ input }) => input))).toEqual(new Set([0, 1]));
  });

  it('are what was received, where they disagree', async () => {
    const { syncs } = await reportOf(
      leading(synchronizing('0x100000020'), sending),
      learner('10.010 Learner Getting a snapshot from leader 0x100000041'),
    );
    expect(syncs).toMatchObject([{ mode: 'SNAP', witnesses: 'both' }]);
  });
});
