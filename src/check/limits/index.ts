import { expectLeader } from './expect-leader.ts';
import { expectServers } from './expect-servers.ts';
import { maxElectionTime } from './max-election-time.ts';
import { maxElections } from './max-elections.ts';
import { maxOutage } from './max-outage.ts';
import { minUnderstood } from './min-understood.ts';
import { noSnap } from './no-snap.ts';
import type { Limit } from '../define.ts';

/** All limits, in the order in which they are told. */
export const limits: readonly Limit[] = [
  maxElections,
  maxElectionTime,
  maxOutage,
  noSnap,
  expectServers,
  expectLeader,
  minUnderstood,
];
