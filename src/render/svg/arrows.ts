import type { Arrow, Picture, SyncArrow, VoteArrow } from '../picture/define.ts';
import { short } from '../xml.ts';
import type { Geometry } from './define.ts';
import { group, line, onLines, path, stroke, text } from './paint.ts';

/** Half the room of a finding's flag. */
const FLAG = 30;

/** Votes and syncs between the lanes; syncs on top, for they are fewer. */
export function drawArrows(picture: Picture, at: Geometry): string {
  const { arrows } = picture;
  const votes = arrows.filter((arrow) => arrow.type === 'vote').map((vote) => drawVote(vote, at));
  const syncs = arrows.filter((arrow) => arrow.type === 'sync');
  return (
    group({ ...stroke('vote'), 'stroke-width': 1.1, 'stroke-dasharray': '3 2' }, votes) +
    group(
      { ...stroke('sync'), 'stroke-width': 1.6 },
      syncs.map((sync) => drawSync(sync, at)),
    ) +
    labelsOf(picture, at)
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
      `M${short(x)} ${short(y)}m-2.4 0a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0`,
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

/** The mode beside the head of each arrow: above or below the band, where no other label and no flag stands. */
function labelsOf({ arrows, marks }: Picture, at: Geometry): string {
  const size = at.laneHeight >= 40 ? 10 : 8.5;
  const free = new Map<string, number>();
  const flags = marks.map(({ lane, x }) => ({ lane, from: at.left + x - FLAG, to: at.left + x + FLAG }));
  return arrows
    .filter((arrow) => arrow.type === 'sync')
    .toSorted((a, b) => a.x1 - b.x1)
    .map(({ from, to, x1, mode }) => {
      const [x, full] = [at.left + x1 + 4, mode.length * size * 0.68];
      const isFlagged = flags.some((flag) => flag.lane === to && flag.from < x + full && flag.to > x);
      const isAbove = from < to && !isFlagged;
      const row = `${to} ${isAbove}`;
      if (x < (free.get(row) ?? 0) || x + full > at.width) return '';
      free.set(row, x + full + 3);
      const top = at.lanes + to * at.laneHeight + at.band.top;
      const y = isAbove ? top - 3 : top + at.band.height + size;
      return text(x, y, size, mode, { ...onLines('sync'), 'font-weight': 700 });
    })
    .join('');
}
