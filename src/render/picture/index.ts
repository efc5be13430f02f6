import { iso } from '../../base/utc.ts';
import { duration } from '../duration.ts';
import { counted, type View } from '../view.ts';
import { syncsOf, votesOf } from './arrows.ts';
import type { Canvas, Picture, Scale } from './define.ts';
import { electionsOf, leadersOf, outagesOf } from './ensemble.ts';
import { laneServers, lanesOf } from './lanes.ts';
import { marksOf } from './marks.ts';
import { scaleOf } from './scale.ts';

/** The swim-lane picture of a report; null where nothing in it has a time and a server. */
export function pictureOf(view: View, canvas: Canvas, markRoom: number): Picture | null {
  const servers = laneServers(view);
  const span = spanOf(view);
  if (span === null || servers.length === 0) return null;
  const { clock, manyDays } = view;
  const scale = scaleOf(span, momentsOf(view), canvas, {
    day: (ms) => clock.date(iso(ms)).slice(5),
    time: (ms) => clock.time(iso(ms)),
    manyDays,
  });
  const votes = votesOf(view, servers, scale, canvas);
  const syncs = syncsOf(view, servers, scale, canvas);
  return {
    canvas,
    scale,
    lanes: lanesOf(view, servers, scale, canvas),
    leaders: leadersOf(view, scale, canvas),
    elections: electionsOf(view, scale, canvas),
    outages: outagesOf(view, scale, canvas),
    arrows: [...votes.arrows, ...syncs.arrows],
    marks: marksOf(view, servers, scale, markRoom),
    notes: [squeezedNote(scale), votes.note, syncs.note].filter((note) => note !== null),
  };
}

function squeezedNote({ segments }: Scale): string | null {
  const squeezed = segments.filter((segment) => segment.squeezed);
  if (squeezed.length === 0) return null;
  const all = squeezed.reduce((sum, { from, to }) => sum + to - from, 0);
  return `${counted(squeezed.length, 'quiet stretch', 'quiet stretches')}, ${duration(all)} in all, drawn shorter`;
}

/** What the logs cover, as far as it is asked for. */
function spanOf({ report, covered, options }: View): { readonly from: number; readonly to: number } | null {
  if (covered === null) return null;
  const from = Math.max(
    Date.parse(covered.from),
    options.since === null ? Number.NEGATIVE_INFINITY : Date.parse(options.since),
  );
  const to = Math.min(
    Date.parse(covered.to),
    options.until === null ? Number.POSITIVE_INFINITY : Date.parse(options.until),
  );
  return to < from || report.inputs.length === 0 ? null : { from, to };
}

/** All times at which something that is drawn begins or ends. */
function momentsOf({ report }: View): Set<number> {
  const moments = new Set<number>();
  const add = (...times: (string | null)[]): void => {
    for (const time of times) if (time !== null) moments.add(Date.parse(time));
  };
  for (const { from, to } of report.states) add(from, to);
  for (const { from, to } of report.serving) add(from, to);
  for (const { from, to } of report.elections) add(from, to);
  for (const { electedAt, establishedAt, endedAt } of report.leaderships) add(electedAt, establishedAt, endedAt);
  for (const { startedAt, finishedAt } of report.syncs) add(startedAt, finishedAt);
  for (const { from, to } of report.outages) add(from, to);
  for (const { from } of report.findings) add(from);
  for (const { from } of report.lives) add(from);
  return moments;
}
