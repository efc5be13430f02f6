import type { ServerId } from '../model/ids.ts';
import type { IsoTime, Report } from '../model/report.ts';
import type { RenderOptions } from './define.ts';

/** What to keep of a report; null keeps all. */
export type Filter = Pick<RenderOptions, 'since' | 'until' | 'nodes'>;

/** When something was so: `to: null` is "still so when the logs end". */
interface Span {
  readonly from: IsoTime | null;
  readonly to: IsoTime | null;
}

/**
 * The report with only what overlaps the window and concerns the nodes. Items are kept whole, their times unchanged.
 * Elections, leaderships and outages belong to the whole ensemble and so to every node; inputs, ledger, ensemble and
 * clock describe the logs and stay (evidence points into the inputs by index).
 */
export function filterReport(report: Report, filter: Filter): Report {
  if (filter.since === null && filter.until === null && filter.nodes === null) return report;
  const inWindow = windowOf(filter);
  const ofNodes = nodesOf(filter.nodes);
  return {
    ...report,
    lives: report.lives.filter((life) => ofNodes(life.node) && inWindow(life)),
    states: report.states.filter((state) => ofNodes(state.node) && inWindow(state)),
    serving: report.serving.filter((serving) => ofNodes(serving.node) && inWindow(serving)),
    elections: report.elections.filter(inWindow),
    leaderships: report.leaderships.filter(({ electedAt, endedAt }) => inWindow({ from: electedAt, to: endedAt })),
    syncs: report.syncs.filter(
      ({ leader, learner, startedAt, finishedAt }) =>
        (ofNodes(leader) || ofNodes(learner)) && inWindow({ from: startedAt, to: finishedAt }),
    ),
    outages: report.outages.filter(inWindow),
    findings: report.findings.filter(
      (finding) =>
        (finding.nodes.length === 0 || finding.nodes.some(ofNodes)) &&
        // A finding with a beginning alone is a moment, not something that goes on.
        inWindow({ from: finding.from, to: finding.to ?? finding.from }),
    ),
    timeline: report.timeline.filter(
      ({ node, time, repeats }) => ofNodes(node) && inWindow({ from: time, to: repeats?.until ?? time }),
    ),
  };
}

function windowOf({ since, until }: Filter): (span: Span) => boolean {
  const first = since === null ? Number.NEGATIVE_INFINITY : Date.parse(since);
  const last = until === null ? Number.POSITIVE_INFINITY : Date.parse(until);
  return ({ from, to }) => (to === null || Date.parse(to) >= first) && (from === null || Date.parse(from) <= last);
}

function nodesOf(nodes: readonly ServerId[] | null): (node: ServerId) => boolean {
  if (nodes === null) return () => true;
  const wanted = new Set(nodes);
  return (node) => wanted.has(node);
}
