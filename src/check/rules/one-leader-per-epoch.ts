import { groupBy } from '../../base/sorted.ts';
import { Findings, type Invariant } from '../define.ts';
import { changeLeadership } from '../mutate.ts';

export const oneLeaderPerEpoch: Invariant = {
  name: 'one-leader-per-epoch',
  holds: 'In one epoch at most one leader is established, once.',
  why: 'A leader proposes the epoch after the greatest that a quorum has accepted (Leader.getEpochToPropose), and a server accepts an epoch once (acceptedEpoch, Zab 1.0, ZOOKEEPER-335).',
  unknownWhen: 'the logs do not tell the epoch of an established leader',
  check: ({ established, name }) => {
    const found = new Findings();
    found.checked = established.length;
    for (const { leader, epoch, evidence } of established)
      if (epoch === null)
        found.doubt(`the epoch that ${name(leader)} led is not logged`, { nodes: [leader], evidence });
    const byEpoch = groupBy(
      established.filter(({ epoch }) => epoch !== null),
      ({ epoch }) => epoch,
    );
    for (const [epoch, leaders] of byEpoch) {
      if (leaders.length < 2) continue;
      const who = leaders.map(({ leader, establishedAt }) => `${name(leader)} at ${establishedAt}`);
      found.fault({
        message: `epoch ${epoch} was established ${leaders.length} times: ${who.join(', ')}`,
        nodes: [...new Set(leaders.map(({ leader }) => leader))],
        at: leaders[1]?.establishedAt ?? null,
        evidence: leaders.flatMap(({ evidence }) => evidence),
      });
    }
    return found;
  },
  mutations: [
    {
      name: 'the second leader leads the epoch of the first',
      change: (report) => changeLeadership(report, 1, { epoch: 1 }),
    },
  ],
};
