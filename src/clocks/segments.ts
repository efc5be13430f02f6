import { Bounds, constraintOf, contradiction, Tightest, type Constraint } from './constraints.ts';
import { boundsOf, withSetBacks } from './set-back.ts';
import { cutLogs, FILE_ORDER, systemOf, type Cuts, type Logs, type System } from './system.ts';
import type { CausalPair } from '../model/clock.ts';
import type { ServerId } from '../model/ids.ts';

export interface Solution extends System {
  readonly bounds: Bounds;
  /** So much every pair is allowed to be off, for the clocks wandered; 0: they did not. */
  readonly wanderMs: number;
  /** Pairs that contradict all others and were left out. */
  readonly rejected: readonly CausalPair[];
}

/**
 * Clocks that are kept by NTP wander by some milliseconds; more than this is a step. Where they are seen to wander at
 * all, every pair is allowed to be off by so much: how far they really went no pair can tell.
 */
const WANDER_MS = 25;
/** So many stretches of one server are told apart; a clock that steps more often only widens its interval. */
const MOST_CUTS = 24;

/**
 * Solves all pairs together. Where they contradict each other, a clock has stepped between them, or a pair is none: the
 * log of that server is cut in two at the step, or the pair is left out, until the rest holds. It always ends.
 */
export function solve(pairs: readonly CausalPair[], logs: Logs): Solution {
  let cuts: Cuts = new Map(
    [...logs.steps].map(([node, steps]) => [
      node,
      steps.length > MOST_CUTS ? [] : steps.map(({ after }) => after.position),
    ]),
  );
  let kept = pairs;
  const rejected: CausalPair[] = [];
  for (;;) {
    const system = systemOf(kept, cuts, logs);
    const cycle = contradiction(system.stretches.length, system.tightest, WANDER_MS);
    if (cycle === null) return solution(system, rejected, leastSlack(system) === 0 ? 0 : WANDER_MS);
    const repair = repairOf(cycle, kept, cuts, logs);
    if (repair === null) return solution(system, rejected, 2 * leastSlack(system));
    if (repair.kind === 'cut') cuts = withCut(cuts, repair.node, repair.position);
    else {
      const wrong = new Set(repair.pairs);
      for (const pair of wrong) rejected.push(pair);
      kept = kept.filter((pair) => !wrong.has(pair));
    }
  }
}

function solution(system: System, rejected: readonly CausalPair[], wanderMs: number): Solution {
  const found = withSetBacks(system, wanderMs);
  return { ...found, bounds: boundsOf(found, wanderMs), wanderMs, rejected };
}

/** The least by which all constraints must give way so that clocks can obey them. */
function leastSlack({ stretches, tightest }: System): number {
  const holds = (slack: number): boolean => contradiction(stretches.length, tightest, slack) === null;
  if (holds(0)) return 0;
  let high = 1;
  while (!holds(high)) high *= 2;
  let low = high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

type Repair =
  | { readonly kind: 'cut'; readonly node: ServerId; readonly position: number }
  | { readonly kind: 'reject'; readonly pairs: readonly CausalPair[] };

/** What to do about a contradiction: the least that helps. */
function repairOf(cycle: readonly Constraint[], pairs: readonly CausalPair[], cuts: Cuts, logs: Logs): Repair | null {
  const nodes = [...new Set(cycle.flatMap(({ pair }) => [pair.cause.node, pair.effect.node]))];
  const candidates = nodes
    .flatMap((node) => cutOf(node, pairs, cuts, logs) ?? [])
    // Of two servers that may have stepped it is rather not the one that all times are told by.
    .toSorted(
      (a, b) => a.left - b.left || a.against - b.against || logs.nodes.indexOf(b.node) - logs.nodes.indexOf(a.node),
    );
  const best = candidates[0];
  if (best === undefined) return null;
  const own = cuts.get(best.node) ?? [];
  if (best.alone !== null || !best.tied || own.includes(best.position))
    return { kind: 'reject', pairs: wrongOf(cycle, best, pairs, cuts, logs) };
  return own.length < MOST_CUTS ? { kind: 'cut', ...best } : null;
}

/**
 * The pairs that are left out: each of a contradiction without which the rest of all pairs goes together. Of two that
 * only contradict each other neither can be trusted.
 */
function wrongOf(
  cycle: readonly Constraint[],
  { alone, pair }: Cut,
  pairs: readonly CausalPair[],
  cuts: Cuts,
  logs: Logs,
): CausalPair[] {
  const enough = cycle
    .map((one) => one.pair)
    .filter(
      (one) =>
        pairs.includes(one) &&
        holdsWith(
          pairs.filter((other) => other !== one),
          cuts,
          logs,
        ),
    );
  return enough.length > 0 ? enough : [alone ?? pair];
}

function holdsWith(pairs: readonly CausalPair[], cuts: Cuts, logs: Logs): boolean {
  const { stretches, tightest } = systemOf(pairs, cuts, logs);
  return contradiction(stretches.length, tightest, WANDER_MS) === null;
}

interface Cut {
  readonly node: ServerId;
  readonly position: number;
  /** The pair that cannot be true together with all before it. */
  readonly pair: CausalPair;
  /** So many pairs from there on contradict those before. */
  readonly against: number;
  /** The one pair without which the others go together: then it is wrong, and nothing stepped. */
  readonly alone: CausalPair | null;
  /** Contradictions that are left after the cut: 0 or 1. */
  readonly left: number;
  /** Whether both sides of the cut are bounded from below and above: else it explains nothing. */
  readonly tied: boolean;
}

/**
 * How far the pairs of one server, in the order of its log, go together with each other and with those of all others;
 * behind that it stepped, if it was this server. Null where the others contradict each other without it.
 */
function cutOf(node: ServerId, pairs: readonly CausalPair[], cuts: Cuts, logs: Logs): Cut | null {
  const touches = ({ cause, effect }: CausalPair): boolean => cause.node === node || effect.node === node;
  const placeOf = ({ cause, effect }: CausalPair): number => (cause.node === node ? cause : effect).position;
  const own = pairs.filter(touches).toSorted((a, b) => placeOf(a) - placeOf(b));
  const others = pairs.filter((pair) => !touches(pair));
  const holds = (some: readonly CausalPair[], at: Cuts = cuts): boolean => holdsWith(some, at, logs);
  if (!holds(others)) return null;
  let [low, high] = [0, own.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (holds([...others, ...own.slice(0, middle)])) low = middle;
    else high = middle;
  }
  const pair = own[low];
  if (pair === undefined) return null;
  const [before, behind] = [own.slice(0, low), own.slice(low)];
  const after = contradicting(behind, [...others, ...before], cuts, logs);
  const earlier = contradicting(before, [...others, ...behind], cuts, logs);
  const position = placeOf(pair);
  const left = holds(pairs, withCut(cuts, node, position)) ? 0 : 1;
  const tied = isTied(node, pairs, withCut(cuts, node, position), logs);
  const alone = after.length <= 1 ? pair : earlier.length === 1 ? (earlier[0] ?? null) : null;
  return { node, position, pair, against: after.length, alone, left, tied };
}

/** Whether each stretch of a server is bounded on both sides by another server. */
function isTied(node: ServerId, pairs: readonly CausalPair[], cuts: Cuts, logs: Logs): boolean {
  const { stretches, tightest } = systemOf(pairs, cuts, logs);
  const real = tightest.filter(({ pair }) => pair.kind !== FILE_ORDER);
  return stretches.every((one, clock) => {
    if (one.node !== node) return true;
    const others = (end: 'from' | 'to'): Set<ServerId | undefined> =>
      new Set(real.filter((c) => c[end] === clock).map((c) => stretches[end === 'from' ? c.to : c.from]?.node));
    const [before, behind] = [others('from'), others('to')];
    return [...before].some((other) => behind.has(other));
  });
}

/** The pairs of some that cannot be true together with what is held for true. */
function contradicting(some: readonly CausalPair[], held: readonly CausalPair[], cuts: Cuts, logs: Logs): CausalPair[] {
  const { stretches, clockOf } = cutLogs([...held, ...some], cuts, logs);
  const best = new Tightest();
  for (const pair of held) best.add(pair, clockOf(pair.cause), clockOf(pair.effect));
  const bounds = new Bounds(stretches.length, best.constraints());
  return some.filter((pair) => {
    const { from, to, ms } = constraintOf(pair, clockOf(pair.cause), clockOf(pair.effect));
    return bounds.most(to, from) + ms + WANDER_MS < 0;
  });
}

function withCut(cuts: Cuts, node: ServerId, position: number): Cuts {
  const own = [...new Set([...(cuts.get(node) ?? []), position])].toSorted((a, b) => a - b);
  return new Map([...cuts, [node, own]]);
}
