import { iso } from '../base/utc.ts';
import { isoOrNull } from './times.ts';
import type { ElectionFact } from '../model/history.ts';
import type { ReportElection } from '../model/report.ts';

/** An election with its times as text. */
export function electionRow(election: ElectionFact): ReportElection {
  const { beginning, decision, participants } = election;
  return {
    ...election,
    from: iso(election.from),
    to: isoOrNull(election.to),
    beginning: beginning === null ? null : { ...timed(beginning), before: beginning.before.map(timed) },
    decision: decision === null ? null : { ...decision, ballots: decision.ballots.map(timed) },
    participants: participants.map((p) => ({
      ...p,
      startedAt: isoOrNull(p.startedAt),
      decidedAt: isoOrNull(p.decidedAt),
      votes: p.votes.map(timed),
    })),
  };
}

const timed = <T extends { readonly at: ElectionFact['from'] }>(item: T): Omit<T, 'at'> & { readonly at: string } => ({
  ...item,
  at: iso(item.at),
});
