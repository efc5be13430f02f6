import type { ServerId } from '../../model/ids.ts';
import { duration } from '../duration.ts';
import { counted, printable, type View } from '../view.ts';
import type { Arrow, Canvas, Scale, SyncArrow, VoteArrow } from './define.ts';
import { endOf } from './words.ts';

/** More arrows of a sort than these would be a grey wall. */
const MOST_VOTES = 400;
const MOST_SYNCS = 400;

interface Drawn<A extends Arrow> {
  readonly arrows: readonly A[];
  readonly note: string | null;
}

/** Votes as arrows from who votes to whom, where there is room for them. */
export function votesOf(view: View, lanes: readonly ServerId[], scale: Scale, canvas: Canvas): Drawn<VoteArrow> {
  const index = new Map(lanes.map((server, i) => [server, i]));
  const spaced = spacing<VoteArrow>(canvas.grain * 3);
  let count = 0;
  for (const { id, participants } of view.report.elections)
    for (const { node, votes } of participants)
      for (const { at, leader, zxid, round } of votes) {
        const [from, to] = [index.get(node), index.get(leader)];
        const ms = Date.parse(at);
        if (from === undefined || to === undefined || ms < scale.from || ms > scale.to) continue;
        count++;
        const x = scale.x(ms);
        spaced.add(`${from} ${to}`, x, () => {
          const whom = node === leader ? 'itself' : view.name(leader);
          const title = printable(
            `${view.name(node)} votes for ${whom}, ${view.clock.time(at)}, election ${id}, round ${round}, zxid ${zxid}`,
          );
          return { type: 'vote', from, to, x0: x, x1: x, title };
        });
      }
  const arrows = spaced.drawn();
  if (arrows.length > MOST_VOTES)
    return { arrows: [], note: `${counted(count, 'vote')} not drawn: more than the picture has room for` };
  const hidden = count - arrows.length;
  return {
    arrows,
    note: hidden === 0 ? null : `${counted(hidden, 'vote')} not drawn, too close to another of the same server`,
  };
}

/** Syncs as arrows from the leader to the learner, slanted by the time they took. */
export function syncsOf(view: View, lanes: readonly ServerId[], scale: Scale, canvas: Canvas): Drawn<SyncArrow> {
  const index = new Map(lanes.map((server, i) => [server, i]));
  const spaced = spacing<SyncArrow>(canvas.grain * 4);
  let count = 0;
  for (const sync of view.report.syncs) {
    const [from, to] = [index.get(sync.leader), index.get(sync.learner)];
    const begin = Date.parse(sync.startedAt);
    if (from === undefined || to === undefined || begin < scale.from || begin > scale.to) continue;
    count++;
    const x0 = scale.x(begin);
    spaced.add(`${from} ${to}`, x0, () => {
      const end = endOf(sync.finishedAt, scale);
      const took = sync.finishedAt === null ? 'no end is logged' : `took ${duration(end - begin)}`;
      const why = sync.reason === null ? '' : `: ${sync.reason}`;
      const title = printable(
        `${view.name(sync.leader)} sends ${sync.mode} to ${view.name(sync.learner)}, ${view.clock.time(sync.startedAt)}, ${took}${why}`,
      );
      const ends = sync.finishedAt !== null;
      return { type: 'sync', mode: sync.mode, from, to, x0, x1: ends ? scale.x(end) : x0, ends, title };
    });
  }
  const arrows = spaced.drawn();
  if (arrows.length > MOST_SYNCS)
    return { arrows: [], note: `${counted(count, 'sync')} not drawn: more than the picture has room for` };
  const hidden = count - arrows.length;
  return {
    arrows,
    note: hidden === 0 ? null : `${counted(hidden, 'sync')} not drawn, too close to another of the same servers`,
  };
}

/** Of arrows between the same lanes, those that do not stand too close to one drawn before. */
function spacing<A>(least: number): {
  add: (key: string, x: number, make: () => A) => void;
  drawn: () => readonly A[];
} {
  const taken = new Map<string, Set<number>>();
  const arrows: A[] = [];
  return {
    add: (key, x, make) => {
      const slot = Math.floor(x / least);
      const slots = taken.get(key);
      if (slots?.has(slot) === true) return;
      if (slots === undefined) taken.set(key, new Set([slot]));
      else slots.add(slot);
      arrows.push(make());
    },
    drawn: () => arrows,
  };
}
