import { Resolutions } from '../model/resolution.ts';
import { electionsOf } from './elections.ts';
import { byNode, endsOfLives } from './ends.ts';
import { Followings } from './followings.ts';
import { ownLeaderships } from './leaderships.ts';
import { lossesOf } from './losses.ts';
import { outagesOf } from './outages.ts';
import { misstatementsOf } from './misstatements.ts';
import { rolesOf } from './roles.ts';
import { servingOf } from './serving.ts';
import { withTrueEnds } from './standstills.ts';
import { lifeFacts, statesOf } from './states.ts';
import { syncsOf } from './syncs.ts';
import { withinSeconds } from './whole-seconds.ts';
import type { ZkEvent } from '../model/event.ts';
import type { History } from '../model/history.ts';
import type { Name } from '../model/names.ts';
import type { Life } from '../model/timeline.ts';
import type { Electorate } from './decisions.ts';
import type { Timing } from '../model/timing.ts';

/** Rebuilds what happened from the lives of all servers and their events in one order. */
export function historyOf(
  lives: readonly Life[],
  events: readonly ZkEvent[],
  timing: Timing,
  electorate: Electorate,
  name: Name,
): History {
  const ofNode = byNode(lives);
  const roles = lives.flatMap(rolesOf);
  const losses = lossesOf(roles);
  const ends = endsOfLives(lives, ofNode, losses, events);
  const followings = new Followings(roles, ends, electorate);
  const leaderships = withTrueEnds(ownLeaderships(roles, ends), { losses, followings, timing });
  const states = statesOf(ofNode, roles, ends);
  const serving = servingOf(roles, leaderships, ends);
  const resolutions = new Resolutions(lives);
  const history = {
    lives: lifeFacts(ofNode, ends),
    states,
    serving,
    elections: electionsOf(roles, leaderships, ends, serving, lives, { name, electorate, timing }),
    leaderships: leaderships.map(({ role: _, established: __, ...fact }) => fact),
    syncs: syncsOf(roles, leaderships, new Set(lives.map((life) => life.node))),
    misstatements: misstatementsOf(roles),
    outages: outagesOf(leaderships, states, { ...electorate, ...timing, resolutions, name }),
  };
  return withinSeconds(history, resolutions);
}
