import { Resolutions } from '../model/resolution.ts';
import { absentLeaderships, type AbsentLeadership } from './absent-leaders.ts';
import { electionsOf } from './elections.ts';
import { byNode, endsOfLives } from './ends.ts';
import { Followings } from './followings.ts';
import { ownLeaderships, type Leadership } from './leaderships.ts';
import { lossesOf } from './losses.ts';
import { outagesOf } from './outages.ts';
import { misstatementsOf } from './misstatements.ts';
import { reignsOf } from './reigns.ts';
import { rolesOf } from './roles.ts';
import { servingOf } from './serving.ts';
import { withTrueEnds } from './standstills.ts';
import { lifeFacts, statesOf } from './states.ts';
import { syncsOf } from './syncs.ts';
import { Untold } from './untold.ts';
import { withinSeconds } from './whole-seconds.ts';
import type { ZkEvent } from '../model/event.ts';
import type { History, LeadershipFact } from '../model/history.ts';
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
  const untold = new Untold(ofNode, roles, ends, electorate);
  const { isQuorum } = electorate;
  const absent = absentLeaderships(roles, leaderships, { ends, ofNode }, { isQuorum, untold, timing });
  const states = statesOf(ofNode, roles, ends);
  const serving = servingOf(roles, leaderships, ends);
  const resolutions = new Resolutions(lives);
  const reigns = reignsOf(leaderships, absent, { ...timing, resolutions, name });
  const history = {
    lives: lifeFacts(ofNode, ends),
    states,
    serving,
    elections: electionsOf(roles, leaderships, ends, serving, lives, { name, electorate, timing }),
    leaderships: leadershipFacts(leaderships, absent),
    syncs: syncsOf(roles, leaderships, new Set(lives.map((life) => life.node))),
    misstatements: misstatementsOf(roles),
    outages: outagesOf(reigns, states, { ...electorate, resolutions, untold }),
  };
  return withinSeconds(history, resolutions);
}

function leadershipFacts(own: readonly Leadership[], absent: readonly AbsentLeadership[]): LeadershipFact[] {
  const told = own.map(({ role: _, established: __, ...fact }): LeadershipFact => fact);
  const seen = absent.map(({ establishedRange: _, isOver: __, ...fact }): LeadershipFact => fact);
  return seen.length === 0 ? told : [...told, ...seen].toSorted((a, b) => a.electedAt - b.electedAt);
}
