import { Spans } from '../base/spans.ts';
import { epochMs } from '../model/time.ts';
import type { BareOutage, StateFact } from '../model/history.ts';
import type { Name } from '../model/names.ts';
import type { ServerId } from '../model/ids.ts';
import type { Resolutions } from '../model/resolution.ts';
import type { EpochMs } from '../model/time.ts';
import type { Leadership } from './leaderships.ts';

/**
 * The times in which no established leader served, after the first one. Where a reconfiguration hands leadership over,
 * the old leader's last moment may lie behind the new one's first: that is no outage.
 */
export function outagesOf(
  leaderships: readonly Leadership[],
  states: readonly StateFact[],
  known: Known,
): BareOutage[] {
  const established = leaderships
    .filter((l) => l.establishedAt !== null)
    .toSorted((a, b) => establishedAt(a) - establishedAt(b));
  const availability: Availability = {
    nodes: [...new Set(states.map((s) => s.node))],
    downs: new Spans(
      states.filter((s) => s.state === 'DOWN'),
      (s) => s,
    ),
    isQuorum: known.isQuorum,
  };
  const outages: BareOutage[] = [];
  let lost: Leadership | null = null;
  for (const next of established) {
    if (lost?.endedAt != null && lost.endedAt < latestEstablished(next, known))
      outages.push(outage(lost, next, availability, known));
    // The one that lasts longest is the one whose end matters.
    if (lost === null || (lost.endedAt !== null && (next.endedAt === null || next.endedAt >= lost.endedAt)))
      lost = next;
  }
  if (lost?.endedAt != null) outages.push(outage(lost, null, availability, known));
  return outages;
}

const establishedAt = (leadership: Leadership): EpochMs => leadership.establishedAt as EpochMs;

/** Its stamp may have been cut to the second: then an outage within that second is told as one of no length, with its ranges. */
const latestEstablished = (leadership: Leadership, { resolutions }: Known): EpochMs =>
  resolutions.latest(leadership.leader, establishedAt(leadership));

function outage(lost: Leadership, next: Leadership | null, availability: Availability, known: Known): BareOutage {
  const from = lost.endedAt as EpochMs;
  const to = next === null ? null : epochMs(Math.max(from, establishedAt(next)));
  const [earliest, latest] = known.resolutions.ofEnd(lost.leader, lost.endedRange ?? [from, from]);
  const begunBy = next === null ? null : latestEstablished(next, known);
  return {
    from,
    to,
    fromRange: [earliest, begunBy === null ? latest : epochMs(Math.min(latest, begunBy))],
    toRange:
      next === null || to === null || begunBy === null
        ? null
        : [to, epochMs(begunBy + openingDelay(next, known.tickTimeMs))],
    durationMs: to === null ? null : to - from,
    kind: quorumWasDown(availability, from, to) ? 'no-quorum' : 'no-leader',
    cause: causeOf(lost, known.name),
    evidence: [...lost.evidence.slice(-2), ...(next?.established == null ? [] : [next.established.from])],
  };
}

/** What ended the service, with the name of the server it befell. */
function causeOf({ leader, role, endReason }: Leadership, name: Name): string | null {
  if (endReason === null) return null;
  return role.to === null ? `${name(leader)}: ${endReason}` : `${name(leader)} stepped down: ${endReason}`;
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
function quorumWasDown({ nodes, downs, isQuorum }: Availability, from: EpochMs, to: EpochMs | null): boolean {
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
    if (!isQuorum(nodes.filter((node) => (down.get(node) ?? 0) === 0))) return true;
  }
  return false;
}

/** What is known of the ensemble. */
interface Known {
  readonly isQuorum: (alive: readonly ServerId[]) => boolean;
  readonly tickTimeMs: number;
  readonly resolutions: Resolutions;
  readonly name: Name;
}

/** Which servers were down when, and how many must be up. */
interface Availability {
  readonly nodes: readonly ServerId[];
  readonly downs: Spans<StateFact>;
  readonly isQuorum: (alive: readonly ServerId[]) => boolean;
}
