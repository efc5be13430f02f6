import { groupBy, lowerBound } from '../base/sorted.ts';
import { Spans } from '../base/spans.ts';
import { lostLeader, type Loss } from './losses.ts';
import { servingStart } from './serving.ts';
import { learnerSyncs } from './syncs.ts';
import type { ServerId } from '../model/ids.ts';
import type { LineRef } from '../model/source.ts';
import type { Life } from '../model/timeline.ts';
import type { EpochMs } from '../model/time.ts';
import type { LifeEnd } from './ends.ts';
import type { Leadership } from './leaderships.ts';
import type { Role } from './roles.ts';

/** A learner that served under a leader without a log: so long at least that one led, with a quorum. */
export interface Term {
  readonly leader: ServerId;
  readonly learner: Role;
  readonly from: EpochMs;
  /** When it was brought up to date: a leader had its quorum before (Leader.waitForEpochAck). */
  readonly syncedAt: EpochMs;
  readonly servedAt: EpochMs;
  /** Infinity where it still followed at the end of its log. */
  readonly to: number;
  /** Null where it left in another way than by losing its leader. */
  readonly loss: Loss | null;
  readonly at: LineRef;
}

export interface Processes {
  readonly ends: ReadonlyMap<Life, LifeEnd>;
  /** The lives of each server in order of time. */
  readonly ofNode: ReadonlyMap<ServerId, readonly Life[]>;
}

/**
 * The terms of learners whose leader has no log of that time.
 *
 * @param own the leaderships that the leaders' own logs tell
 */
export function termsWithoutLog(
  roles: readonly Role[],
  own: readonly Leadership[],
  { ends, ofNode }: Processes,
): Term[] {
  const led = new Map(
    [...groupBy(own, ({ leader }) => leader)].map(([leader, all]) => [
      leader,
      new Spans(all, ({ electedAt, endedAt }) => ({ from: electedAt, to: endedAt })),
    ]),
  );
  return roles.flatMap((learner) => {
    if (learner.state !== 'FOLLOWING' && learner.state !== 'OBSERVING') return [];
    const leader = learner.votedLeader;
    const served = leader === null ? null : servingStart(learner, null);
    if (leader === null || served === null) return [];
    if ((led.get(leader)?.overlapping(learner.from, served.at).length ?? 0) > 0) return [];
    // Where the leader has a log of that time, it knows better than the votes that a learner heard.
    if (hasLineAround(ofNode.get(leader) ?? [], served.at)) return [];
    const syncedAt = learner.first(learnerSyncs)?.at ?? served.at;
    const event = learner.first(lostLeader);
    const loss = event === null ? null : { at: event.at, learner, event };
    const to = event?.at ?? learner.to ?? ends.get(learner.life)?.at ?? Infinity;
    return [{ leader, learner, from: learner.from, syncedAt, servedAt: served.at, to, loss, at: served.from }];
  });
}

function hasLineAround(lives: readonly Life[], at: EpochMs): boolean {
  const life = lives[lowerBound(lives, at + 1, ({ from }) => from) - 1];
  return life !== undefined && at <= life.lastAt;
}
