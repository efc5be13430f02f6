import { Findings, type Invariant } from '../define.ts';
import { changeStates } from '../mutate.ts';
import { groupBy } from '../../base/sorted.ts';
import { Spans } from '../../base/spans.ts';
import { SIDES_APART_MS } from '../../model/timing.ts';
import type { ReportState } from '../../model/report.ts';

export const followsALeader: Invariant = {
  name: 'follows-a-leader',
  holds: 'A server is brought up to date only by one that is LEADING.',
  why: 'Only Leader.lead opens the port on which learners are served (LearnerCnxAcceptor).',
  unknownWhen: 'the log of the leader is missing, or the clocks of the two were not compared',
  check: (facts) => {
    const { report, clock, name } = facts;
    const found = new Findings();
    const leading = new Map(
      [
        ...groupBy(
          report.states.filter(({ state }) => state === 'LEADING'),
          ({ node }) => node,
        ),
      ].map(([node, own]) => [node, new Spans(own, spanOf)]),
    );
    for (const { leader, learner, witnesses, startedAt, evidence } of report.syncs) {
      found.checked++;
      const about = { nodes: [learner, leader], evidence };
      const own = leading.get(leader);
      const at = Date.parse(startedAt);
      if (!facts.hasLog(leader)) {
        found.doubt(
          `whether ${name(leader)} was leading as ${name(learner)} followed it at ${startedAt}: its log is missing`,
          about,
        );
        continue;
      }
      // Where the leader logged it too, its line is that near to the learner's.
      const isSeen = witnesses !== 'learner';
      const { lowMs, highMs } = isSeen ? { lowMs: 0, highMs: SIDES_APART_MS } : clock.between(leader, learner);
      if (own === undefined || own.overlapping(at + lowMs, at + highMs).length === 0)
        found.fault({
          message: `${name(learner)} was brought up to date by ${name(leader)} at ${startedAt}, which was not leading`,
          at: startedAt,
          ...about,
        });
      else if (!isSeen && (!clock.isCompared(leader, learner) || own.overlapping(at, at).length === 0))
        found.doubt(
          `whether ${name(leader)} was leading as ${name(learner)} followed it at ${startedAt}: their clocks are not known well enough`,
          about,
        );
    }
    return found;
  },
  mutations: [
    {
      name: 'who leads was following at that time',
      change: (report) => changeStates(report, 'LEADING', { state: 'FOLLOWING' }),
    },
  ],
};

const spanOf = ({ from, to }: ReportState): { readonly from: number; readonly to: number | null } => ({
  from: Date.parse(from),
  to: to === null ? null : Date.parse(to),
});
