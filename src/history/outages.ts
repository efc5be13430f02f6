import { Spans } from '../base/spans.ts';
import { epochMs } from '../model/time.ts';
import type { BareOutage, StateFact } from '../model/history.ts';
import type { ServerId } from '../model/ids.ts';
import type { Resolutions } from '../model/resolution.ts';
import type { EpochMs, TimeRange } from '../model/time.ts';
import type { Reign } from './reigns.ts';
import type { Untold } from './untold.ts';

/**
 * The times in which no established leader served, after the first one. Where a reconfiguration hands leadership over,
 * the old leader's last moment may lie behind the new one's first: that is no outage.
 */
export function outagesOf(reigns: readonly Reign[], states: readonly StateFact[], known: Known): BareOutage[] {
  const availability: Availability = {
    members: known.members,
    downs: new Spans(
      states.filter((s) => s.state === 'DOWN'),
      (s) => s,
    ),
    isQuorum: known.isQuorum,
  };
  const outages: BareOutage[] = [];
  let lost: Reign | null = null;
  for (const next of reigns.toSorted((a, b) => a.establishedAt - b.establishedAt)) {
    if (lost?.endedAt != null && lost.endedAt < next.establishedBy)
      outages.push(outage(lost, next, availability, known));
    // The one that lasts longest is the one whose end matters.
    if (lost === null || (lost.endedAt !== null && (next.endedAt === null || next.endedAt >= lost.endedAt)))
      lost = next;
  }
  if (lost?.endedAt != null && lost.isOver) outages.push(outage(lost, null, availability, known));
  return outages;
}

function outage(lost: Reign, next: Reign | null, availability: Availability, known: Known): BareOutage {
  const from = lost.endedAt as EpochMs;
  const to = next === null ? null : epochMs(Math.max(from, next.establishedAt));
  const [earliest, latest] = known.resolutions.ofEnd(lost.leader, lost.endedRange ?? [from, from]);
  // From then on those of whom the logs do not tell may have had a leader.
  const unknownFrom = known.untold.firstQuorum(from + 1, to ?? Infinity);
  return {
    from,
    to,
    fromRange: [earliest, next === null ? latest : epochMs(Math.min(latest, next.establishedBy))],
    toRange: next === null || to === null ? null : toRangeOf(from, to, next, unknownFrom),
    ...(to === null && unknownFrom !== null ? { knownUntil: epochMs(unknownFrom) } : {}),
    durationMs: to === null ? null : to - from,
    kind: quorumWasDown(availability, from, to) ? 'no-quorum' : 'no-leader',
    cause: lost.ending,
    evidence: [...lost.evidence.slice(-2), ...(next?.beginning == null ? [] : [next.beginning])],
  };
}

function toRangeOf(from: EpochMs, to: EpochMs, next: Reign, unknownFrom: number | null): TimeRange {
  const [earliest, latest] = next.establishedRange;
  const sure = Math.max(from, Math.min(earliest, unknownFrom ?? Infinity));
  return [epochMs(Math.min(to, sure)), epochMs(Math.max(to, latest))];
}

const endOf = ({ to }: StateFact): EpochMs => to as EpochMs;

/** Whether for a part of the time too few servers ran to elect anybody. */
function quorumWasDown({ members, downs, isQuorum }: Availability, from: EpochMs, to: EpochMs | null): boolean {
  const begins = downs.overlapping(from + 1, to ?? Infinity);
  const ends = begins.filter((down) => down.to !== null).sort((a, b) => endOf(a) - endOf(b));
  const down = new Map<ServerId, number>();
  const count = (node: ServerId, by: number): unknown => down.set(node, (down.get(node) ?? 0) + by);
  let [begun, ended] = [0, 0];
  // Fewer servers run only where another one goes down.
  for (const at of [from, ...begins.map((one) => one.from).filter((one) => one > from && one !== to)]) {
    for (let next = begins[begun]; next !== undefined && next.from <= at + 1; next = begins[++begun])
      count(next.node, 1);
    for (let next = ends[ended]; next !== undefined && endOf(next) <= at + 1; next = ends[++ended])
      count(next.node, -1);
    if (!isQuorum(members.filter((node) => (down.get(node) ?? 0) === 0))) return true;
  }
  return false;
}

/** What is known of the ensemble. */
interface Known {
  readonly members: readonly ServerId[];
  readonly isQuorum: (alive: readonly ServerId[]) => boolean;
  readonly resolutions: Resolutions;
  readonly untold: Untold;
}

/** Which servers were down when, and how many must be up. */
interface Availability {
  /** Also those without logs, which nothing tells to have been down. */
  readonly members: readonly ServerId[];
  readonly downs: Spans<StateFact>;
  readonly isQuorum: (alive: readonly ServerId[]) => boolean;
}
