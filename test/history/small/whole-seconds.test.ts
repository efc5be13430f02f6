import { describe, expect, it } from 'vitest';
import { at, connectionBroke, ensembleOf, quorumSynced, reportOf, starts, TIMED_OUT, lostLeader } from '../support.ts';
import type { SmallLog } from '../support.ts';

// Stamps without milliseconds do not tell which of two lines of a second was first.

const startsInSeconds = starts('0.000').map((line) => line.replace(/^0\.\d{3}/, '0.000'));

const leading = (...lines: string[]): SmallLog => ({
  id: 1,
  config: ensembleOf(3),
  lines: [
    ...startsInSeconds,
    '1.000 QuorumPeer LOOKING',
    '2.000 QuorumPeer LEADING',
    quorumSynced('3.000', 1),
    ...lines,
  ],
});

const following = (...lines: string[]): SmallLog => ({
  id: 2,
  lines: [...startsInSeconds, '1.000 QuorumPeer LOOKING', '2.000 QuorumPeer FOLLOWING', ...lines],
});

const downs = async (...logs: SmallLog[]): Promise<unknown[]> =>
  (await reportOf(...logs)).states.filter(({ state }) => state === 'DOWN').map(({ node, from }) => [node, from]);

describe('a connection that breaks in the last second of a log', () => {
  it('is not the end of its server where the stamps are whole seconds', async () => {
    expect(await downs(leading(connectionBroke('30.000', 2, 1), '40.000 Foo x'), following('30.000 Foo x'))).toEqual(
      [],
    );
  });

  it('is its end in a later second', async () => {
    expect(await downs(leading(connectionBroke('31.000', 2, 1), '40.000 Foo x'), following('30.000 Foo x'))).toEqual([
      [2, at('31.000')],
    ]);
  });

  it('is its end where milliseconds tell that it was later', async () => {
    expect(
      await downs(
        leading(connectionBroke('30.500', 2, 1), '40.000 Foo x'),
        following('30.100 FileTxnLog Creating new log file: log.100000001'),
      ),
    ).toEqual([[2, at('30.500')]]);
  });
});

it('the ends of an outage are known to a second where the stamps are whole seconds', async () => {
  const { outages } = await reportOf(
    leading(
      '30.000 Leader Shutdown called. For the reason Not sufficient followers synced, only synced with sids: [ [1] ]',
      '30.000 QuorumPeer LOOKING',
      '90.000 Foo x',
    ),
    following(
      lostLeader('30.000', TIMED_OUT),
      '30.000 QuorumPeer LOOKING',
      '31.000 QuorumPeer LEADING',
      quorumSynced('32.000', 2),
    ),
  );
  expect(outages).toMatchObject([{ fromRange: [at('30.000'), at('30.999')], toRange: [at('32.000'), at('32.999')] }]);
});
