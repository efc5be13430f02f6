import { Findings, type Invariant } from '../define.ts';
import { changeServing } from '../mutate.ts';

export const servesAfterQuorum: Invariant = {
  name: 'serves-after-quorum',
  holds: 'A learner serves only after its leader has its quorum.',
  why: 'A learner serves from UPTODATE, which LearnerHandler sends after the leader runs (Leader.startZkServer logs "Have quorum of supporters" first).',
  unknownWhen:
    'the release does not log UPTODATE (before 3.5), the clocks of the two servers were not compared or contradict themselves, or the log of the leader is missing',
  check: (facts) => {
    const { report, established, clock, name } = facts;
    const found = new Findings();
    const logging = new Set(facts.rowsOf('learner-uptodate').map((row) => row.node));
    const byEpoch = new Map(established.map((leadership) => [leadership.epoch, leadership]));
    for (const { node, role, epoch, from, evidence } of report.serving) {
      if (role === 'leader') continue;
      found.checked++;
      const leadership = epoch === null ? undefined : byEpoch.get(epoch);
      if (leadership === undefined) {
        found.doubt(`${name(node)} serves from ${from}, and the logs do not show its leader established`, {
          nodes: [node],
          evidence,
        });
        continue;
      }
      const { leader, establishedAt } = leadership;
      const lines = [...evidence.slice(0, 1), ...leadership.evidence];
      if (!logging.has(node)) {
        found.doubt(`when ${name(node)} began to serve is not logged (UPTODATE is from 3.5 on)`, {
          nodes: [node],
          evidence: lines,
        });
        continue;
      }
      // On one millisecond the order of two logs is not known.
      switch (clock.order(from, node, establishedAt, leader)) {
        case 'before':
          found.fault({
            message: `${name(node)} serves from ${from}, before its leader ${name(leader)} has its quorum at ${establishedAt}`,
            nodes: [node, leader],
            at: from,
            evidence: lines,
          });
          break;
        case 'unsure':
          found.doubt(
            `whether ${name(node)} serves (${from}) before ${name(leader)} has its quorum (${establishedAt}): ${unsure}`,
            { nodes: [node, leader], evidence: lines },
          );
          break;
        default:
      }
    }
    return found;
  },
  mutations: [
    {
      name: 'a follower serves five seconds before the quorum',
      change: (report) => changeServing(report, 1, { from: '2026-11-22T22:00:57.100Z' }),
    },
  ],
};

const unsure = 'their clocks are not known well enough';
