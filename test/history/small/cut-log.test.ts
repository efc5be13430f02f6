import { describe, expect, it } from 'vitest';
import { at, connectionBroke, follows, leads, quorumSynced, reportOf, vote } from '../support.ts';
import type { SmallLog } from '../support.ts';

// A log that was cut at its end: the process may have run on for long.

const heard = (second: string): string => vote(second, { from: 3, leader: 1, state: 'FOLLOWING', my: 'LEADING' });

describe('a server whose log ends early, and whose connection broke then', () => {
  const cut: SmallLog = follows(3, '30.100 FileTxnLog Creating new log file: log.100000001');
  const downs = async (...lines: string[]): Promise<unknown[]> => {
    const { states } = await reportOf(leads([...lines, '90.500 Foo x']), follows(2, '90.100 Foo x'), cut);
    return states.filter(({ state }) => state === 'DOWN').map(({ node, from }) => [node, from]);
  };
  const broke = connectionBroke('30.200', 3, 1);

  it('ended, as far as the others tell', async () => {
    expect(await downs(broke)).toEqual([[3, at('30.200')]]);
  });

  it('did not where it still voted later', async () => {
    expect(await downs(broke, '40.100 FileTxnLog Creating new log file: log.2', heard('60.100'))).toEqual([]);
  });

  it('ended when its connection broke again behind that', async () => {
    const again = connectionBroke('70.100', 3, 1);
    expect(await downs(broke, '40.100 FileTxnLog Creating new log file: log.2', heard('60.100'), again)).toEqual([
      [3, at('70.100')],
    ]);
  });

  it('ended where the only one that heard of it had nothing to say in between: it may have been frozen', async () => {
    expect(await downs(broke, heard('60.100'))).toEqual([[3, at('30.200')]]);
  });
});

describe('a leader whose log ends early', () => {
  const cut = leads(['30.000 Foo x']);
  const elects = (id: number, ...lines: string[]): SmallLog =>
    follows(id, '40.000 QuorumPeer LOOKING', vote('40.100', { from: id, leader: 2, round: 2 }), ...lines);
  const successor = elects(2, '41.000 QuorumPeer LEADING', quorumSynced('42.000', 2));

  it('led no more when another one was established, and may have led until its followers left', async () => {
    const { leaderships, outages } = await reportOf(cut, successor, elects(3, '41.000 QuorumPeer FOLLOWING'));
    expect(leaderships[0]).toMatchObject({
      leader: 1,
      endedAt: at('40.000'),
      endedRange: [at('30.000'), at('42.000')],
      endReason: 'its log ends before; another leader was established',
    });
    expect(outages).toMatchObject([{ fromRange: [at('30.000'), at('42.000')], to: at('42.000') }]);
    expect(outages[0]?.cause).toMatch(/^Not explained by these logs: why z1 stopped leading\./);
  });

  it('led until some time before, where it is not known who followed it', async () => {
    const { leaderships } = await reportOf(cut, successor);
    expect(leaderships[0]).toMatchObject({ endedAt: at('36.000'), endedRange: [at('30.000'), at('42.000')] });
  });

  it('leads on where its log goes on beside the other', async () => {
    const { leaderships } = await reportOf(leads(['30.000 Foo x', '45.000 Foo x']), successor);
    expect(leaderships[0]).toMatchObject({ leader: 1, endedAt: null });
  });

  it('leads on where no other one is known', async () => {
    const { leaderships } = await reportOf(cut, follows(2, '45.000 Foo x'));
    expect(leaderships).toMatchObject([{ leader: 1, endedAt: null }]);
  });
});
