import { lowerBound } from '../../base/sorted.ts';
import type { Canvas, Scale, Segment } from './define.ts';
import { ticksOf, type TickLabels } from './ticks.ts';

/** A stretch without a moment that would take more than this part of the busy time is squeezed. */
const QUIET_SHARE = 0.08;
/** Shorter ones never are: nobody calls two seconds quiet. */
const QUIET_MS = 2000;
/** All that is squeezed together takes at most this part of the width. */
const SQUEEZED_SHARE = 0.3;
/** Left on both sides of what is squeezed, of the busy time: what happened stands clear of it. */
const MARGIN = 0.008;

interface Gap {
  readonly from: number;
  readonly to: number;
}

const lengthOf = ({ from, to }: Gap): number => to - from;

/**
 * A scale over `[from, to]` that is linear, but for the longest quiet stretches between `moments`, which are squeezed to
 * the same small width each. So what happened in seconds can be read in logs of weeks.
 */
export function scaleOf(
  span: { readonly from: number; readonly to: number },
  moments: Iterable<number>,
  canvas: Canvas,
  labels: TickLabels,
): Scale {
  const from = span.from;
  const to = Math.max(span.to, from + 1);
  const squeezed = squeezedGaps(gapsBetween(from, to, moments), to - from, canvas);
  const segments = segmentsOf(from, to, squeezed, canvas);
  return { from, to, segments, ticks: ticksOf(segments, canvas, labels), x: (ms) => placeOf(segments, ms) };
}

function gapsBetween(from: number, to: number, moments: Iterable<number>): readonly Gap[] {
  const inside = Float64Array.from([from, ...moments, to].filter((ms) => ms >= from && ms <= to)).sort();
  const gaps: Gap[] = [];
  for (let i = 1; i < inside.length; i++) {
    const gap = { from: inside[i - 1] ?? from, to: inside[i] ?? to };
    if (lengthOf(gap) >= QUIET_MS) gaps.push(gap);
  }
  return gaps.toSorted((a, b) => lengthOf(b) - lengthOf(a) || a.from - b.from);
}

/** The longest first, as long as it pays; in order of time. */
function squeezedGaps(gaps: readonly Gap[], total: number, { width, breakWidth }: Canvas): readonly Gap[] {
  const most = Math.floor((width * SQUEEZED_SHARE) / breakWidth);
  let busy = total;
  const chosen: Gap[] = [];
  for (const gap of gaps) {
    const room = width - (chosen.length + 1) * breakWidth;
    // Of what it takes on a linear scale; less than its own mark would not be worth a break in the scale.
    const wouldTake = (lengthOf(gap) / busy) * (width - chosen.length * breakWidth);
    if (chosen.length === most || wouldTake < Math.max(width * QUIET_SHARE, 1.5 * breakWidth) || room <= 0) break;
    chosen.push(gap);
    busy = Math.max(1, busy - lengthOf(gap));
  }
  const margin = Math.min(MARGIN * busy, QUIET_MS / 4);
  return chosen.map((gap) => ({ from: gap.from + margin, to: gap.to - margin })).toSorted((a, b) => a.from - b.from);
}

function segmentsOf(from: number, to: number, squeezed: readonly Gap[], { width, breakWidth }: Canvas): Segment[] {
  const busy = to - from - squeezed.reduce((sum, gap) => sum + lengthOf(gap), 0);
  const perMs = (width - squeezed.length * breakWidth) / busy;
  const segments: Segment[] = [];
  let [at, x] = [from, 0];
  const add = (until: number, units: number, isSqueezed: boolean): void => {
    if (until <= at) return;
    segments.push({ from: at, to: until, x0: x, x1: x + units, squeezed: isSqueezed });
    [at, x] = [until, x + units];
  };
  for (const gap of squeezed) {
    add(gap.from, (gap.from - at) * perMs, false);
    add(gap.to, breakWidth, true);
  }
  add(to, width - x, false);
  return segments;
}

function placeOf(segments: readonly Segment[], ms: number): number {
  const segment = segments[lowerBound(segments, ms, ({ to }) => to)] ?? segments.at(-1);
  if (segment === undefined) return 0;
  const share = (ms - segment.from) / (segment.to - segment.from);
  return segment.x0 + Math.min(1, Math.max(0, share)) * (segment.x1 - segment.x0);
}
