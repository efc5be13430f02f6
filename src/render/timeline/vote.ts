import type { ServerId } from '../../model/ids.ts';
import type { ReportEvent } from '../../model/report.ts';

/** A vote that a server heard: who voted, for whom, in which round. */
export interface HeardVote {
  readonly sid: ServerId;
  readonly leader: ServerId;
  readonly round: number | null;
}

/** The vote among the typed fields of a `notification`; null in other events. A saved report may hold anything there. */
export function voteIn(event: ReportEvent): HeardVote | null {
  const vote = event['vote'];
  if (typeof vote !== 'object' || vote === null || !('sid' in vote) || !('leader' in vote)) return null;
  const { sid, leader } = vote;
  const round = 'round' in vote && typeof vote.round === 'number' ? vote.round : null;
  return isServerId(sid) && isServerId(leader) ? { sid, leader, round } : null;
}

const isServerId = (value: unknown): value is ServerId => typeof value === 'number' || typeof value === 'string';
