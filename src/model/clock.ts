import type { ServerId } from './ids.ts';
import type { LineRef } from './source.ts';
import type { EpochMs } from './time.ts';
import type { ZoneOffset } from './zone.ts';

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
  /** The effect may have been up to so much later than its stamp says, which is cut to this; left out: 1 ms. */
  readonly cutMs?: number;
}

/** The kind of a pair that is no proof: one server's lines around a place where its clock was set back, nobody tells how far. */
export const SET_BACK = 'set back';

/** A stretch of a server's log in which its clock kept its distance from the reference's. */
export interface ClockStretch {
  readonly node: ServerId;
  /** Where it begins. */
  readonly start: PairEnd;
  /** Its clock minus the reference's lies between these; infinite where nothing bounds it on that side. */
  readonly lowMs: number;
  readonly highMs: number;
  /** What is taken off its times. */
  readonly appliedMs: number;
  /** The part of the distance that is a time zone; 0: none. */
  readonly zoneMs: number;
  /** Whether the shift is proved by the logs or said by the user; `none`: there is none. */
  readonly basis: 'proved' | 'option' | 'none';
  /** How many pairs of lines tie it to other servers. */
  readonly pairs: number;
  /** The chains of pairs that bound it from below and above. */
  readonly lowProof: readonly CausalPair[];
  readonly highProof: readonly CausalPair[];
}

/** What is known of all clocks. */
export interface Clocks {
  /** The server by whose clock all times are told; null where there is no server. */
  readonly reference: ServerId | null;
  /** Of each server in order. */
  readonly stretches: readonly ClockStretch[];
  readonly pairs: readonly CausalPair[];
  /**
   * Those that the order of the timeline must obey, cause and effect in turn, as places among the events of all lives,
   * life by life: none where the times are to be shown as they are.
   */
  readonly order: Int32Array;
  readonly rejected: readonly CausalPair[];
  /** So much every pair was allowed to be off, for the clocks wandered against each other; 0: they did not. */
  readonly wanderMs: number;
  /** In which zones the user had logs read. */
  readonly zones: ReadonlyMap<ServerId, string>;
  /**
   * How far the difference of two times, as told, may be from the truth: (time of b − time of a) − truth lies between
   * the two. Null where nothing ties the two clocks to each other.
   */
  readonly error: (a: ClockPoint, b: ClockPoint) => readonly [number, number] | null;
}

/** A line of a server; null: any of them, where only the server is known. */
export interface ClockPoint {
  readonly node: ServerId;
  readonly from: LineRef | null;
}

/** How to put times onto one clock. */
export interface Alignment {
  /** `auto`: shift what is proved; `show`: prove, but shift nothing; `off`: do not even look. */
  readonly mode: 'auto' | 'show' | 'off';
  /** Clocks that the user knows: the server's clock minus the true one, in ms. */
  readonly offsets: readonly SaidOffset[];
  /** Zones that the user knows. */
  readonly zones: readonly SaidZone[];
}

export interface SaidOffset {
  /** As typed: an id, `z2`, or a label. */
  readonly node: string;
  readonly ms: number;
}

export interface SaidZone {
  readonly node: string;
  readonly zone: string;
  readonly offset: ZoneOffset;
}
