import { KindSet } from '../model/kinds.ts';
import { READ_TIMED_OUT } from '../model/exceptions.ts';
import type { EventOf } from '../model/event.ts';
import type { EpochMs } from '../model/time.ts';
import type { Role } from './roles.ts';

/** A learner's `Exception when following the leader`, or `observing`. */
export interface Loss {
  readonly at: EpochMs;
  readonly learner: Role;
  readonly event: EventOf<'follower-lost-leader' | 'observer-lost-leader'>;
}

export const lostLeader = new KindSet('follower-lost-leader', 'observer-lost-leader');

/** How learners lost their leaders, in order of time. */
export function lossesOf(roles: readonly Role[]): Loss[] {
  const losses: Loss[] = [];
  for (const learner of roles) {
    const isLearner = learner.state === 'FOLLOWING' || learner.state === 'OBSERVING';
    const event = isLearner ? learner.first(lostLeader) : null;
    if (event !== null) losses.push({ at: event.at, learner, event });
  }
  return losses.sort((a, b) => a.at - b.at);
}

/** Nothing came from the leader for syncLimit. */
export const isTimeout = ({ event }: Loss): boolean => event.trace.some((line) => READ_TIMED_OUT.test(line));
