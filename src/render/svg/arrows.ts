import type { Arrow, Picture, SyncArrow, VoteArrow } from '../picture/define.ts';
import type { Geometry } from './define.ts';
import { group, line, onLines, path, stroke, text } from './paint.ts';

/** Votes and syncs between the lanes; syncs on top, for they are fewer. */
export function drawArrows({ arrows }: Picture, at: Geometry): string {
  const votes = arrows.filter((arrow) => arrow.type === 'vote').map((vote) => drawVote(vote, at));
  const syncs = arrows.filter((arrow) => arrow.type === 'sync');
  return (
    group({ ...stroke('vote'), 'stroke-width': 1.1, 'stroke-dasharray': '3 2' }, votes) +
    group(
      { ...stroke('sync'), 'stroke-width': 1.6 },
      syncs.map((sync) => drawSync(sync, at)),
    ) +
    labelsOf(syncs, at)
  );
}

interface Ends {
  readonly y0: number;
  readonly y1: number;
}

/** From the edge of one band to the near edge of the other. */
function endsOf({ from, to }: Arrow, at: Geometry): Ends {
  const top = (lane: number): number => at.lanes + lane * at.laneHeight + at.band.top;
  const foot = (lane: number): number => top(lane) + at.band.height;
  return from < to ? { y0: foot(from), y1: top(to) } : { y0: top(from), y1: foot(to) };
}

function drawVote(vote: VoteArrow, at: Geometry): string {
  const x = at.left + vote.x0;
  if (vote.from === vote.to) {
    const y = at.lanes + vote.from * at.laneHeight + at.band.top - 4;
    return path(
      `M${r(x)} ${r(y)}m-2.4 0a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0`,
      { 'stroke-dasharray': 'none' },
      vote.title,
    );
  }
  const { y0, y1 } = endsOf(vote, at);
  return line(x, y0, x, y1, { 'marker-end': 'url(#zk-vote)' }, vote.title);
}

function drawSync(sync: SyncArrow, at: Geometry): string {
  const { y0, y1 } = endsOf(sync, at);
  const dashes = sync.ends ? undefined : '6 3';
  return line(
    at.left + sync.x0,
    y0,
    at.left + sync.x1,
    y1,
    { 'marker-end': 'url(#zk-sync)', 'stroke-dasharray': dashes },
    sync.title,
  );
}

/** The mode beside the head of each arrow, where no other label stands; its first letter where there is less room. */
function labelsOf(syncs: readonly SyncArrow[], at: Geometry): string {
  const size = at.laneHeight >= 40 ? 10 : 8.5;
  const free = new Map<string, number>();
  const labels = syncs
    .toSorted((a, b) => a.x1 - b.x1)
    .map((sync) => {
      const { y0, y1 } = endsOf(sync, at);
      const row = `${sync.to} ${y1 > y0}`;
      const x = at.left + sync.x1 + 4;
      const full = sync.mode.length * size * 0.68;
      const start = free.get(row) ?? Number.NEGATIVE_INFINITY;
      if (x < start) return '';
      const label = x + full <= at.width ? sync.mode : '';
      free.set(row, x + full + 3);
      const y = y1 > y0 ? y1 - 3 : y1 + size;
      return label === '' ? '' : text(x, y, size, label, { ...onLines('sync'), 'font-weight': 700 });
    });
  return labels.join('');
}

const r = (value: number): number => Math.round(value * 10) / 10;
