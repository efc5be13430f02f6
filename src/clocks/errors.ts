import { epochMs } from '../model/time.ts';
import type { Clocks } from '../model/clock.ts';
import type { ElectionFact, History, BareOutage } from '../model/history.ts';
import type { ServerId } from '../model/ids.ts';
import type { EpochMs, TimeRange } from '../model/time.ts';

/** What two clocks measured says how far it may be off; the ends of an outage by a moved clock become ranges. */
export function withClockErrors(history: History, clocks: Clocks): History {
  const moved = new Set(clocks.stretches.filter(({ appliedMs }) => appliedMs !== 0).map(({ node }) => node));
  const ends = endsOf(history);
  return {
    ...history,
    elections: history.elections.map((election) => electionWith(election, clocks)),
    outages: history.outages.map((outage) => outageWith(outage, ends, moved, clocks)),
  };
}

/** Who ended a leadership, and who began one, at a moment. */
interface Ends {
  readonly ended: ReadonlyMap<EpochMs, ServerId>;
  readonly established: ReadonlyMap<EpochMs, ServerId>;
}

function endsOf({ leaderships }: History): Ends {
  const led = leaderships.filter(({ establishedAt }) => establishedAt !== null);
  return {
    ended: new Map(led.flatMap(({ endedAt, leader }) => (endedAt === null ? [] : [[endedAt, leader] as const]))),
    established: new Map(
      led.flatMap(({ establishedAt, leader }) => (establishedAt === null ? [] : [[establishedAt, leader] as const])),
    ),
  };
}

function electionWith(election: ElectionFact, clocks: Clocks): ElectionFact {
  const { from, winner, participants, durationMs } = election;
  const first = participants.find(({ startedAt }) => startedAt === from)?.node;
  const clockErrorMs =
    first === undefined || winner === null || durationMs === null ? null : between(first, winner, clocks);
  return clockErrorMs === null ? election : { ...election, clockErrorMs };
}

function outageWith(outage: BareOutage, ends: Ends, moved: ReadonlySet<ServerId>, clocks: Clocks): BareOutage {
  const { from, to, fromRange, toRange } = outage;
  const lost = ends.ended.get(from);
  const next = to === null ? undefined : ends.established.get(to);
  const clockErrorMs = lost === undefined || next === undefined ? null : between(lost, next, clocks);
  // Where stamps are cut to the second, its end may have been before its beginning.
  const limit = Math.max(to ?? Infinity, fromRange[1]);
  const begins = lost !== undefined && moved.has(lost) ? widened(fromRange, lost, clocks) : fromRange;
  return {
    ...outage,
    fromRange: [begins[0], epochMs(Math.max(from, Math.min(begins[1], limit)))],
    toRange:
      toRange !== null && next !== undefined && moved.has(next)
        ? atLeast(widened(toRange, next, clocks), from)
        : toRange,
    ...(clockErrorMs === null ? {} : { clockErrorMs }),
  };
}

const atLeast = ([low, high]: TimeRange, least: EpochMs): TimeRange => [epochMs(Math.max(low, least)), high];

/** Null: one clock, or clocks that nothing ties to each other. */
function between(a: ServerId, b: ServerId, clocks: Clocks): readonly [number, number] | null {
  return a === b ? null : clocks.error({ node: a, from: null }, { node: b, from: null });
}

/** A range by the reference's clock, as far as that is known. */
function widened([low, high]: TimeRange, node: ServerId, clocks: Clocks): TimeRange {
  const error = clocks.reference === null ? null : between(clocks.reference, node, clocks);
  if (error === null) return [low, high];
  return [epochMs(low - Math.max(0, error[1])), epochMs(high - Math.min(0, error[0]))];
}
