import { groupBy } from '../base/sorted.ts';
import { Spans } from '../base/spans.ts';
import { compareServers, type ServerId } from '../model/ids.ts';
import { Clock } from './clock.ts';
import type { Name } from '../model/names.ts';
import type { Report, ReportEvent, ReportLife } from '../model/report.ts';
import type { Doubt } from './define.ts';

/** A vote may lie in a queue, or its receiver be frozen, for so long before it is logged. */
const LATE_MS = 60_000;

/**
 * Servers that others heard at a time of which no log of their own is there: a file of theirs is missing. Asked only
 * where the clocks are known well enough to say so.
 */
export function unheardOf(report: Report, name: Name): Doubt[] {
  const clock = new Clock(report);
  const lives = new Map(
    [...groupBy(report.lives, ({ node }) => node)].map(([node, own]) => [node, new Spans(own, spanOf)]),
  );
  const doubts = new Map<ServerId, Doubt>();
  for (const row of report.timeline) {
    const sender = senderOf(row);
    if (sender === null || sender === row.node || doubts.has(sender)) continue;
    const own = lives.get(sender);
    if (own === undefined || !clock.isCompared(sender, row.node)) continue;
    const { lowMs, highMs } = clock.between(sender, row.node);
    const at = Date.parse(row.time);
    if (own.overlapping(at + lowMs - LATE_MS, at + highMs).length > 0) continue;
    doubts.set(sender, {
      reason: `${name(row.node)} heard ${name(sender)} at ${row.time}, and no log of ${name(sender)} is of that time`,
      nodes: [sender],
      evidence: row.evidence,
    });
  }
  return [...doubts.values()].toSorted((a, b) => compareServers(a.nodes[0] as ServerId, b.nodes[0] as ServerId));
}

const spanOf = ({ from, to }: ReportLife): { readonly from: number; readonly to: number | null } => ({
  from: Date.parse(from),
  to: to === null ? null : Date.parse(to),
});

function senderOf({ kind, vote }: ReportEvent): ServerId | null {
  if (kind !== 'notification' || typeof vote !== 'object' || vote === null || !('sid' in vote)) return null;
  return vote.sid as ServerId;
}
