import { Tightest, type Constraint } from './constraints.ts';
import type { CausalPair, PairEnd } from '../model/clock.ts';
import type { ServerId } from '../model/ids.ts';

/** A stretch of a server's log in which its clock is taken to have kept its distance from the others. */
export interface Stretch {
  readonly node: ServerId;
  readonly start: PairEnd;
}

/** A place where the stamps of a log jump, and its lines on both sides. */
export interface Step {
  /**
   * Back by more than a second; or forward to where they were, racing threads having written around a step back; or
   * back for some lines alone, which no clock does.
   */
  readonly kind: 'back' | 'return' | 'astray';
  /** Of a return: the line above the step back. */
  readonly before: PairEnd;
  readonly after: PairEnd;
}

/** A step as the stretches have it. */
export interface StretchStep {
  readonly kind: Step['kind'];
  /** The stretch of the line before. */
  readonly since: number;
  readonly pair: CausalPair;
}

/** Where the logs of the servers begin, and where their stamps jump. */
export interface Logs {
  readonly nodes: readonly ServerId[];
  /** The first event of each server. */
  readonly first: ReadonlyMap<ServerId, PairEnd>;
  readonly steps: ReadonlyMap<ServerId, readonly Step[]>;
}

/** Cuts of each server's log into stretches, by position. */
export type Cuts = ReadonlyMap<ServerId, readonly number[]>;

/** What pairs say of the stretches. */
export interface System {
  readonly stretches: readonly Stretch[];
  /** The tightest constraint between each two stretches. */
  readonly tightest: readonly Constraint[];
  /** All pairs that hold. */
  readonly pairs: readonly CausalPair[];
  /** How many of them tie each stretch to others. */
  readonly ties: Int32Array;
  /** By the number of the stretch that begins there. */
  readonly steps: ReadonlyMap<number, StretchStep>;
}

export function systemOf(pairs: readonly CausalPair[], cuts: Cuts, logs: Logs): System {
  const { stretches, steps, clockOf } = cutLogs(pairs, cuts, logs);
  const best = new Tightest();
  const ties = new Int32Array(stretches.length);
  for (const pair of pairs) {
    const from = clockOf(pair.cause);
    const to = clockOf(pair.effect);
    best.add(pair, from, to);
    if (from === to) continue;
    ties[from] = (ties[from] as number) + 1;
    ties[to] = (ties[to] as number) + 1;
  }
  for (const [clock, { since, pair }] of steps) best.add(pair, since, clock);
  return { stretches, tightest: best.constraints(), pairs, ties, steps };
}

interface CutLogs {
  readonly stretches: readonly Stretch[];
  readonly clockOf: (end: PairEnd) => number;
  readonly steps: System['steps'];
}

export function cutLogs(pairs: readonly CausalPair[], cuts: Cuts, logs: Logs): CutLogs {
  const stretches: Stretch[] = [];
  const starts = new Map<ServerId, { readonly position: number; readonly clock: number }[]>();
  const steps = new Map<number, StretchStep>();
  for (const node of logs.nodes) {
    const first = logs.first.get(node);
    if (first === undefined) continue;
    const own = [{ position: 0, clock: stretches.length }];
    stretches.push({ node, start: first });
    for (const position of cuts.get(node) ?? []) {
      const step = logs.steps.get(node)?.find(({ after }) => after.position === position);
      const start = step?.after ?? startAt(pairs, node, position);
      if (start === null) continue;
      // The log itself is in order: what stands above was logged before, whatever the stamps say.
      if (step !== undefined) {
        const { kind, before, after } = step;
        const since = own.findLast((one) => one.position <= before.position)?.clock ?? 0;
        steps.set(stretches.length, { kind, since, pair: { kind: FILE_ORDER, cause: before, effect: after } });
      }
      own.push({ position, clock: stretches.length });
      stretches.push({ node, start });
    }
    starts.set(node, own);
  }
  const clockOf = ({ node, position }: PairEnd): number => {
    const own = starts.get(node) ?? [];
    // Asked for both ends of every pair; most clocks never step.
    return (own.length < 2 ? own[0] : own.findLast((one) => one.position <= position))?.clock ?? 0;
  };
  return { stretches, clockOf, steps };
}

/** The pair that a log's own order makes of the lines around a step. */
export const FILE_ORDER = 'file order';

function startAt(pairs: readonly CausalPair[], node: ServerId, position: number): PairEnd | null {
  for (const { cause, effect } of pairs) {
    if (cause.node === node && cause.position === position) return cause;
    if (effect.node === node && effect.position === position) return effect;
  }
  return null;
}
