import type {
  ReportElection,
  ReportFinding,
  ReportLeadership,
  ReportLife,
  ReportMisstatement,
  ReportOutage,
  ReportServing,
  ReportState,
  ReportSync,
} from './report.ts';
import type { EpochMs } from './time.ts';

/** What the analysis establishes: the report's facts, their times still in milliseconds. */
export type LifeFact = ReportLife<EpochMs>;
export type StateFact = ReportState<EpochMs>;
export type ServingFact = ReportServing<EpochMs>;
export type ElectionFact = ReportElection<EpochMs>;
export type LeadershipFact = ReportLeadership<EpochMs> & { readonly endKind: LeadershipEnd | null };
/**
 * How a leadership ended, which `endReason` tells in words: its process did, it missed its quorum, it said another
 * reason, or it said nothing in time and the others tell: they heard nothing of it, or it stood still. Untold: its log of
 * that time is not here.
 */
export type LeadershipEnd = 'process-ended' | 'quorum-missed' | 'other-reason' | 'unheard' | 'stood-still' | 'untold';
export type SyncFact = ReportSync<EpochMs>;
export type MisstatementFact = ReportMisstatement;
export type OutageFact = ReportOutage<EpochMs>;
/** An outage before its causes are known. */
export type BareOutage = Omit<OutageFact, 'causes'>;
export type FindingFact = ReportFinding<EpochMs>;

export interface History {
  readonly lives: readonly LifeFact[];
  readonly states: readonly StateFact[];
  readonly serving: readonly ServingFact[];
  readonly elections: readonly ElectionFact[];
  readonly leaderships: readonly LeadershipFact[];
  readonly syncs: readonly SyncFact[];
  readonly misstatements: readonly MisstatementFact[];
  readonly outages: readonly BareOutage[];
}
