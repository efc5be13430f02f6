import { groupBy } from '../../base/sorted.ts';
import { Findings, type Invariant } from '../define.ts';
import { changeSync } from '../mutate.ts';
import { wipedBetween } from '../wiped.ts';
import type { ServerId } from '../../model/ids.ts';
import type { LineRef } from '../../model/source.ts';
import type { Facts } from '../facts.ts';

/** A server was in an epoch: it led it, synced into it, or served in it. */
interface InEpoch {
  readonly node: ServerId;
  readonly epoch: number;
  readonly at: string;
  /** Whose line tells the epoch. */
  readonly leader: ServerId;
  readonly evidence: readonly LineRef[];
}

export const epochsRise: Invariant = {
  name: 'epochs-rise',
  holds: 'The epochs that a server leads or follows in never fall, unless its data was wiped.',
  why: 'A server refuses a leader whose epoch is lower than the one it has accepted (Learner.registerWithLeader: "Leaders epoch … is less than accepted epoch").',
  unknownWhen: 'the clocks are not known well enough to say which sync was with which leader',
  check: (facts) => {
    const found = new Findings();
    for (const [node, all] of groupBy(epochsOf(facts), (one) => one.node)) {
      let greatest: InEpoch | null = null;
      for (const one of all.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
        found.checked++;
        if (greatest === null || one.epoch >= greatest.epoch) greatest = one;
        // What it was told of once is not told again of each moment that follows.
        else if (wipedBetween(facts, node, greatest.at, one.at)) greatest = one;
        else {
          const said = `${facts.name(node)} was in epoch ${greatest.epoch} at ${greatest.at}, and in epoch ${one.epoch} at ${one.at}`;
          const evidence = [...greatest.evidence, ...one.evidence];
          const isSure = [greatest, one].every(({ leader }) => facts.clock.arePaired(leader, node));
          if (isSure) found.fault({ message: said, nodes: [node], at: one.at, evidence });
          else
            found.doubt(`${said}; but the clocks are not known well enough to say whose syncs these were`, {
              nodes: [node],
              evidence,
            });
          greatest = one;
        }
      }
    }
    return found;
  },
  mutations: [
    { name: 'a follower of epoch 1 was in epoch 7 before', change: (report) => changeSync(report, 0, { epoch: 7 }) },
  ],
};

/** Only a sync that both sides logged, or that its learner served after, is known to be in the epoch of its leader. */
function epochsOf({ established, report }: Facts): InEpoch[] {
  return [
    ...established.flatMap(({ leader, epoch, establishedAt, evidence }) =>
      epoch === null ? [] : [{ node: leader, epoch, at: establishedAt, leader, evidence }],
    ),
    ...report.syncs.flatMap(({ learner, leader, epoch, startedAt, witnesses, evidence }) =>
      epoch === null || witnesses !== 'both' ? [] : [{ node: learner, epoch, at: startedAt, leader, evidence }],
    ),
  ];
}
