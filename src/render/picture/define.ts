import type { ServerId } from '../../model/ids.ts';
import type { ReportFinding, ReportSync } from '../../model/report.ts';
import type { StateName } from '../timeline/states.ts';

/**
 * The swim-lane picture as data: a lane for each server, what it was and whether it served, and what went on between
 * the servers. All `x` are in the units of the canvas, from 0 to its width: pixels of an SVG, columns of a terminal.
 */
export interface Picture {
  readonly canvas: Canvas;
  readonly scale: Scale;
  readonly lanes: readonly Lane[];
  /** Leaderships with a quorum. */
  readonly leaders: readonly Stretch<'leader'>[];
  readonly elections: readonly Stretch<'elected' | 'failed' | 'ongoing'>[];
  /** To be shaded across all lanes. */
  readonly outages: readonly Stretch<'outage'>[];
  readonly arrows: readonly Arrow[];
  readonly marks: readonly Mark[];
  /** What a reader must know: quiet stretches that were squeezed, and what was left out for want of room. */
  readonly notes: readonly string[];
}

/** How much room there is, in the units of a format. */
export interface Canvas {
  readonly width: number;
  /** Room for a quiet stretch that is squeezed, with its length written into it. */
  readonly breakWidth: number;
  /** What is narrower is drawn together with its neighbours. */
  readonly grain: number;
  /** Room between two ticks, so that their labels do not meet. */
  readonly tickWidth: number;
}

export interface Scale {
  readonly from: number;
  readonly to: number;
  /** In order, without gaps. All that are not squeezed have the same milliseconds per unit. */
  readonly segments: readonly Segment[];
  readonly ticks: readonly Tick[];
  /** The place of a moment (epoch milliseconds); of those outside, the nearer end. */
  readonly x: (ms: number) => number;
}

export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly x0: number;
  readonly x1: number;
  /** Nothing that is drawn begins or ends in it, and it is drawn shorter than it was. */
  readonly squeezed: boolean;
}

export interface Tick {
  readonly x: number;
  /** Empty where a label would not fit. */
  readonly label: string;
}

/** Something that lasted. */
export interface Stretch<Kind> {
  readonly kind: Kind;
  readonly x0: number;
  readonly x1: number;
  /** What may be written into it, the longest first. */
  readonly labels: readonly string[];
  /** What it is, in words, with its times. */
  readonly title: string;
}

export interface Lane {
  readonly server: ServerId;
  readonly name: string;
  /** Beside the name: `observer`, `no log`. */
  readonly about: readonly string[];
  /** No log of its own: what is drawn comes from others. */
  readonly ghost: boolean;
  readonly clock: ClockError | null;
  /** `many`: too many changes of state to be drawn one by one. */
  readonly states: readonly Stretch<StateName | 'many'>[];
  readonly serving: readonly Stretch<'serving'>[];
  /** How far an estimated end may be off. */
  readonly ranges: readonly Stretch<'range'>[];
  /** Where a process begins. */
  readonly starts: readonly { readonly x: number; readonly title: string }[];
}

/** What is known of the clock of a server against that of the reference. */
export interface ClockError {
  /** `clock -3 ms to +9 ms` */
  readonly text: string;
  readonly title: string;
  /** Width of the interval in milliseconds; null where one end is open. */
  readonly ms: number | null;
}

/** From one lane to another; both ends in one lane for a server that votes for itself. */
export type Arrow = VoteArrow | SyncArrow;

interface ArrowEnds {
  /** Indexes of lanes. */
  readonly from: number;
  readonly to: number;
  readonly x0: number;
  readonly x1: number;
  readonly title: string;
}

export interface VoteArrow extends ArrowEnds {
  readonly type: 'vote';
}

export interface SyncArrow extends ArrowEnds {
  readonly type: 'sync';
  readonly mode: ReportSync['mode'];
  readonly ends: boolean;
}

/** A finding at its place in time. */
export interface Mark {
  /** Index of the lane; null: it concerns the whole ensemble. */
  readonly lane: number | null;
  readonly x: number;
  readonly severity: ReportFinding['severity'];
  /** Its number among the findings, from 1; `3+` where more stand at this place. */
  readonly label: string;
  readonly title: string;
}
