import { KindSet } from '../model/kinds.ts';
import type { EventOf } from '../model/event.ts';
import type { EpochMs } from '../model/time.ts';
import type { Role } from './roles.ts';

/** A follower's `Exception when following the leader`. */
export interface Loss {
  readonly at: EpochMs;
  readonly follower: Role;
  readonly event: EventOf<'follower-lost-leader'>;
}

const lostLeader = new KindSet('follower-lost-leader');

/** How followers lost their leaders, in order of time. */
export function lossesOf(roles: readonly Role[]): Loss[] {
  const losses: Loss[] = [];
  for (const follower of roles) {
    const event = follower.state === 'FOLLOWING' ? follower.first(lostLeader) : null;
    if (event !== null) losses.push({ at: event.at, follower, event });
  }
  return losses.sort((a, b) => a.at - b.at);
}
