import type { ReportEnsemble } from './report.ts';

/** What bounds how long servers wait for one another. */
export interface Timing {
  readonly tickTimeMs: number;
  /** For so many ticks a leader waits for its quorum, and a learner for its sync. */
  readonly initLimit: number;
  /** For so many ticks a learner waits for a sign of its leader, and a leader for those of its quorum. */
  readonly syncLimit: number;
}

/** The two sides of one sync are logged within a few ms of each other where the clocks agree, and within so many anyway. */
export const SIDES_APART_MS = 10_000;

/** As configured; where no configuration and no line tells, as in the sample configuration that ZooKeeper ships. */
export const timingOf = ({ tickTimeMs, initLimit, syncLimit }: ReportEnsemble): Timing => ({
  tickTimeMs: tickTimeMs ?? 2000,
  initLimit: initLimit ?? 10,
  syncLimit: syncLimit ?? 5,
});
