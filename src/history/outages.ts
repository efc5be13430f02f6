import { Spans } from '../base/spans.ts';
import { epochMs } from '../model/time.ts';
import type { BareOutage, StateFact } from '../model/history.ts';
import type { Name } from '../model/names.ts';
import type { ServerId } from '../model/ids.ts';
import type { Resolutions } from '../model/resolution.ts';
import type { LineRef } from '../model/source.ts';
import type { EpochMs, TimeRange } from '../model/time.ts';
import type { AbsentLeadership } from './absent-leaders.ts';
import type { Leadership } from './leaderships.ts';
import type { Untold } from './untold.ts';

/**
 * The times in which no established leader served, after the first one. Where a reconfiguration hands leadership over,
 * the old leader's last moment may lie behind the new one's first: that is no outage.
 */
export function outagesOf(leaderships: readonly Reign[], states: readonly StateFact[], known: Known): BareOutage[] {
  const established = leaderships
    .filter((l) => l.establishedAt !== null)
    .toSorted((a, b) => establishedAt(a) - establishedAt(b));
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
  for (const next of established) {
    if (lost?.endedAt != null && lost.endedAt < latestEstablished(next, known))
      outages.push(outage(lost, next, availability, known));
    // The one that lasts longest is the one whose end matters.
    if (lost === null || (lost.endedAt !== null && (next.endedAt === null || next.endedAt >= lost.endedAt)))
      lost = next;
  }
  if (lost?.endedAt != null && isOver(lost)) outages.push(outage(lost, null, availability, known));
  return outages;
}

/** A leadership, as its own log tells it, or its learners do. */
type Reign = Leadership | AbsentLeadership;

/** Not where it may have gone on with servers whose logs are not here. */
const isOver = (reign: Reign): boolean => !('witnesses' in reign) || reign.isOver;

const establishedAt = (leadership: Reign): EpochMs => leadership.establishedAt as EpochMs;

/**
 * From when to when it may have been established. The stamp of its line may have been cut to the second: then an outage
 * within that second is told as one of no length, with its ranges.
 */
function establishedRange(reign: Reign, { resolutions, tickTimeMs }: Known): TimeRange {
  if ('witnesses' in reign) return reign.establishedRange;
  const at = establishedAt(reign);
  return [at, epochMs(resolutions.latest(reign.leader, at) + openingDelay(reign, tickTimeMs))];
}

/** The latest moment of its establishment, by its stamp. */
const latestEstablished = (reign: Reign, { resolutions }: Known): EpochMs =>
  'witnesses' in reign ? reign.establishedAt : resolutions.latest(reign.leader, establishedAt(reign));

function outage(lost: Reign, next: Reign | null, availability: Availability, known: Known): BareOutage {
  const from = lost.endedAt as EpochMs;
  const to = next === null ? null : epochMs(Math.max(from, establishedAt(next)));
  const [earliest, latest] = known.resolutions.ofEnd(lost.leader, lost.endedRange ?? [from, from]);
  const begunBy = next === null ? null : latestEstablished(next, known);
  // From then on those of whom the logs do not tell may have had a leader.
  const untilAtLeast = known.untold.firstQuorum(from + 1, to ?? Infinity);
  return {
    from,
    to,
    fromRange: [earliest, begunBy === null ? latest : epochMs(Math.min(latest, begunBy))],
    toRange: next === null || to === null ? null : rangeAround(to, establishedRange(next, known), from, untilAtLeast),
    ...(to === null && untilAtLeast !== null ? { knownUntil: epochMs(untilAtLeast) } : {}),
    durationMs: to === null ? null : to - from,
    kind: quorumWasDown(availability, from, to) ? 'no-quorum' : 'no-leader',
    cause: causeOf(lost, known.name),
    evidence: [...lost.evidence.slice(-2), ...beginningOf(next)],
  };
}

/** @param known what is known to lie before it; behind `unknown`, where that is not null, the logs do not tell */
const rangeAround = (at: EpochMs, [earliest, latest]: TimeRange, least: EpochMs, unknown: number | null): TimeRange => [
  epochMs(Math.min(at, Math.max(Math.min(earliest, unknown ?? Infinity), least))),
  epochMs(Math.max(at, latest)),
];

function beginningOf(reign: Reign | null): LineRef[] {
  if (reign === null) return [];
  if ('witnesses' in reign) return reign.evidence.slice(0, 1);
  return reign.established === null ? [] : [reign.established.from];
}

/** What ended the service, with the name of the server it befell. */
function causeOf(reign: Reign, name: Name): string | null {
  const { leader, endReason } = reign;
  if (endReason === null) return null;
  return 'witnesses' in reign || reign.role.to === null
    ? `${name(leader)}: ${endReason}`
    : `${name(leader)} stepped down: ${endReason}`;
}

/**
 * Up to 3.4.5 the leader's main thread sleeps a tick at a time until it looks whether the quorum is there (Leader.lead);
 * the line is logged by the thread of the last follower to acknowledge. Later releases wake it at once and let it log.
 */
function openingDelay({ established }: Leadership, tickTimeMs: number): number {
  return established?.thread.startsWith('LearnerHandler') ? tickTimeMs : 0;
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
  readonly tickTimeMs: number;
  readonly resolutions: Resolutions;
  readonly untold: Untold;
  readonly name: Name;
}

/** Which servers were down when, and how many must be up. */
interface Availability {
  /** Also those without logs, which nothing tells to have been down. */
  readonly members: readonly ServerId[];
  readonly downs: Spans<StateFact>;
  readonly isQuorum: (alive: readonly ServerId[]) => boolean;
}
