import { most } from '../../base/extremes.ts';
import type { Canvas, Segment, Tick } from './define.ts';

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

const STEPS: readonly number[] = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100, 365, 3650].map((n) => n * DAY),
];

/** Words of the zone that is shown. */
export interface TickLabels {
  /** `11-22` */
  readonly day: (ms: number) => string;
  /** `22:32:09.942` */
  readonly time: (ms: number) => string;
  /** Whether the day must stand somewhere. */
  readonly manyDays: boolean;
}

/** Round times at equal steps, in all stretches that are not squeezed; a label wherever it has room. */
export function ticksOf(segments: readonly Segment[], canvas: Canvas, labels: TickLabels): readonly Tick[] {
  const open = segments.filter(({ squeezed }) => !squeezed);
  const perUnit = most(open.map(({ from, to, x0, x1 }) => (to - from) / Math.max(x1 - x0, 1e-9)));
  const step = STEPS.find((ms) => ms >= perUnit * canvas.tickWidth) ?? DAY * 36_500;
  const ticks: Tick[] = [];
  let free = Number.NEGATIVE_INFINITY;
  let day = '';
  const add = (x: number, ms: number, exact: boolean): void => {
    const today = labels.manyDays ? labels.day(ms) : '';
    const label = labelOf(labels, ms, exact ? 1 : step, today !== day);
    const half = canvas.tickWidth * (label.length > 12 ? 0.65 : 0.5);
    // The first label may hang over the beginning, where the names stand.
    const fits = x - half >= free && x + half * 0.9 <= canvas.width;
    ticks.push({ x, label: fits ? label : '' });
    if (!fits) return;
    free = x + half;
    day = today;
  };
  for (const { from, to, x0, x1 } of open) {
    const place = (ms: number): number => x0 + ((ms - from) / (to - from)) * (x1 - x0);
    const first = Math.ceil(from / step) * step;
    // A stretch between two squeezed ones that is shorter than a step still says when it was.
    if (first > to) add(place((from + to) / 2), Math.round((from + to) / 2), true);
    for (let ms = first; ms <= to; ms += step) add(place(ms), ms, false);
  }
  return ticks;
}

function labelOf({ day, time }: TickLabels, ms: number, step: number, tellDay: boolean): string {
  const full = time(ms);
  const clock =
    step >= DAY
      ? ''
      : step >= MINUTE
        ? full.slice(0, 5)
        : step >= SECOND
          ? full.slice(0, 8)
          : full.slice(0, step >= 100 ? 10 : step >= 10 ? 11 : 12);
  if (step >= DAY) return day(ms);
  return tellDay ? `${day(ms)} ${clock}`.trim() : clock;
}
