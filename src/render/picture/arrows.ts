import { printable } from '../../base/printable.ts';
import type { ServerId } from '../../model/ids.ts';
import { duration } from '../duration.ts';
import { counted, type View } from '../view.ts';
import type { Arrow, Canvas, Scale, SyncArrow, VoteArrow } from './define.ts';
import { endOf } from './words.ts';

/** More arrows of a sort than these would be a grey wall. */
const MOST = 400;

interface Drawn<A extends Arrow> {
  readonly arrows: readonly A[];
  readonly note: string | null;
}

/** What an arrow may be drawn for: where it begins, and the arrow, made only where there is room for it. */
interface Candidate<A extends Arrow> {
  readonly from: number;
  readonly to: number;
  readonly x0: number;
  readonly arrow: () => A;
}

/** Votes as arrows from who votes to whom. */
export function votesOf(view: View, lanes: readonly ServerId[], scale: Scale, canvas: Canvas): Drawn<VoteArrow> {
  return drawn(votes(view, lanes, scale), canvas.grain * 3, 'vote', 'another of the same server');
}

function* votes(view: View, lanes: readonly ServerId[], scale: Scale): Iterable<Candidate<VoteArrow>> {
  const index = new Map(lanes.map((server, i) => [server, i]));
  for (const { id, participants } of view.report.elections)
    for (const { node, votes: own } of participants)
      for (const { at, leader, zxid, round } of own) {
        const [from, to] = [index.get(node), index.get(leader)];
        const ms = Date.parse(at);
        if (from === undefined || to === undefined || ms < scale.from || ms > scale.to) continue;
        const x0 = scale.x(ms);
        const arrow = (): VoteArrow => {
          const whom = node === leader ? 'itself' : view.name(leader);
          const title = printable(
            `${view.name(node)} votes for ${whom}, ${view.clock.time(at)}, election ${id}, round ${round}, zxid ${zxid}`,
          );
          return { type: 'vote', from, to, x0, x1: x0, title };
        };
        yield { from, to, x0, arrow };
      }
}

/** Syncs as arrows from the leader to the learner, slanted by the time they took. */
export function syncsOf(view: View, lanes: readonly ServerId[], scale: Scale, canvas: Canvas): Drawn<SyncArrow> {
  return drawn(syncs(view, lanes, scale), canvas.grain * 4, 'sync', 'another of the same servers');
}

function* syncs(view: View, lanes: readonly ServerId[], scale: Scale): Iterable<Candidate<SyncArrow>> {
  const index = new Map(lanes.map((server, i) => [server, i]));
  for (const { leader, learner, mode, startedAt, finishedAt, reason } of view.report.syncs) {
    const [from, to] = [index.get(leader), index.get(learner)];
    const begin = Date.parse(startedAt);
    if (from === undefined || to === undefined || begin < scale.from || begin > scale.to) continue;
    const x0 = scale.x(begin);
    const arrow = (): SyncArrow => {
      const ends = finishedAt !== null;
      const end = endOf(finishedAt, scale);
      const took = ends ? `took ${duration(end - begin)}` : 'no end is logged';
      const why = reason === null ? '' : `: ${reason}`;
      const title = printable(
        `${view.name(leader)} sends ${mode} to ${view.name(learner)}, ${view.clock.time(startedAt)}, ${took}${why}`,
      );
      return { type: 'sync', mode, from, to, x0, x1: ends ? scale.x(end) : x0, ends, title };
    };
    yield { from, to, x0, arrow };
  }
}

/** Of arrows between the same lanes, those that do not stand too close to one drawn before; none where they are too many. */
function drawn<A extends Arrow>(
  candidates: Iterable<Candidate<A>>,
  least: number,
  noun: string,
  neighbour: string,
): Drawn<A> {
  const taken = new Set<string>();
  const arrows: A[] = [];
  let count = 0;
  for (const { from, to, x0, arrow } of candidates) {
    count++;
    const place = `${from} ${to} ${Math.floor(x0 / least)}`;
    if (taken.has(place)) continue;
    taken.add(place);
    arrows.push(arrow());
  }
  if (arrows.length > MOST)
    return { arrows: [], note: `${counted(count, noun)} not drawn: more than the picture has room for` };
  const hidden = count - arrows.length;
  const note = hidden === 0 ? null : `${counted(hidden, noun)} not drawn, too close to ${neighbour}`;
  return { arrows, note };
}
