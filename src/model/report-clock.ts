import type { ServerId } from './ids.ts';
import type { IsoTime } from './report.ts';
import type { LineRef } from './source.ts';

/** Clocks as the report has them (report.ts). */

export interface ReportClock {
  readonly reference: ServerId | null;
  /** How the servers' clocks differ from the reference's; of the reference itself only where it was moved. */
  readonly offsets: readonly ReportOffset[];
  /** The clocks wandered against each other, and the bounds allow each pair to be off by so many ms; left out: 0. */
  readonly wanderMs?: number;
}

/** A server's clock minus the reference's lies between `lowMs` and `highMs`; null where nothing bounds it there. */
export interface ReportBounds {
  readonly lowMs: number | null;
  readonly highMs: number | null;
  /** What was taken off the server's times. */
  readonly appliedMs: number;
  /** The part of it that is a time zone, relative to the reference's: `+08:00`. */
  readonly zone: string | null;
  /** So many pairs of lines tie the clock to others. */
  readonly pairs: number;
  /** Whether the logs prove the shift or the user said so; `none`: there is none. */
  readonly basis?: 'proved' | 'option' | 'none';
  /** The chains of pairs of lines that bound it on each side; the first begins, the last ends at the other clock. */
  readonly proof?: { readonly low: readonly ReportPair[]; readonly high: readonly ReportPair[] };
}

export interface ReportOffset extends ReportBounds {
  readonly node: ServerId;
  /** The zone that the user said its log is in; the bounds are of what is left. */
  readonly readAs?: string;
  /** Where the clock stepped: all stretches with one distance each; the longest of them is told above. */
  readonly stretches?: readonly (ReportBounds & { readonly from: IsoTime; readonly evidence: readonly LineRef[] })[];
}

/** Two lines of two servers, the first logged before the second whatever their clocks say (docs/clocks.md). */
export interface ReportPair {
  readonly kind: string;
  readonly cause: ReportPairEnd;
  readonly effect: ReportPairEnd;
}

export interface ReportPairEnd {
  readonly node: ServerId;
  /** As the log says it. */
  readonly rawTime: IsoTime;
  readonly message: string;
  readonly evidence: readonly LineRef[];
}
