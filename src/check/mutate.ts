import type {
  Report,
  ReportElection,
  ReportEvent,
  ReportLeadership,
  ReportOutage,
  ReportServing,
  ReportState,
  ReportSync,
} from '../model/report.ts';

/** Ways to spoil a report, for the proofs of the rules. */

export const changeLeadership = (report: Report, index: number, change: Partial<ReportLeadership>): Report => ({
  ...report,
  leaderships: changed(report.leaderships, index, change),
});
export const changeServing = (report: Report, index: number, change: Partial<ReportServing>): Report => ({
  ...report,
  serving: changed(report.serving, index, change),
});
export const changeSync = (report: Report, index: number, change: Partial<ReportSync>): Report => ({
  ...report,
  syncs: changed(report.syncs, index, change),
});
export const changeElection = (report: Report, index: number, change: Partial<ReportElection>): Report => ({
  ...report,
  elections: changed(report.elections, index, change),
});

export const changeOutage = (report: Report, index: number, change: Partial<ReportOutage>): Report => ({
  ...report,
  outages: changed(report.outages, index, change),
});

/** All states of one kind are changed. */
export const changeStates = (report: Report, state: ReportState['state'], change: Partial<ReportState>): Report => ({
  ...report,
  states: report.states.map((one) => (one.state === state ? { ...one, ...change } : one)),
});

/** Of the rows of one kind the one at `index` is changed; -1 is the last. */
export function changeRow(
  report: Report,
  kind: string,
  index: number,
  change: Readonly<Record<string, unknown>>,
): Report {
  const target = report.timeline.filter((row) => row.kind === kind).at(index);
  return {
    ...report,
    timeline: report.timeline.map((row): ReportEvent => (row === target ? { ...row, ...change } : row)),
  };
}

const changed = <T>(list: readonly T[], index: number, change: Partial<T>): T[] =>
  list.map((item, i) => (i === index ? { ...item, ...change } : item));
