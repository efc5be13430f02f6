import { Findings, type Invariant } from '../define.ts';
import { holdsQuorum } from '../quorum.ts';
import { changeLeadership } from '../mutate.ts';
import type { ServerId } from '../../model/ids.ts';
import type { Established, Facts } from '../facts.ts';

export const quorumOfVoters: Invariant = {
  name: 'quorum-of-voters',
  holds: 'Who supports an established leader is a quorum of the voters, by their groups and weights.',
  why: 'Leader.lead starts to serve only when SyncedLearnerTracker.hasAllQuorums (QuorumVerifier.containsQuorum: QuorumMaj, QuorumHierarchical).',
  unknownWhen:
    'the voters are not configured or change, or the release does not log who supports (up to 3.4.5) and the syncs do not show it',
  check: (facts) => {
    const found = new Findings();
    for (const leadership of facts.established) {
      found.checked++;
      judge(leadership, facts, found);
    }
    return found;
  },
  mutations: [
    {
      name: 'one server of three is called a quorum',
      change: (report) =>
        changeLeadership(report, 0, { quorum: report.leaderships.slice(0, 1).map(({ leader }) => leader) }),
    },
  ],
};

function judge(leadership: Established, facts: Facts, found: Findings): void {
  const { leader, quorum, establishedAt, evidence } = leadership;
  const { name, report } = facts;
  const nodes = [leader];
  const logged = quorum.length > 0;
  const supporters = logged ? quorum : syncedBefore(leadership, facts);
  const held = holdsQuorum(report.ensemble, supporters);
  if (held === true) return;
  const listed = supporters.map(name).join(', ');
  if (held === null) found.doubt(`what a quorum is cannot be told: ${report.ensemble.quorumRule}`, { nodes, evidence });
  else if (!logged)
    found.doubt(
      `who supported ${name(leader)} at ${establishedAt} is not logged, and the syncs before it show ${listed} only`,
      { nodes, evidence },
    );
  else if (report.ledger.some(({ kind }) => kind === 'config-disagrees'))
    found.doubt(`${listed} would be no quorum, but the configurations do not agree on who votes`, { nodes, evidence });
  else
    found.fault({
      message: `${name(leader)} was established at ${establishedAt} by ${listed}, which is no quorum: that is ${report.ensemble.quorumRule}`,
      nodes,
      at: establishedAt,
      evidence,
    });
}

/** A leader and who began to sync with it before it had its quorum, as its own log has them or theirs. */
function syncedBefore({ leader, epoch, electedAt, establishedAt }: Established, { report }: Facts): ServerId[] {
  const [from, to] = [Date.parse(electedAt), Date.parse(establishedAt)];
  const learners = report.syncs.filter(
    (sync) =>
      sync.leader === leader &&
      sync.epoch === epoch &&
      Date.parse(sync.startedAt) >= from &&
      Date.parse(sync.startedAt) <= to,
  );
  return [...new Set([leader, ...learners.map(({ learner }) => learner)])];
}
