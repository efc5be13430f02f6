import { Bounds, type Limit } from './constraints.ts';
import { zoneIn } from './zones.ts';
import type { Solution } from './segments.ts';

/** What is taken off the times of one stretch. */
export interface Chosen {
  readonly lowMs: number;
  readonly highMs: number;
  readonly appliedMs: number;
  readonly zoneMs: number;
  readonly basis: 'proved' | 'option' | 'none';
}

/**
 * The shift of each stretch. A clock is moved only where its interval has two ends and excludes zero, or where the user
 * said so: what bounds it on one side only, nothing could contradict, were it paired wrongly. Of the
 * interval the middle is taken, as far as those that are not moved allow: then all pairs still stand in their order,
 * since the middle between the least and the greatest solution is a solution itself. A zone is taken whole where the
 * rest may be nothing.
 *
 * @param reference number of the clock that all others are compared with
 * @param said what the user said of a clock; null: nothing
 */
export function choose(solution: Solution, reference: number, said: (clock: number) => number | null): Chosen[] {
  const { bounds, stretches } = solution;
  const base = said(reference) ?? 0;
  const all = stretches.map((_, clock) => ({
    clock,
    lowMs: -bounds.most(clock, reference) || 0,
    highMs: bounds.most(reference, clock),
    said: clock === reference ? base : said(clock),
  }));
  const moves = ({ lowMs, highMs, said: own }: (typeof all)[number]): boolean =>
    own === null && lowMs > -Infinity && highMs < Infinity && (lowMs + base > 0 || highMs + base < 0);
  const still = all.filter((one) => !moves(one)).map(({ clock, said: own }) => ({ clock, ms: own ?? 0 }));
  const within = boundsWith(solution, reference, base, still) ?? bounds;
  return all.map((one) => {
    const { clock, lowMs, highMs } = one;
    if (!moves(one)) {
      const basis = said(clock) === null ? 'none' : 'option';
      const appliedMs = one.said ?? 0;
      return {
        lowMs,
        highMs,
        appliedMs,
        zoneMs: appliedMs === 0 ? zoneIn(lowMs, highMs) : zoneIn(appliedMs, appliedMs),
        basis,
      };
    }
    const [low, high] = [base - within.most(clock, reference), base + within.most(reference, clock)];
    return { lowMs, highMs, ...shiftWithin(low, high), basis: 'proved' };
  });
}

/**
 * Number of the clock that all times are told by: of the servers whose clocks are bound to most others' the first. To
 * one that never spoke to the others nothing could be compared.
 *
 * @returns -1 where there are no servers
 */
export function referenceOf({ bounds, stretches }: Solution): number {
  const isTied = (a: number, b: number): boolean => bounds.most(a, b) < Infinity && bounds.most(b, a) < Infinity;
  let [reference, most] = [-1, -1];
  for (const [clock, { node }] of stretches.entries()) {
    if (stretches[clock - 1]?.node === node) continue;
    const tied = new Set(stretches.filter((_, other) => isTied(clock, other)).map((other) => other.node));
    if (tied.size > most) [reference, most] = [clock, tied.size];
  }
  return reference;
}

/** The bounds where some clocks are known; null where those contradict the pairs. */
function boundsWith(
  { tightest, stretches, wanderMs }: Solution,
  reference: number,
  base: number,
  known: readonly { readonly clock: number; readonly ms: number }[],
): Bounds | null {
  const equal = known.flatMap(({ clock, ms }): Limit[] => [
    { from: reference, to: clock, ms: ms - base },
    { from: clock, to: reference, ms: base - ms },
  ]);
  const given = tightest.map((one) => ({ ...one, ms: one.ms + wanderMs }));
  const bounds = new Bounds(stretches.length, [...given, ...equal]);
  return bounds.consistent ? bounds : null;
}

function shiftWithin(low: number, high: number): { readonly appliedMs: number; readonly zoneMs: number } {
  const zoneMs = zoneIn(low, high);
  const appliedMs = zoneMs !== 0 && low <= zoneMs && zoneMs <= high ? zoneMs : Math.round((low + high) / 2);
  return { appliedMs, zoneMs };
}
