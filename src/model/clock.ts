import type { ServerId } from './ids.ts';
import type { LineRef } from './source.ts';
import type { EpochMs } from './time.ts';

/** One end of a causal pair: a line of a server. */
export interface PairEnd {
  readonly node: ServerId;
  /** As the server's own clock had it. */
  readonly at: EpochMs;
  readonly from: LineRef;
  /** Its place among all events of the server, which no clock can change. */
  readonly position: number;
  readonly message: string;
}

/** Two lines of different servers, the first of which was logged before the second, whatever their clocks say. */
export interface CausalPair {
  /** The entry of clocks/kinds.ts that knows why. */
  readonly kind: string;
  readonly cause: PairEnd;
  readonly effect: PairEnd;
}

/** What the logs allow for a clock minus another one, in ms; null: not bounded on that side. */
export interface ClockBounds {
  readonly lowMs: number | null;
  readonly highMs: number | null;
}

/** A stretch of a server's log in which its clock kept one distance from the reference's. */
export interface ClockSegment extends ClockBounds {
  readonly node: ServerId;
  /** First event of the segment by its place among the server's events; the first segment begins at 0. */
  readonly fromPosition: number;
  readonly from: LineRef;
  /** What is taken off the server's times. */
  readonly appliedMs: number;
  /** `+08:00`: the part of the distance that is a time zone. */
  readonly zone: string | null;
  /** How the applied shift is known. */
  readonly basis: 'proved' | 'option' | 'none';
  /** Pairs of lines of this segment with other servers. */
  readonly pairs: number;
  /** The chains of pairs that bound it from below and from above, tightest first. */
  readonly lowProof: readonly CausalPair[];
  readonly highProof: readonly CausalPair[];
}
