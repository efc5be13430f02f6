import { describe, expect, it } from 'vitest';
import { holdsQuorum } from '../../src/check/quorum.ts';
import { serverId } from '../../src/model/ids.ts';
import { ensembleOf, leads, reportOf, starts } from '../history/support.ts';
import { checked, saidOf, verdicts } from './support.ts';

const ids = (...numbers: readonly number[]): ReturnType<typeof serverId>[] => numbers.map((n) => serverId(n));

describe('a quorum of groups', () => {
  const groups = [
    'group.1=1:2:3',
    'group.2=4:5:6',
    'group.3=7:8:9',
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `weight.${n}=1`),
  ];
  const config = [ensembleOf(9), ...groups].join('\n');

  it('is known from the report, weights and groups and all', async () => {
    const { ensemble } = await reportOf({ id: 1, config, lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING'] });
    expect(ensemble.quorum).toBeNull();
    expect(ensemble.groups?.map(({ id, weight }) => ({ id, weight }))).toEqual(
      [1, 2, 3].map((id) => ({ id, weight: 3 })),
    );
    expect(holdsQuorum(ensemble, ids(1, 2, 4, 5))).toBe(true);
    expect(holdsQuorum(ensemble, ids(1, 2, 3, 4, 7))).toBe(false);
  });

  it('is not there where five of nine are most of one group only', async () => {
    const lines = [
      ...starts('0.000'),
      '1.000 QuorumPeer LOOKING',
      '2.000 QuorumPeer LEADING',
      '3.000 Leader Have quorum of supporters, sids: [ 1,2,3,4,7 ]; starting up and setting last processed zxid: 0x100000000',
    ];
    const logs = [2, 3, 4, 5, 6, 7, 8, 9].map((id) => ({
      id,
      config,
      lines: [...starts('0.000'), '1.000 QuorumPeer LOOKING'],
    }));
    const report = checked(await reportOf({ id: 1, config, lines }, ...logs));
    expect(verdicts(report)['quorum-of-voters']).toBe('fail');
    expect(saidOf(report, 'quorum-of-voters')).toContain(
      'by z1, z2, z3, z4, z7, which is no quorum: that is a weighted majority in 2 of 3 groups',
    );
  });
});

describe('a quorum of a majority', () => {
  it('does not count who does not vote', async () => {
    const { ensemble } = await reportOf(leads([]));
    expect(holdsQuorum(ensemble, ids(1, 2))).toBe(true);
    expect(holdsQuorum(ensemble, ids(1, 8, 9))).toBe(false);
  });

  it('is not known where nobody is known to vote', async () => {
    const { ensemble } = await reportOf(leads([]));
    expect(holdsQuorum({ ...ensemble, voters: [] }, ids(1, 2))).toBeNull();
  });
});
