import { containsQuorum } from '../ensemble/quorum.ts';
import type { ServerId } from '../model/ids.ts';
import type { ReportEnsemble } from '../model/report.ts';

/** Whether servers hold a quorum; null where the report does not say what one is. */
export function holdsQuorum(ensemble: ReportEnsemble, servers: readonly ServerId[]): boolean | null {
  const { voters, quorum, groups } = ensemble;
  if (voters.length === 0) return null;
  if (groups !== undefined) return containsQuorum({ kind: 'hierarchical', voters, groups }, servers);
  return quorum === null ? null : containsQuorum({ kind: 'majority', voters }, servers);
}
