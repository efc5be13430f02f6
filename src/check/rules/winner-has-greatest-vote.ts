import { lowerBound, groupBy } from '../../base/sorted.ts';
import { Findings, type Invariant } from '../define.ts';
import { changeElection, changeRow } from '../mutate.ts';
import { compareServers, type ServerId } from '../../model/ids.ts';
import { compareTexts } from '../zxid.ts';
import type { ReportElection, ReportEvent, ReportVote } from '../../model/report.ts';
import type { Facts } from '../facts.ts';

/** A vote as far as it decides. */
type Vote = Pick<ReportVote, 'leader' | 'zxid' | 'peerEpoch' | 'round' | 'evidence'>;

/** A vote that is logged by another thread so shortly before the decision may not have been looked at. */
const UNREAD_MS = 50;

export const winnerHasGreatestVote: Invariant = {
  name: 'winner-has-greatest-vote',
  holds:
    'Of the votes of its round that reached the winner before it was elected, none was for a voter with a greater epoch, then zxid, then id.',
  why: 'A server gives up its vote for every greater one (FastLeaderElection.totalOrderPredicate) before it counts.',
  unknownWhen: 'the log of the winner is missing, or has no votes of that election',
  check: (facts) => {
    const found = new Findings();
    const votes = groupBy(facts.rowsOf('notification'), ({ node }) => node);
    for (const election of facts.report.elections) {
      if (election.outcome !== 'elected' || election.winner === null) continue;
      found.checked++;
      judge(election, election.winner, votes.get(election.winner) ?? [], facts, found);
    }
    return found;
  },
  mutations: [
    {
      name: 'a vote with a greater zxid reached the winner',
      change: (report) =>
        changeRow(report, 'notification', 1, {
          vote: {
            sid: 1,
            state: 'LOOKING',
            myState: 'LOOKING',
            leader: 1,
            zxid: '0x100000077',
            round: 1,
            peerEpoch: 1,
          },
        }),
    },
    {
      name: 'the server with the lower id won',
      change: (report) => changeElection(report, 0, { winner: report.ensemble.nodes[0]?.id ?? null }),
    },
  ],
};

function judge(
  election: ReportElection,
  winner: ServerId,
  rows: readonly ReportEvent[],
  facts: Facts,
  found: Findings,
): void {
  const { name, report } = facts;
  const own = election.participants.find(({ node }) => node === winner);
  const nodes = [winner];
  const { evidence, id } = election;
  const vote = own?.votes.at(-1);
  if (own === undefined || own.startedAt === null || own.decidedAt === null || vote === undefined) {
    found.doubt(`with which vote ${name(winner)} won election ${id} is not logged`, { nodes, evidence });
    return;
  }
  const decidedAt = Date.parse(own.decidedAt) - UNREAD_MS;
  const voters = new Set(report.ensemble.voters);
  if (vote.leader !== winner) {
    found.fault({
      message: `${name(winner)} won election ${id} with its own vote for ${name(vote.leader)}`,
      nodes: [winner, vote.leader],
      at: own.decidedAt,
      evidence: [...vote.evidence, ...evidence],
    });
    return;
  }
  if (facts.isThinned) {
    judgeByOwnVotes(election, vote, facts, found);
    return;
  }
  for (let i = lowerBound(rows, Date.parse(own.startedAt), ({ time }) => Date.parse(time)); i < rows.length; i++) {
    const row = rows[i] as ReportEvent;
    if (Date.parse(row.time) > decidedAt) return;
    const other = lookingVote(row);
    if (other === null || other.round !== vote.round || !voters.has(other.leader) || !isGreater(other, vote)) continue;
    found.fault({
      message: `${name(winner)} won election ${id} with ${inWords(vote)}, though it had a vote for ${name(other.leader)} with ${inWords(other)}`,
      nodes: [winner, other.leader],
      at: row.time,
      evidence: [...row.evidence, ...vote.evidence],
    });
    return;
  }
}

/** Where not all votes that the winner got are told: if nobody had a greater one, nobody can have sent one. */
function judgeByOwnVotes(
  { id, participants, evidence }: ReportElection,
  vote: ReportVote,
  { name }: Facts,
  found: Findings,
): void {
  const isBeaten = participants.some(({ votes }) =>
    votes.some((other) => other.round === vote.round && isGreater(other, vote)),
  );
  if (isBeaten)
    found.doubt(
      `the timeline is long and was shortened: whether a greater vote reached ${name(vote.leader)} in election ${id} is not told`,
      { nodes: [vote.leader], evidence },
    );
}

const inWords = ({ peerEpoch, zxid }: Vote): string =>
  `${peerEpoch === null ? '' : `epoch ${peerEpoch}, `}zxid ${zxid}`;

/** `FastLeaderElection.totalOrderPredicate`: epoch, then zxid, then id. */
function isGreater(a: Vote, b: Vote): boolean {
  const epochs = a.peerEpoch === null || b.peerEpoch === null ? 0 : a.peerEpoch - b.peerEpoch;
  return (epochs || compareTexts(a.zxid, b.zxid) || compareServers(a.leader, b.leader)) > 0;
}

/** The vote of a notification of a server that looks for a leader. */
function lookingVote({ vote, evidence }: ReportEvent): Vote | null {
  if (typeof vote !== 'object' || vote === null) return null;
  const { state, leader, zxid, round, peerEpoch } = vote as Record<string, unknown>;
  if (state !== 'LOOKING' || typeof zxid !== 'string' || typeof round !== 'number') return null;
  return {
    leader: leader as ServerId,
    zxid,
    round,
    peerEpoch: typeof peerEpoch === 'number' ? peerEpoch : null,
    evidence,
  };
}
