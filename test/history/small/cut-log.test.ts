import { describe, expect, it } from 'vitest';
import { at, connectionBroke, follows, leads, reportOf, vote } from '../support.ts';
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
